//! Asking where an order stands.

use serde_json::{Value, json};

use super::{Answer, bad, json};
use crate::books::order::{Order, Standing};
use crate::http::HttpRequest;
use crate::merchant::Merchant;
use crate::sim::{Sim, problem};
use crate::time::rfc3339;

/// GET `/v3/pay/transactions/out-trade-no/{number}?mchid=`.
pub(crate) fn show(sim: &Sim, number: &str, request: &HttpRequest) -> Answer {
    if request.query("mchid") != Some(sim.merchant.mchid.as_str()) {
        return bad("mchid");
    }
    match sim.books.orders.get(number) {
        Some(order) => json(&transaction(&sim.merchant, number, order)),
        None => problem(404, "ORDER_NOT_EXIST", "no such order"),
    }
}

/// What is said of an order, here and in callbacks.
pub(crate) fn transaction(merchant: &Merchant, number: &str, order: &Order) -> Value {
    let (state, words) = match order.standing {
        Standing::NotPaid => ("NOTPAY", "订单未支付"),
        Standing::Success => ("SUCCESS", "支付成功"),
        Standing::Refund => ("REFUND", "转入退款"),
        Standing::Closed => ("CLOSED", "订单已关闭"),
    };
    let mut said = json!({
        "appid": merchant.appid,
        "mchid": merchant.mchid,
        "out_trade_no": number,
        "trade_state": state,
        "trade_state_desc": words,
        "attach": "",
        "amount": { "total": order.amount, "currency": "CNY" },
        "payer": {},
    });
    if let Some(payment) = &order.payment {
        let product = match order.product.as_str() {
            "h5" => "MWEB",
            "jsapi" => "JSAPI",
            _ => "NATIVE",
        };
        said["trade_type"] = json!(product);
        said["transaction_id"] = json!(payment.transaction);
        said["bank_type"] = json!("OTHERS");
        said["success_time"] = json!(rfc3339(payment.at));
        said["payer"] = json!({ "openid": "o-simulated" });
        said["amount"]["payer_total"] = json!(order.amount);
        said["amount"]["payer_currency"] = json!("CNY");
    }
    said
}
