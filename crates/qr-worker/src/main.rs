//! Starts the code reader in its worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    runtu_qr_worker::worker::start();
}
