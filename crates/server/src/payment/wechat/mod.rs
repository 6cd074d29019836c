//! WeChat Pay: the payment service for real money. What it says is judged by the `wechat-pay` crate; here it meets our
//! orders.

mod product;
mod reconcile;
mod settings;

use async_trait::async_trait;
use jiff::Timestamp;
use runtu_api::paths::WECHAT_PAY;
use wechat_pay::judge::{Expected, Verdict};
use wechat_pay::notify::{Event, NotifyFault};
use wechat_pay::{
    Bridge, CallError, Client, Fen, OpenId, OutRefundNo, OutTradeNo, Place, Prepaid, Refund, RefundStanding,
    RefundStatus, Transaction, oauth,
};

use super::{Payer, PaymentService, return_path};
use crate::db::orders::{Order, Terms};
use crate::domain::payment::{Fate, Receipt, RefundFate};
use crate::failure::{Failure, corrupt};

pub use product::{Product, is_inside_wechat};
pub use reconcile::reconcile;
pub use settings::Settings;

/// Name of the service in orders and the audit log.
pub const NAME: &str = "wechat_pay";
/// What is paid for, as the payer reads it in WeChat.
const DESCRIPTION: &str = "毕业生图像采集服务";
/// Why money goes back, as the payer reads it.
const REFUND_REASON: &str = "重复支付或订单已关闭，原路退回";

/// How the payer gets on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counter {
    /// A page of WeChat's.
    Page(String),
    /// Content of a code to scan.
    Code(String),
    /// WeChat's own cashier.
    Bridge(Bridge),
    /// First WeChat must say who the payer is: its page for that.
    Identify(String),
}

/// A merchant at WeChat Pay.
#[derive(Debug)]
pub struct WechatPay {
    client: Client,
    app_secret: Option<String>,
    public_url: String,
    authorize: String,
    simulated: bool,
}

impl WechatPay {
    /// With a client of the caller's; `public_url` is `https://host`.
    pub fn new(client: Client, public_url: &str, app_secret: Option<String>, simulated: bool) -> Self {
        let authorize = oauth::AUTHORIZE.to_owned();
        Self { client, app_secret, public_url: public_url.into(), authorize, simulated }
    }

    /// Places the order, or asks again for one that is open: how the payer gets on now.
    ///
    /// # Errors
    /// [`Failure::Payment`] when WeChat does not take it.
    pub async fn counter(&self, order: &Order, now: Timestamp) -> Result<Counter, Failure> {
        let Some(place) = place(order)? else {
            let back = format!("{}{}", self.public_url, self.pay_path(&order.id));
            let appid = self.client.merchant().appid.as_str();
            return Ok(Counter::Identify(oauth::authorize_url(&self.authorize, appid, &back, &order.id)));
        };
        let asked = wechat_pay::Order {
            number: number(order)?,
            description: DESCRIPTION.into(),
            amount: Fen(order.amount_fen),
            expires_at: order.expires_at,
            place,
        };
        Ok(match self.client.order(&asked, now).await.map_err(|why| failed("order", &why))? {
            Prepaid::H5 { url } => {
                let back = oauth::escaped(&format!("{}{}", self.public_url, return_path(order)));
                Counter::Page(format!("{url}&redirect_url={back}"))
            }
            Prepaid::Native { code_url } => Counter::Code(code_url),
            Prepaid::Jsapi(bridge) => Counter::Bridge(bridge),
        })
    }

    /// Who the payer is that WeChat sent back with `code`.
    ///
    /// # Errors
    /// [`Failure::Payment`]; ask for a new code then.
    pub async fn payer(&self, code: &str) -> Result<OpenId, Failure> {
        let secret = self.app_secret.as_deref().unwrap_or_default();
        self.client.openid(secret, code).await.map_err(|why| failed("identity", &why))
    }

    /// Reads a notification.
    ///
    /// # Errors
    /// [`NotifyFault`]; nothing may follow from it then.
    pub fn notification(
        &self,
        headers: &[(String, String)],
        body: Vec<u8>,
        now: Timestamp,
    ) -> Result<Event, NotifyFault> {
        self.client.notification(headers, body, now)
    }

    /// What a transaction says about an order: the same for questions and notifications.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] for an order whose number is none of WeChat's.
    pub fn judge(&self, order: &Order, said: &Transaction) -> Result<Fate, Failure> {
        let number = number(order)?;
        let receipt =
            |payment: wechat_pay::judge::Payment| Receipt { transaction: payment.transaction, at: payment.at };
        Ok(match self.client.judge(&Expected { number: &number, amount: Fen(order.amount_fen) }, said) {
            Ok(Verdict::Open) => Fate::Open,
            Ok(Verdict::Closed) => Fate::Closed,
            Ok(Verdict::Paid(payment)) => Fate::Paid(receipt(payment)),
            Ok(Verdict::GivenBack(payment)) => Fate::GivenBack(receipt(payment)),
            Err(mismatch) => Fate::Mismatch(mismatch.0),
        })
    }

