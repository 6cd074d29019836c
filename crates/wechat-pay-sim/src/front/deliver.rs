//! Posts callbacks to the merchant.

use std::time::{Duration, Instant};

use super::Front;
use crate::callbacks::Delivery;

/// Pause between two looks at what is due.
const PAUSE: Duration = Duration::from_millis(200);
/// Longest wait for the merchant; what takes longer than the platform's patience counts as failed anyway.
const WAIT: Duration = Duration::from_secs(10);

/// Delivers for ever.
pub async fn run(front: Front) {
    loop {
        let due = front.sim().due(front.clock.now());
        for delivery in due {
            let (status, took) = post(&front, &delivery).await;
            front.sim().answered(&delivery, status, took);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn post(front: &Front, delivery: &Delivery) -> (u16, Duration) {
    let path = delivery.url.splitn(4, '/').nth(3).unwrap_or_default();
    let url = match &front.deliver_to {
        Some(host) => format!("{}/{path}", host.trim_end_matches('/')),
        None => delivery.url.clone(),
    };
    let mut request = front.http.post(url).timeout(WAIT).body(delivery.request.body.clone());
    for (name, value) in &delivery.request.headers {
        request = request.header(name, value);
    }
    let start = Instant::now();
    let status = request.send().await.map_or(0, |response| response.status().as_u16());
    (status, start.elapsed())
}
