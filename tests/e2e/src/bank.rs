//! WeChat Pay's simulator beside the service, each knowing the other.

use crate::phone::free_port;
use crate::service::{Service, listening, program};
use std::path::Path;
use std::process::Stdio;
use tokio::process::{Child, Command};

/// The running simulator; stopped when dropped.
pub struct Bank {
    /// Where it listens, without a slash at the end.
    pub url: String,
    _child: Child,
}

impl Bank {
    /// Starts a simulator and a service whose students pay there.
    pub async fn with_service(scratch: &Path) -> (Self, Service) {
        let keys = scratch.join("keys");
        let made = Command::new(program("wechat-pay-sim")).arg("keys").arg("--keys").arg(&keys).output().await;
        let made = made.expect("wechat-pay-sim is built (cargo xtask test e2e builds it)");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let settings = String::from_utf8_lossy(&made.stdout).into_owned();

        let port = free_port().await;
        let mut child = Command::new(program("wechat-pay-sim"))
            .args(["serve", "--listen", "127.0.0.1:0", "--keys"])
            .arg(&keys)
            .args(["--deliver-to", &format!("http://127.0.0.1:{port}"), "--domain", &format!("localhost:{port}")])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the simulator starts");
        let url = listening(&mut child).await;

        let secret = std::fs::read_to_string(keys.join("api-v3.key")).expect("the simulator wrote it");
        let file = scratch.join("runtu.toml");
        let text = format!(
            "public_url = \"http://localhost:{port}\"\n[wechat_pay]\nsimulator = \"{url}\"\n{settings}\
             private_key = \"{keys}/merchant.pem\"\npublic_key = \"{keys}/platform.pub.pem\"\napi_v3_key = \"{secret}\"\n",
            keys = keys.display(),
        );
        std::fs::write(&file, text).expect("the configuration is written");
        let listen = format!("127.0.0.1:{port}");
        let file = file.to_string_lossy().into_owned();
        let service = Service::start_more(&scratch.join("data"), &listen, &["--config", &file]).await;
        (Self { url, _child: child }, service)
    }
}