    /// What a refund's standing says about the order's present refund; `None` when it is of another.
    pub fn judge_refund(&self, order: &Order, said: &RefundStanding) -> Option<RefundFate> {
        let ours = said.number.as_str() == refund_number(order)
            && said.order.as_str() == order.id
            && said.amount == Fen(order.amount_fen);
        ours.then_some(match said.status {
            RefundStatus::Success => RefundFate::Done,
            RefundStatus::Processing => RefundFate::Processing,
            RefundStatus::Closed => RefundFate::GivenUp,
            RefundStatus::Abnormal => RefundFate::NeedsPerson,
        })
    }

    /// Fetches the platform's certificates, where a merchant has no public key of the platform.
    ///
    /// # Errors
    /// [`Failure::Payment`].
    pub async fn refresh_certificates(&self, now: Timestamp) -> Result<(), Failure> {
        if self.client.platform_keys().names().any(|name| name.starts_with("PUB_KEY_ID_")) {
            return Ok(());
        }
        self.client.refresh_certificates(now).await.map(drop).map_err(|why| failed("certificates", &why))
    }

    /// The bill of one day in Beijing; `None` when nothing moved on it.
    ///
    /// # Errors
    /// [`Failure::Payment`].
    pub async fn bill(
        &self,
        day: jiff::civil::Date,
        now: Timestamp,
    ) -> Result<Option<wechat_pay::bill::Bill>, Failure> {
        self.client.bill(day, now).await.map_err(|why| failed("bill", &why))
    }
}

#[async_trait]
impl PaymentService for WechatPay {
    fn name(&self) -> &'static str {
        NAME
    }

    fn is_simulated(&self) -> bool {
        self.simulated
    }

    fn terms(&self, payer: Payer<'_>) -> Terms {
        let product = Product::of(payer.browser, self.app_secret.is_some());
        Terms {
            product: product.as_str().into(),
            payer: (product == Product::H5).then(|| payer.address.to_canonical().to_string()),
        }
    }

    fn pay_path(&self, order: &str) -> String {
        WECHAT_PAY.replace("{order}", order)
    }

    async fn begin(&self, order: &Order, now: Timestamp) -> Result<(), Failure> {
        // The addresses live five minutes: the page asks for its own.
        self.counter(order, now).await.map(drop)
    }

    async fn fate(&self, order: &Order, now: Timestamp) -> Result<Fate, Failure> {
        match self.client.query(&number(order)?, now).await {
            Ok(Some(said)) => self.judge(order, &said),
            Ok(None) => Ok(Fate::Absent),
            Err(why) => Err(failed("query", &why)),
        }
    }

    async fn close(&self, order: &Order, now: Timestamp) -> Result<(), Failure> {
        match self.client.close(&number(order)?, now).await {
            Ok(()) => Ok(()),
            Err(why) => match why.code() {
                Some("ORDERPAID" | "ORDER_CLOSED" | "ORDER_NOT_EXIST") => Ok(()),
                _ => Err(failed("close", &why)),
            },
        }
    }

    async fn refund(&self, order: &Order, now: Timestamp) -> Result<RefundFate, Failure> {
        let refund = Refund {
            number: OutRefundNo::parse(refund_number(order)).map_err(|_| corrupt("order number", &order.id))?,
            order: number(order)?,
            amount: Fen(order.amount_fen),
            reason: REFUND_REASON,
        };
        let said = self.client.refund(&refund, now).await.map_err(|why| failed("refund", &why))?;
        self.judge_refund(order, &said)
            .ok_or_else(|| Failure::Payment(format!("order {}: the refund is not the order's", order.id)))
    }
}

fn number(order: &Order) -> Result<OutTradeNo, Failure> {
    OutTradeNo::parse(&order.id).map_err(|_| corrupt("order number", &order.id))
}

/// The refund's number follows from the order's: asked for twice, it is one refund.
fn refund_number(order: &Order) -> String {
    format!("{}-r{}", order.id, order.refunds_given_up)
}

/// Where the payer is; `None` while it is not known who they are.
fn place(order: &Order) -> Result<Option<Place>, Failure> {
    let product = Product::parse(&order.terms.product).ok_or_else(|| corrupt("product", &order.terms.product))?;
    let payer = order.terms.payer.as_deref();
    Ok(Some(match (product, payer) {
        (Product::Native, _) => Place::Native,
        (Product::Jsapi, None) => return Ok(None),
        (Product::Jsapi, Some(payer)) => {
            Place::Jsapi { openid: OpenId::parse(payer).map_err(|_| corrupt("payer of order", &order.id))? }
        }
        (Product::H5, payer) => {
            let ip = payer.and_then(|ip| ip.parse().ok()).ok_or_else(|| corrupt("payer of order", &order.id))?;
            Place::H5 { ip }
        }
    }))
}

fn failed(call: &str, why: &CallError) -> Failure {
    Failure::Payment(format!("{call}: {why}"))
}
