//! Checking a configuration: every fault gets its sentence, not only the first.

use super::file::{File, Key, S3, WechatPay};
use super::{Config, DEFAULT_CONTACT, DEFAULT_LISTEN, DEFAULT_RATE};
use crate::codes::SealingKey;
use crate::payment::wechat;
use crate::storage::Bucket;

/// The configuration, or what is wrong with it.
pub fn check(file: File) -> Result<Config, Vec<String>> {
    let mut faults = Vec::new();
    let listen = file.listen.unwrap_or_else(|| DEFAULT_LISTEN.into());
    let listen = listen.parse().map_err(|_| {
        faults.push(format!("listen: `{listen}` is not an address with a port, such as 127.0.0.1:8080"));
    });
    let mut trusted_proxies = Vec::new();
    for proxy in file.trusted_proxies.unwrap_or_default() {
        match proxy.parse() {
            Ok(address) => trusted_proxies.push(address),
            Err(_) => faults.push(format!("trusted_proxies: `{proxy}` is not an IP address")),
        }
    }
    if file.database.as_ref().is_some_and(|url| !url.starts_with("postgres://") && !url.starts_with("postgresql://")) {
        faults.push("database: must begin with postgres://, or be left out for a file in the data folder".into());
    }
    let json_logs = match file.log.as_deref() {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => {
            faults.push(format!("log: `{other}` is neither text nor json"));
            false
        }
    };
    let s3 = file.s3.and_then(|s3| bucket(s3, &mut faults));
    let simulated = file.wechat_pay.as_ref().is_some_and(|section| section.simulator.is_some());
    let public_url = file.public_url.and_then(|url| origin(&url, simulated, &mut faults));
    let wechat_pay = file.wechat_pay.and_then(|section| merchant(section, public_url, &mut faults));
    let sealing_keys = keys(file.sealing_keys.unwrap_or_default(), &mut faults);
    let data = file.data.map(Into::into);
    if data.is_none() && (file.database.is_none() || s3.is_none()) {
        faults.push("data: name a folder for the database and the photos, or both a database and an s3 bucket".into());
    }
    match (listen, faults.is_empty()) {
        (Ok(listen), true) => Ok(Config {
            data: data.unwrap_or_else(|| ".".into()),
            app: file.app.map(Into::into),
            listen,
            contact: file.contact.unwrap_or_else(|| DEFAULT_CONTACT.into()),
            trusted_proxies,
            database: file.database,
            s3,
            wechat_pay,
            sealing_keys,
            models: file.models.map(Into::into),
            rate_per_second: file.rate_per_second.unwrap_or(DEFAULT_RATE),
            json_logs,
        }),
        _ => Err(faults),
    }
}

fn bucket(s3: S3, faults: &mut Vec<String>) -> Option<Bucket> {
    let before = faults.len();
    let mut need = |value: Option<String>, name: &str| {
        value.unwrap_or_else(|| {
            faults.push(format!("s3: `{name}` is missing"));
            String::new()
        })
    };
    let bucket = Bucket {
        name: need(s3.bucket, "bucket"),
        region: s3.region.unwrap_or_else(|| "us-east-1".into()),
        access_key: need(s3.access_key, "access_key"),
        secret_key: need(s3.secret_key, "secret_key"),
        endpoint: s3.endpoint,
    };
    if bucket.endpoint.as_ref().is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
        faults.push("s3: `endpoint` must begin with https:// (or http:// within one machine)".into());
    }
    (faults.len() == before).then_some(bucket)
}

/// `https://host` without a path; a simulator sends payers back to this machine without encryption, too.
fn origin(url: &str, simulated: bool, faults: &mut Vec<String>) -> Option<String> {
    let trimmed = url.trim_end_matches('/');
    let plain = trimmed.strip_prefix("http://").filter(|_| simulated);
    let rest = trimmed
        .strip_prefix("https://")
        .or(plain)
        .filter(|rest| !rest.is_empty() && !rest.contains(['/', '?', '#', ' ']));
    if rest.is_none() {
        faults.push(format!("public_url: `{url}` is not like https://photo.example.edu"));
    }
    rest.map(|_| trimmed.to_owned())
}

fn merchant(section: WechatPay, public_url: Option<String>, faults: &mut Vec<String>) -> Option<wechat::Settings> {
    let before = faults.len();
    if public_url.is_none() {
        faults.push(
            "wechat_pay: `public_url` (of the whole configuration) is missing: WeChat sends payers back there".into(),
        );
    }
    let mut need = |value: Option<String>, name: &str| {
        value.unwrap_or_else(|| {
            faults.push(format!("wechat_pay: `{name}` is missing"));
            String::new()
        })
    };
    let settings = wechat::Settings {
        public_url: public_url.unwrap_or_default(),
        mchid: need(section.mchid, "mchid"),
        appid: need(section.appid, "appid"),
        serial: need(section.serial, "serial"),
        private_key: need(section.private_key, "private_key").into(),
        api_v3_key: need(section.api_v3_key, "api_v3_key"),
        app_secret: section.app_secret,
        public_key: match (section.public_key_id, section.public_key) {
            (Some(id), Some(file)) => Some((id, file.into())),
            (None, None) => None,
            _ => {
                faults.push("wechat_pay: `public_key_id` and `public_key` go together".into());
                None
            }
        },
        simulator: section.simulator.map(|host| host.trim_end_matches('/').to_owned()),
    };
    if settings.simulator.as_ref().is_some_and(|host| !host.starts_with("http://")) {
        faults.push("wechat_pay: `simulator` must begin with http://; leave it out for WeChat itself".into());
    }
    (faults.len() == before).then_some(settings)
}

