use wechat_pay_sim::KeyMode;

use super::{DESK, PHONE, WECHAT, ordered};
use crate::support::TestApp;

#[tokio::test]
async fn a_phone_is_sent_to_wechats_page_with_the_way_back() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    let page = li.get(order.pay_url.as_deref().unwrap()).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    let back = format!("redirect_url=https%3A%2F%2Fphoto.example%2Frecords%2F{record}%2Fpaid");
    for word in [
        "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?",
        &back,
        "¥25.00",
        "去微信支付",
        "Pay with WeChat",
        "不会产生任何真实扣款",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains("李思远"), "no name");
    assert_eq!(page.header("referrer-policy"), "origin", "WeChat wants to know the domain");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    // An address lives five minutes: asked again, there is a new one for the same order.
    app.wait(600);
    let later = li.get(order.pay_url.as_deref().unwrap()).await.text();
    assert!(later.contains("checkmweb?") && later != text);
    assert_eq!(app.bank().sim().books.orders.len(), 1);
}

#[tokio::test]
async fn from_another_network_the_order_is_the_same() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    let elsewhere = app.person().with_browser(PHONE).behind("198.51.100.7").with_cookies(li.cookies());
    assert_eq!(elsewhere.order(&record).await.id, order.id);
    assert_eq!(elsewhere.get(order.pay_url.as_deref().unwrap()).await.status, 200);
}

#[tokio::test]
async fn a_desktop_shows_a_code_and_goes_on_by_itself() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record) = app.student("code-li", "2031").await;
    let li = li.with_browser(DESK);
    let order = li.order(&record).await;
    let path = order.pay_url.unwrap();
    let page = li.get(&path).await.text();
    for word in ["<svg", "请用微信扫码支付", "http-equiv=\"refresh\"", "付款二维码"] {
        assert!(page.contains(word), "{word}");
    }
    app.bank().pay(&order.id);
    let after = li.get(&path).await;
    assert_eq!((after.status, after.header("location")), (303, format!("/records/{record}/paid").as_str()));
}

#[tokio::test]
async fn inside_wechat_the_payer_is_asked_for_and_then_pays() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record) = app.student("code-li", "2031").await;
    let li = li.with_browser(WECHAT);
    let order = li.order(&record).await;
    let path = order.pay_url.unwrap();
    let asked = li.get(&path).await;
    assert_eq!(asked.status, 303);
    let to = asked.header("location").to_owned();
    assert!(to.starts_with("https://open.weixin.qq.com/connect/oauth2/authorize?appid="), "{to}");
    assert!(to.contains(&format!("state={}", order.id)) && to.ends_with("#wechat_redirect"), "{to}");

    let forged = li.get(&format!("{path}?code=code-other&state=another-order")).await;
    assert_eq!(forged.status, 303, "an answer to another question counts for nothing");
    let page = li.get(&format!("{path}?code=code-li&state={}", order.id)).await;
    assert_eq!(page.status, 200, "{}", page.text());
    for word in ["data-bridge", "getBrandWCPayRequest", "paySign"] {
        let found = page.text().contains(word) || li.get("/pay/bridge.js").await.text().contains(word);
        assert!(found, "{word}");
    }
    assert_eq!(app.state.db.order(&order.id).await.unwrap().terms.payer.as_deref(), Some("o-li"));
    // Reloading does not ask WeChat for the same code once more.
    assert_eq!(li.get(&format!("{path}?code=code-li&state={}", order.id)).await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_paid_is_a_page_with_a_way_out() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let unknown = app.person().get("/pay/nothing").await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.text().contains("没有这笔订单") && unknown.text().contains("href=\"/\""));
    assert_eq!(app.person().get("/pay/%00").await.status, 404);
    let (li, record, order) = ordered(&app).await;
    let inside = app.person().with_browser(WECHAT).get(order.pay_url.as_deref().unwrap()).await;
    assert!(inside.text().contains("在浏览器中打开"), "an order for another browser, opened inside WeChat");
    app.bank().cut(true);
    let cut = li.get(order.pay_url.as_deref().unwrap()).await;
    assert_eq!(cut.status, 503);
    assert!(cut.text().contains("暂时没有响应") && cut.text().contains(&format!("/records/{record}/paid")));
    let sandbox = TestApp::new().await;
    let (ou, record) = sandbox.student("code-ou", "418X").await;
    let order = ou.order(&record).await;
    assert_eq!(ou.get(&format!("/pay/{}", order.id)).await.status, 404, "not WeChat's");
}
