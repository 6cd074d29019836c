//! How a payer pays: decided by the browser in which the app runs.

use crate::domain::word::worded;

worded! {
    /// WeChat's products, by the words of its interface.
    pub enum Product {
        /// A browser on a phone: a page of WeChat's that opens the app.
        H5 = "h5",
        /// Inside WeChat: its own cashier.
        Jsapi = "jsapi",
        /// A desktop: a code to scan.
        Native = "native",
    }
}

impl Product {
    /// The product for a browser. Without an application secret (`identity`) nobody can be known inside WeChat, and the
    /// page asks for another browser.
    pub fn of(browser: &str, identity: bool) -> Self {
        let is_phone = ["Android", "iPhone", "iPad", "Mobile", "HarmonyOS"].iter().any(|word| browser.contains(word));
        match (is_inside_wechat(browser), is_phone) {
            (true, _) if identity => Self::Jsapi,
            (true, _) | (false, true) => Self::H5,
            (false, false) => Self::Native,
        }
    }
}

/// True for the browser inside WeChat, where H5 pages do not work.
pub fn is_inside_wechat(browser: &str) -> bool {
    browser.contains("MicroMessenger")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_decides() {
        let phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";
        let wechat = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50";
        let desk = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";
        assert_eq!(Product::of(phone, true), Product::H5);
        assert_eq!(Product::of(wechat, true), Product::Jsapi);
        assert_eq!(Product::of(wechat, false), Product::H5);
        assert_eq!(Product::of(desk, true), Product::Native);
        assert_eq!(Product::of("", false), Product::Native);
    }
}
