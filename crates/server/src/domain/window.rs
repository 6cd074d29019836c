//! When a batch takes payments and photos.

use jiff::Timestamp;

use super::Refusal;

/// From when to when; an absent end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// First moment.
    pub opens: Option<Timestamp>,
    /// First moment after it.
    pub closes: Option<Timestamp>,
}

impl Window {
    /// Refuses outside the window.
    ///
    /// # Errors
    /// [`Refusal::BatchNotOpen`], [`Refusal::BatchOver`].
    pub fn admit(&self, now: Timestamp) -> Result<(), Refusal> {
        if let Some(opens) = self.opens.filter(|opens| now < *opens) {
            return Err(Refusal::BatchNotOpen { opens });
        }
        match self.closes {
            Some(closes) if now >= closes => Err(Refusal::BatchOver),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_moment_counts_and_the_last_does_not() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let window = Window { opens: Some(at(10)), closes: Some(at(20)) };
        assert_eq!(window.admit(at(9)), Err(Refusal::BatchNotOpen { opens: at(10) }));
        assert_eq!(window.admit(at(10)), Ok(()));
        assert_eq!(window.admit(at(19)), Ok(()));
        assert_eq!(window.admit(at(20)), Err(Refusal::BatchOver));
        assert_eq!(Window::default().admit(at(0)), Ok(()));
    }
}
