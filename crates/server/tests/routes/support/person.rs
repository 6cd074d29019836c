//! A browser: keeps cookies and sends them back.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request};
use runtu_api::student::{Order, Record};
use serde_json::{Value, json};

use super::{Answer, Form, TestApp, request};

pub struct Person<'a> {
    app: &'a TestApp,
    cookies: Mutex<BTreeMap<String, String>>,
    address: Option<&'static str>,
    browser: Option<&'static str>,
}

impl<'a> Person<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: Mutex::default(), address: None, browser: None }
    }

    /// The same person from another network.
    pub fn behind(mut self, address: &'static str) -> Self {
        self.address = Some(address);
        self
    }

    /// The same person with this browser.
    pub fn with_browser(mut self, browser: &'static str) -> Self {
        self.browser = Some(browser);
        self
    }

    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().unwrap().clone()
    }

    /// The same browser in front of another process.
    pub fn with_cookies(self, cookies: BTreeMap<String, String>) -> Self {
        *self.cookies.lock().unwrap() = cookies;
        self
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = self.cookies.lock().unwrap().iter().map(|(k, v)| format!("{k}={v}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert("cookie", HeaderValue::from_str(&cookies.join("; ")).unwrap());
        }
        if let Some(address) = self.address {
            request.headers_mut().insert("x-forwarded-for", HeaderValue::from_static(address));
        }
        if let Some(browser) = self.browser {
            request.headers_mut().insert("user-agent", HeaderValue::from_static(browser));
        }
        let answer = self.app.send(request).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.into(), value.into());
            }
        }
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(request(Method::DELETE, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = request(Method::POST, path).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn put_json(&self, path: &str, body: &Value) -> Answer {
        self.any(Method::PUT, path, body).await
    }

    pub async fn delete_json(&self, path: &str, body: &Value) -> Answer {
        self.any(Method::DELETE, path, body).await
    }

    /// Any method, with a JSON body.
    pub async fn any(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = request(method, path).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn post_form(&self, path: &str, body: &str) -> Answer {
        let request = request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn put_form(&self, path: &str, form: Form) -> Answer {
        self.send(form.into_request(path)).await
    }

    pub async fn try_qualify(&self, code: &str, last_four: &str) -> Answer {
        self.post("/api/v1/qualifications", &json!({ "code": code, "last_four": last_four })).await
    }

    /// Qualifies; the record's id.
    pub async fn qualify(&self, code: &str, last_four: &str) -> String {
        self.try_qualify(code, last_four).await.json::<Record>().id
    }

    pub async fn record(&self, id: &str) -> Record {
        self.get(&format!("/api/v1/records/{id}")).await.json()
    }

    pub async fn order(&self, record: &str) -> Order {
        self.post(&format!("/api/v1/records/{record}/orders"), &Value::Null).await.json()
    }

    /// Orders and presses "pay".
    pub async fn pay(&self, record: &str) -> Order {
        let order = self.order(record).await;
        let page = order.pay_url.clone().unwrap();
        assert_eq!(self.post_form(&page, "press=pay").await.status, 303);
        self.get(&format!("/api/v1/orders/{}", order.id)).await.json()
    }

    pub async fn submit(&self, record: &str, key: &str, form: Form) -> Answer {
        self.put_form(&format!("/api/v1/records/{record}/submissions/{key}"), form).await
    }
}
