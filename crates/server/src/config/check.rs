//! Checking a configuration: every fault gets its sentence, not only the first.

use super::file::{File, Key, S3};
use super::{Config, DEFAULT_CONTACT, DEFAULT_LISTEN, DEFAULT_RATE};
use crate::codes::SealingKey;
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
