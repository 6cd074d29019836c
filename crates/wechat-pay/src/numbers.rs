//! Names of things at WeChat Pay. Each is checked once, when it is made, and right ever after.

/// Why a text is not such a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {rule}")]
pub struct NumberFault {
    what: &'static str,
    rule: &'static str,
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $what:literal, $rule:literal, $good:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Checks a text.
            ///
            /// # Errors
            /// [`NumberFault`] names the rule that it breaks.
            pub fn parse(text: impl Into<String>) -> Result<Self, NumberFault> {
                let text = text.into();
                let good: fn(&str) -> bool = $good;
                if good(&text) { Ok(Self(text)) } else { Err(NumberFault { what: $what, rule: $rule }) }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

fn number_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-|*".contains(&byte)
}

name! {
    /// The merchant's number of an order.
    OutTradeNo, "order number", "6 to 32 of 0-9 A-Z a-z _ - | *",
    |text| (6..=32).contains(&text.len()) && text.bytes().all(number_byte)
}
name! {
    /// The merchant's number of a refund: the refund's idempotency key.
    OutRefundNo, "refund number", "1 to 64 of 0-9 A-Z a-z _ - | * @",
    |text| (1..=64).contains(&text.len()) && text.bytes().all(|b| number_byte(b) || b == b'@')
}
name! {
    /// A merchant's number.
    MchId, "merchant number", "8 to 10 digits", |text| (8..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}
name! {
    /// An application's id.
    AppId, "application id", "`wx` and 16 letters or digits",
    |text| text.len() == 18 && text.starts_with("wx") && text.bytes().all(|b| b.is_ascii_alphanumeric())
}
name! {
    /// A payer as one application knows them.
    OpenId, "openid", "1 to 128 of 0-9 A-Z a-z _ -",
    |text| (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_rules_allow_becomes_a_number() {
        assert!(OutTradeNo::parse("0123456789abcdef0123456789abcdef").is_ok());
        assert!(OutTradeNo::parse("a_-|*Z").is_ok());
        for bad in ["", "12345", "0123456789abcdef0123456789abcdef0", "order 1", "order/1", "订单号订单号", "order?1"]
        {
            assert!(OutTradeNo::parse(bad).is_err(), "{bad}");
        }
        assert!(MchId::parse("1900000001").is_ok() && MchId::parse("19000a0001").is_err());
        assert!(AppId::parse("wx0123456789abcdef").is_ok() && AppId::parse("wx01").is_err());
        assert!(OutRefundNo::parse("").is_err() && OpenId::parse("o/x").is_err());
    }
}
