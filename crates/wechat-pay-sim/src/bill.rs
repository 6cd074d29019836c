//! The text of a day's bill of type ALL.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::books::refund::Standing;
use crate::books::{Books, Order, Refund};
use crate::merchant::Merchant;
use crate::time::{beijing, day as day_of};

const COLUMNS: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,\
    货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,\
    手续费,费率,订单金额,申请退款金额,费率备注";
const TOTALS: &str = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

/// The bill, or nothing when nothing moved.
pub fn text(merchant: &Merchant, books: &Books, day: Date) -> Option<String> {
    let mut lines = Vec::new();
    let (mut paid, mut back) = (0, 0);
    for (number, order) in &books.orders {
        if let Some(payment) = order.payment.as_ref().filter(|payment| day_of(payment.at) == day) {
            paid += order.amount;
            lines.push(line(merchant, payment.at, number, order, None));
        }
    }
    for (number, refund) in &books.refunds {
        if day_of(refund.accepted_at) == day
            && let Some(order) = books.orders.get(&refund.order)
        {
            back += refund.amount;
            lines.push(line(merchant, refund.accepted_at, &refund.order, order, Some((number, refund))));
        }
    }
    if lines.is_empty() {
        return None;
    }
    let (count, paid, back) = (lines.len(), yuan(paid), yuan(back));
    let totals = format!("`{count},`{paid},`{back},`0.00,`0.00000,`{paid},`{back}");
    Some(format!("\u{feff}{COLUMNS}\r\n{}\r\n{TOTALS}\r\n{totals}\r\n", lines.join("\r\n")))
}

fn line(merchant: &Merchant, at: Timestamp, number: &str, order: &Order, refund: Option<(&String, &Refund)>) -> String {
    let product = match order.product.as_str() {
        "h5" => "MWEB",
        "jsapi" => "JSAPI",
        _ => "NATIVE",
    };
    let time = beijing(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let transaction = order.payment.as_ref().map_or("0", |payment| payment.transaction.as_str());
    let amount = yuan(order.amount);
    let zero = "0.00".to_owned();
    let (state, total, id, refund_number, back, state_of_refund) = match refund {
        None => ("SUCCESS", amount, "0", "0", zero.clone(), ""),
        Some((number, refund)) => {
            let state = match refund.standing {
                Standing::Success => "SUCCESS",
                Standing::Processing => "PROCESSING",
                Standing::Closed | Standing::Abnormal => "CHANGE",
            };
            ("REFUND", zero.clone(), refund.id.as_str(), number.as_str(), yuan(refund.amount), state)
        }
    };
    let kind = if refund.is_some() { "ORIGINAL" } else { "" };
    [
        time.as_str(),
        &merchant.appid,
        &merchant.mchid,
        "0",
        "",
        transaction,
        number,
        "o-simulated",
        product,
        state,
        "OTHERS",
        "CNY",
        &total,
        "0.00",
        id,
        refund_number,
        &back,
        "0.00",
        kind,
        state_of_refund,
        &order.description,
        "",
        "0.00000",
        "0.60%",
        &total,
        &back,
        "",
    ]
    .iter()
    .map(|field| format!("`{field}"))
    .collect::<Vec<_>>()
    .join(",")
}

fn yuan(fen: u32) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}
