//! Pixels out of an `ImageBitmap`.

use js_sys::{Object, Reflect, Uint8ClampedArray};
use runtu_vision::image::RgbImage;
use runtu_vision_protocol::fault::Fault;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

/// A canvas to read bitmaps back through. Keep one for pictures of one size: canvas and buffer are then reused, and
/// the worker's memory stays as it is from frame to frame.
pub struct Readback {
    canvas: OffscreenCanvas,
    context: OffscreenCanvasRenderingContext2d,
    rgba: Vec<u8>,
}

impl Readback {
    /// # Errors
    /// [`Fault::Browser`] when there is no 2D canvas in workers.
    pub fn new() -> Result<Self, Fault> {
        let make = || -> Result<Self, JsValue> {
            let canvas = OffscreenCanvas::new(1, 1)?;
            let options = Object::new();
            // Keeps the canvas in main memory: every picture drawn is read.
            Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE)?;
            let context = canvas.get_context_with_context_options("2d", &options)?;
            let context = context.ok_or("no 2d context")?.unchecked_into();
            Ok(Self { canvas, context, rgba: Vec::new() })
        };
        make().map_err(browser_fault)
    }

    /// Copies the bitmap's pixels into `picture`, which takes the bitmap's size, and closes the bitmap.
    ///
    /// # Errors
    /// [`Fault::Browser`] when the canvas fails, for example for lack of memory.
    pub fn read(&mut self, bitmap: &ImageBitmap, picture: &mut RgbImage) -> Result<(), Fault> {
        let read = self.fetch(bitmap).map_err(browser_fault);
        let (width, height) = (bitmap.width(), bitmap.height());
        bitmap.close();
        read?;
        if picture.dimensions() != (width, height) {
            *picture = RgbImage::new(width, height);
        }
        for (rgb, rgba) in picture.chunks_exact_mut(3).zip(self.rgba.chunks_exact(4)) {
            rgb.copy_from_slice(&rgba[..3]);
        }
        Ok(())
    }

    fn fetch(&mut self, bitmap: &ImageBitmap) -> Result<(), JsValue> {
        let (width, height) = (bitmap.width(), bitmap.height());
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
            self.rgba = vec![0; width as usize * height as usize * 4];
        }
        self.context.draw_image_with_image_bitmap(bitmap, 0.0, 0.0)?;
        let data = self.context.get_image_data(0.0, 0.0, width.into(), height.into())?;
        // `ImageData::data` would copy into a new vector each time.
        let pixels: Uint8ClampedArray = Reflect::get(&data, &"data".into())?.unchecked_into();
        pixels.copy_to(&mut self.rgba);
        Ok(())
    }
}

/// What the browser threw, as our fault type.
pub fn browser_fault(error: JsValue) -> Fault {
    Fault::Browser { detail: text_of(&error) }
}

/// What the browser threw, in words.
pub fn text_of(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|e| format!("{}: {}", e.name(), e.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
