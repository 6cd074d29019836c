//! The models: fetched by the worker itself, so that neither their bytes nor their hashing touch the main thread.

use super::bitmap::text_of;
use super::post::scope;
use js_sys::{Promise, Reflect, Uint8Array};
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::model::{Model, ModelFile};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response, Url};

/// Progress is told once per this many bytes.
const STEP: u64 = 64 * 1024;

/// A model whose download has begun.
pub struct Download {
    /// Which.
    pub model: Model,
    total: u64,
    response: Promise,
}

/// Reads the list at `manifest` and begins every download, in the order in which the models are needed: while one is
/// being built the next ones arrive.
///
/// # Errors
/// [`Fault::Download`].
pub async fn begin(manifest: &str) -> Result<Vec<Download>, Fault> {
    let fault = |detail: String| Fault::Download { model: None, detail };
    let js = |error: JsValue| fault(text_of(&error));
    let base = Url::new_with_base(manifest, &scope().location().href()).map_err(js)?.href();
    let response = checked(scope().fetch_with_str(&base)).await.map_err(fault)?;
    let text = JsFuture::from(response.text().map_err(js)?).await.map_err(js)?;
    let files: Vec<ModelFile> =
        serde_json::from_str(&text.as_string().unwrap_or_default()).map_err(|e| fault(e.to_string()))?;
    Model::ALL
        .into_iter()
        .map(|model| {
            let name = model.manifest_name();
            let file = files.iter().find(|f| f.name == name).ok_or_else(|| fault(format!("{name} is not listed")))?;
            let url = Url::new_with_base(&file.file, &base).map_err(js)?.href();
            Ok(Download { model, total: file.bytes, response: scope().fetch_with_str(&url) })
        })
        .collect()
}

impl Download {
    /// The bytes, once they are all here. `progress` hears how many are here, and of how many.
    ///
    /// # Errors
    /// [`Fault::Download`] when the connection or the server fails, or the length is wrong.
    pub async fn finish(self, progress: impl Fn(u64, u64)) -> Result<Vec<u8>, Fault> {
        let Self { model, total, response } = self;
        let fault = |detail: String| Fault::Download { model: Some(model), detail };
        let js = |error: JsValue| fault(text_of(&error));
        progress(0, total);
        let response = checked(response).await.map_err(fault)?;
        let stream = response.body().ok_or_else(|| fault("no body".into()))?;
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        let mut bytes = Vec::with_capacity(usize::try_from(total).unwrap_or(0));
        let mut told = 0;
        loop {
            let chunk = JsFuture::from(reader.read()).await.map_err(js)?;
            if Reflect::get(&chunk, &"done".into()).map_err(js)?.is_truthy() {
                break;
            }
            let chunk: Uint8Array = Reflect::get(&chunk, &"value".into()).map_err(js)?.unchecked_into();
            let start = bytes.len();
            bytes.resize(start + chunk.length() as usize, 0);
            chunk.copy_to(&mut bytes[start..]);
            let here = bytes.len() as u64;
            if here > total {
                break;
            }
            if here - told >= STEP {
                told = here;
                progress(here, total);
            }
        }
        if bytes.len() as u64 != total {
            return Err(fault(format!("{} bytes instead of {total}", bytes.len())));
        }
        progress(total, total);
        Ok(bytes)
    }
}

async fn checked(response: Promise) -> Result<Response, String> {
    let response: Response = JsFuture::from(response).await.map_err(|e| text_of(&e))?.unchecked_into();
    if response.ok() { Ok(response) } else { Err(format!("status {}", response.status())) }
}
