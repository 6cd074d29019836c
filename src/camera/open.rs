//! Opening a camera and letting it go.

use super::fault::CameraFault;
use super::ladder::{Device, Request, facing, ladder, rear};
use crate::browser::local;
use js_sys::{Object, Reflect};
use runtu_vision_protocol::message::Facing;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, MediaDeviceInfo, MediaDeviceKind, MediaDevices, MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

/// Where the last used camera is remembered.
const REMEMBERED: &str = "runtu.camera";
/// What is asked for; the video's own size is what counts.
const IDEAL_SIZE: (u32, u32) = (1920, 1080);

/// An open camera; dropping it stops it.
#[derive(Debug)]
pub struct Camera {
    /// What a video element shows.
    pub stream: MediaStream,
    track: MediaStreamTrack,
}

impl Camera {
    /// Opens `device`, or the best camera by the [`ladder`]. Call it after a tap: browsers ask the person only then.
    ///
    /// # Errors
    /// The fault of the last request that was tried.
    pub async fn open(device: Option<&str>) -> Result<Self, CameraFault> {
        let devices = media_devices()?;
        let requests = match device {
            Some(id) => vec![Request::Device(id.to_owned())],
            None => ladder(local::get(REMEMBERED)),
        };
        let mut fault = CameraFault::Missing;
        for request in requests {
            match Self::ask(&devices, &request).await {
                Ok(camera) => {
                    if let Some(id) = camera.device_id() {
                        local::set(REMEMBERED, &id);
                    }
                    return Ok(camera);
                }
                Err(why @ (CameraFault::Unsuitable | CameraFault::Missing)) => fault = why,
                Err(why) => return Err(why),
            }
        }
        Err(fault)
    }

    async fn ask(devices: &MediaDevices, request: &Request) -> Result<Self, CameraFault> {
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&video_constraints(request));
        let promise = devices.get_user_media_with_constraints(&constraints).map_err(|e| fault_of(&e))?;
        let stream: MediaStream = JsFuture::from(promise).await.map_err(|e| fault_of(&e))?.unchecked_into();
        let track = stream.get_video_tracks().get(0);
        match track.dyn_into::<MediaStreamTrack>() {
            Ok(track) => Ok(Self { stream, track }),
            Err(_) => Err(CameraFault::Missing),
        }
    }

    /// The running track.
    pub fn track(&self) -> &MediaStreamTrack {
        &self.track
    }

    /// Which way it looks, as far as the browser says: in the track's settings, or by the name of the camera.
    pub fn facing(&self) -> Option<Facing> {
        match self.setting("facingMode").as_deref() {
            Some("environment") => Some(Facing::Rear),
            Some("user") => Some(Facing::Front),
            _ => facing(&self.label()),
        }
    }

    /// Its id, stable for this site.
    pub fn device_id(&self) -> Option<String> {
        self.setting("deviceId").filter(|id| !id.is_empty())
    }

    /// As the system names it.
    pub fn label(&self) -> String {
        self.track.label()
    }

    /// The rear cameras of the phone, the main one first; browsers name them only while one is open.
    pub async fn rear_cameras() -> Vec<Device> {
        let list = async {
            let promise = media_devices().ok()?.enumerate_devices().ok()?;
            JsFuture::from(promise).await.ok()
        };
        let Some(list) = list.await else { return Vec::new() };
        let devices: Vec<Device> = js_sys::Array::from(&list)
            .iter()
            .map(|info| info.unchecked_into::<MediaDeviceInfo>())
            .filter(|info| info.kind() == MediaDeviceKind::Videoinput)
            .map(|info| Device { id: info.device_id(), label: info.label() })
            .collect();
        rear(&devices)
    }

    fn setting(&self, name: &str) -> Option<String> {
        Reflect::get(&self.track.get_settings(), &name.into()).ok()?.as_string()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.track.stop();
    }
}

fn media_devices() -> Result<MediaDevices, CameraFault> {
    let window = web_sys::window().ok_or(CameraFault::Unsupported)?;
    if !window.is_secure_context() {
        return Err(CameraFault::Insecure);
    }
    // Absent in some in-app browsers, where web-sys would hand out `undefined`.
    match window.navigator().media_devices() {
        Ok(devices) if devices.is_object() => Ok(devices),
        _ => Err(CameraFault::Unsupported),
    }
}

/// `{deviceId | facingMode, width, height, resizeMode}` for `getUserMedia`.
fn video_constraints(request: &Request) -> JsValue {
    let constraints = Object::new();
    // Setting a property of a fresh plain object cannot fail.
    let set = |on: &Object, name: &str, value: &JsValue| _ = Reflect::set(on, &name.into(), value);
    let with = |strength: &str, value: &JsValue| {
        let wish = Object::new();
        set(&wish, strength, value);
        wish
    };
    match request {
        Request::Device(id) => set(&constraints, "deviceId", &with("exact", &id.into())),
        Request::RearExactly => set(&constraints, "facingMode", &with("exact", &"environment".into())),
        Request::RearIfPossible => set(&constraints, "facingMode", &with("ideal", &"environment".into())),
        Request::Any => {}
    }
    set(&constraints, "width", &with("ideal", &IDEAL_SIZE.0.into()));
    set(&constraints, "height", &with("ideal", &IDEAL_SIZE.1.into()));
    // Else a browser may cut a tall picture to the wide shape asked for, and a head with it.
    set(&constraints, "resizeMode", &with("ideal", &"none".into()));
    constraints.into()
}

fn fault_of(error: &JsValue) -> CameraFault {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    let name = name.or_else(|| error.dyn_ref::<js_sys::Error>().map(|e| e.name().into()));
    CameraFault::of_exception(&name.unwrap_or_default())
}