fn keys(keys: Vec<Key>, faults: &mut Vec<String>) -> Vec<SealingKey> {
    let mut sealing = Vec::new();
    for Key { id, key } in keys {
        match SealingKey::parse(&id, &key) {
            Some(key) => sealing.push(key),
            None => faults.push(format!(
                "sealing_keys: `{id}` needs an id of 1 to 16 letters or digits and a key of 32 bytes in base64 \
                 (runtu-server admin codes new-key makes one)"
            )),
        }
    }
    sealing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        check(toml::from_str(text).unwrap()).unwrap_err()
    }

    #[test]
    fn a_folder_is_enough() {
        let config = check(toml::from_str("data = 'd'").unwrap()).unwrap();
        assert_eq!((config.listen.to_string().as_str(), config.rate_per_second), (DEFAULT_LISTEN, DEFAULT_RATE));
        assert!(config.database.is_none() && config.s3.is_none());
    }

    #[test]
    fn a_cluster_needs_no_folder() {
        let text = "database = 'postgres://runtu@db/runtu'\n[s3]\nbucket = 'b'\naccess_key = 'a'\nsecret_key = 's'";
        let config = check(toml::from_str(text).unwrap()).unwrap();
        assert_eq!(format!("{:?}", config.s3.unwrap()), "Bucket(b)", "no secret in a log");
    }

    #[test]
    fn a_merchant_needs_all_that_wechat_gave_it() {
        let whole = "data = 'd'\npublic_url = 'https://photo.example/'\n[wechat_pay]\nmchid = '1900000001'\n\
                     appid = 'wx0123456789abcdef'\nserial = '4F'\nprivate_key = 'k.pem'\napi_v3_key = 'secret'";
        let config = check(toml::from_str(whole).unwrap()).unwrap();
        let merchant = config.wechat_pay.unwrap();
        assert_eq!((merchant.public_url.as_str(), merchant.simulator), ("https://photo.example", None));
        let found = faults("data = 'd'\npublic_url = 'ftp://x'\n[wechat_pay]\npublic_key = 'p'\nsimulator = 'x'");
        for word in [
            "public_url: ",
            "`public_url`",
            "mchid",
            "appid",
            "serial",
            "private_key",
            "api_v3_key",
            "public_key_id",
            "simulator",
        ] {
            assert!(found.iter().any(|fault| fault.contains(word)), "{word}: {found:#?}");
        }
        let log = format!("{:?}", check(toml::from_str(whole).unwrap()).unwrap());
        assert!(!log.contains("secret"), "no secret in a log");
    }

    #[test]
    fn every_fault_has_its_sentence() {
        let found = faults(
            "listen = 'here'\ntrusted_proxies = ['10.0.0.1', 'x']\ndatabase = 'mysql://'\nlog = 'loud'\n\
             [s3]\nendpoint = 'ftp://x'\n[[sealing_keys]]\nid = 'a b'\nkey = 'short'",
        );
        for (fault, word) in found.iter().zip(["listen", "trusted_proxies", "database", "log", "s3", "s3", "s3", "s3"])
        {
            assert!(fault.starts_with(word) || fault.starts_with("s3"), "{fault}");
        }
        assert_eq!(found.len(), 10, "{found:#?}");
    }

    #[test]
    fn the_environment_lies_over_the_file_and_the_command_line_over_both() {
        let file: File = toml::from_str("data = 'f'\nlisten = 'f'\ncontact = 'f'\n[s3]\nbucket = 'f'").unwrap();
        let environment = super::super::environment::read(|name| {
            ["RUNTU_LISTEN", "RUNTU_CONTACT", "RUNTU_S3_REGION"].contains(&name).then(|| "e".into())
        });
        let line = File { contact: Some("l".into()), ..File::default() };
        let all = file.under(environment.unwrap()).under(line);
        assert_eq!(all.data.as_deref(), Some("f"));
        assert_eq!((all.listen.as_deref(), all.contact.as_deref()), (Some("e"), Some("l")));
        let s3 = all.s3.unwrap();
        assert_eq!((s3.bucket.as_deref(), s3.region.as_deref()), (Some("f"), Some("e")));
        assert!(toml::from_str::<File>("datta = 'x'").is_err(), "a name that is not known is a fault");
    }
}
