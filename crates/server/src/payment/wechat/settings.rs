//! A merchant's settings, and the client that they make.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use runtu_api::paths::WECHAT_PAY_NOTIFY;
use wechat_pay::keys::PlatformKeys;
use wechat_pay::sealed::ApiV3Key;
use wechat_pay::sign::Signer;
use wechat_pay::transport::HttpTransport;
use wechat_pay::{AppId, Client, MchId, Merchant, MerchantFault, oauth};

use super::WechatPay;
use crate::failure::Failure;

/// What the operator has from WeChat.
#[derive(Clone)]
pub struct Settings {
    /// Where students reach this service: `https://host`, as it is registered at WeChat.
    pub public_url: String,
    /// The merchant's number.
    pub mchid: String,
    /// The application whose payers pay.
    pub appid: String,
    /// Serial number of the merchant's certificate.
    pub serial: String,
    /// File of the merchant's private key, `apiclient_key.pem`.
    pub private_key: PathBuf,
    /// The APIv3 key, 32 characters.
    pub api_v3_key: String,
    /// The application's secret: payments inside WeChat need it.
    pub app_secret: Option<String>,
    /// Id and file of the platform's public key; without them the platform's certificates are fetched.
    pub public_key: Option<(String, PathBuf)>,
    /// Other addresses than WeChat's own: a simulator.
    pub simulator: Option<String>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Settings({})", self.mchid)
    }
}

impl WechatPay {
    /// The payment service of a merchant.
    ///
    /// # Errors
    /// [`Failure::Configuration`] with a sentence.
    pub fn open(settings: &Settings) -> Result<Self, Failure> {
        let merchant = merchant(settings)?;
        let of = |own: &str| settings.simulator.clone().unwrap_or_else(|| own.to_owned());
        let transport = HttpTransport::new(&of(HttpTransport::PAY), &of(HttpTransport::IDENTITY))
            .map_err(|why| fault("the connection", &why))?;
        Ok(Self {
            client: Client::new(merchant, Arc::new(transport)),
            app_secret: settings.app_secret.clone(),
            public_url: settings.public_url.clone(),
            authorize: settings
                .simulator
                .as_ref()
                .map_or_else(|| oauth::AUTHORIZE.to_owned(), |host| format!("{host}/connect/oauth2/authorize")),
            simulated: settings.simulator.is_some(),
        })
    }
}

fn merchant(settings: &Settings) -> Result<Merchant, Failure> {
    let mut platform = PlatformKeys::default();
    if let Some((id, file)) = &settings.public_key {
        platform.add_public_key(id, &read("public_key", file)?).map_err(|why| fault("public_key", &why))?;
    }
    let named = |why: MerchantFault| fault("the merchant", &why);
    Merchant {
        mchid: MchId::parse(&settings.mchid).map_err(|why| fault("mchid", &why))?,
        appid: AppId::parse(&settings.appid).map_err(|why| fault("appid", &why))?,
        signer: Signer::from_pem(&read("private_key", &settings.private_key)?, &settings.serial)
            .map_err(|why| fault("private_key", &why))?,
        api_key: ApiV3Key::new(settings.api_v3_key.as_bytes()).map_err(|why| fault("api_v3_key", &why))?,
        // A simulator insists on https as WeChat does, and delivers to where it was told to.
        notify_url: format!("{}{WECHAT_PAY_NOTIFY}", settings.public_url.replacen("http://", "https://", 1)),
        platform,
    }
    .checked()
    .map_err(named)
}

fn read(name: &str, file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|why| fault(name, &format!("{}: {why}", file.display())))
}

fn fault(name: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure::Configuration(vec![format!("wechat_pay: {name}: {why}")])
}
