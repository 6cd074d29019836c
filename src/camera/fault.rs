//! What can go wrong with the camera, by the names of the Media Capture specification.

/// Why there is no picture from the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CameraFault {
    /// The browser has no camera interface.
    Unsupported,
    /// The page is not served securely, or the frame around it forbids the camera.
    Insecure,
    /// The person or the system said no.
    Denied,
    /// There is no camera.
    Missing,
    /// Another app holds it, or it failed to start.
    Busy,
    /// No camera fulfils what was asked, not even the plainest request.
    Unsuitable,
    /// It opened, but shows nothing.
    Silent,
    /// It was running and stopped.
    Lost,
    /// Something else.
    Unknown,
}

impl CameraFault {
    /// Every fault.
    pub const ALL: [Self; 9] = [
        Self::Unsupported,
        Self::Insecure,
        Self::Denied,
        Self::Missing,
        Self::Busy,
        Self::Unsuitable,
        Self::Silent,
        Self::Lost,
        Self::Unknown,
    ];

    /// The fault behind the name of a `DOMException`. Some names are those of browsers older than the specification.
    pub fn of_exception(name: &str) -> Self {
        match name {
            "NotAllowedError" | "PermissionDeniedError" | "PermissionDismissedError" => Self::Denied,
            "NotFoundError" | "DevicesNotFoundError" => Self::Missing,
            "NotReadableError" | "TrackStartError" | "AbortError" => Self::Busy,
            "OverconstrainedError" | "ConstraintNotSatisfiedError" => Self::Unsuitable,
            "SecurityError" => Self::Insecure,
            "NotSupportedError" | "TypeError" => Self::Unsupported,
            _ => Self::Unknown,
        }
    }

    /// Stable name, as `data-error` shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsupported => "camera_unsupported",
            Self::Insecure => "camera_insecure",
            Self::Denied => "camera_denied",
            Self::Missing => "camera_missing",
            Self::Busy => "camera_busy",
            Self::Unsuitable => "camera_unsuitable",
            Self::Silent => "camera_silent",
            Self::Lost => "camera_lost",
            Self::Unknown => "camera_unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_by_name() {
        let table = [
            ("NotAllowedError", CameraFault::Denied),
            ("NotFoundError", CameraFault::Missing),
            ("NotReadableError", CameraFault::Busy),
            ("OverconstrainedError", CameraFault::Unsuitable),
            ("SecurityError", CameraFault::Insecure),
            ("AbortError", CameraFault::Busy),
            ("", CameraFault::Unknown),
        ];
        for (name, fault) in table {
            assert_eq!(CameraFault::of_exception(name), fault, "{name}");
        }
    }

    #[test]
    fn names_are_unique() {
        let names: std::collections::HashSet<_> = CameraFault::ALL.iter().map(|f| f.name()).collect();
        assert_eq!(names.len(), CameraFault::ALL.len());
    }
}
