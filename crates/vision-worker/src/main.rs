//! Starts the vision worker in its worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    runtu_vision_worker::worker::start();
}
