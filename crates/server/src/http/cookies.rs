//! The two session cookies. `__Host-`: only from this host, only encrypted (browsers count localhost), whole site.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::db::sessions::{Lifetime, STAFF, STUDENT};
use crate::domain::secret::Token;
use crate::failure::Failure;

/// A session cookie.
#[derive(Debug, Clone, Copy)]
pub struct SessionCookie {
    name: &'static str,
    same_site: &'static str,
    lifetime: Lifetime,
}

/// The student's. Lax: the way back from a payment service is a navigation from another site.
pub const STUDENT_COOKIE: SessionCookie = SessionCookie { name: "__Host-runtu", same_site: "Lax", lifetime: STUDENT };
/// The staff's.
pub const STAFF_COOKIE: SessionCookie =
    SessionCookie { name: "__Host-runtu-staff", same_site: "Strict", lifetime: STAFF };

impl SessionCookie {
    /// The token a request carries.
    pub fn read(self, headers: &HeaderMap) -> Option<Token> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == self.name)
            .and_then(|(_, value)| Token::parse(value))
    }

    /// Header value that gives the token to the browser.
    ///
    /// # Errors
    /// [`Failure::Machine`]; cannot happen with hexadecimal tokens.
    pub fn set(self, token: &Token) -> Result<HeaderValue, Failure> {
        self.header(token.reveal(), self.lifetime.absolute.as_secs())
    }

    /// Header value that takes it away.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub fn clear(self) -> Result<HeaderValue, Failure> {
        self.header("", 0)
    }

    fn header(self, value: &str, max_age: i64) -> Result<HeaderValue, Failure> {
        let Self { name, same_site, .. } = self;
        format!("{name}={value}; Path=/; HttpOnly; Secure; SameSite={same_site}; Max-Age={max_age}")
            .parse()
            .map_err(Failure::machine("write a cookie"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_comes_back_among_others() {
        let token = Token::from_random([3; 32]);
        let set = STUDENT_COOKIE.set(&token).unwrap();
        let set = set.to_str().unwrap();
        for attribute in ["__Host-runtu=", "; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
            assert!(set.contains(attribute), "{set}");
        }
        let mut headers = HeaderMap::new();
        let sent = format!("a=b; __Host-runtu={}; __Host-runtu-staff=zzz", token.reveal());
        headers.insert(header::COOKIE, sent.parse().unwrap());
        assert_eq!(STUDENT_COOKIE.read(&headers), Some(token));
        assert_eq!(STAFF_COOKIE.read(&headers), None);
    }
}
