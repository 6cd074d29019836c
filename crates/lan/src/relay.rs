//! Bytes in both directions, unchanged: `Host` and `Origin` arrive at the service as the phone sent them.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

/// How long a phone may take for the handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Takes the port on every address of this machine.
///
/// # Errors
/// When it is taken already.
pub async fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind(("0.0.0.0", port)).await
}

/// Serves for ever. What goes wrong with one connection ends that one only.
pub async fn run(listener: TcpListener, tls: TlsAcceptor, to: SocketAddr) {
    loop {
        let Ok((phone, _)) = listener.accept().await else { continue };
        let tls = tls.clone();
        tokio::spawn(async move {
            let Ok(Ok(mut phone)) = timeout(HANDSHAKE, tls.accept(phone)).await else { return };
            let Ok(mut service) = TcpStream::connect(to).await else { return };
            _ = copy_bidirectional(&mut phone, &mut service).await;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate;
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_rustls::TlsConnector;
    use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
    use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
    use tokio_rustls::rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};

    /// A person who goes on all the same.
    #[derive(Debug)]
    struct GoesOn;

    impl ServerCertVerifier for GoesOn {
        fn verify_server_cert(
            &self,
            _: &CertificateDer<'_>,
            _: &[CertificateDer<'_>],
            _: &ServerName<'_>,
            _: &[u8],
            _: UnixTime,
        ) -> Result<ServerCertVerified, Error> {
            Ok(ServerCertVerified::assertion())
        }
        fn verify_tls12_signature(
            &self,
            _: &[u8],
            _: &CertificateDer<'_>,
            _: &DigitallySignedStruct,
        ) -> Result<HandshakeSignatureValid, Error> {
            Ok(HandshakeSignatureValid::assertion())
        }
        fn verify_tls13_signature(
            &self,
            _: &[u8],
            _: &CertificateDer<'_>,
            _: &DigitallySignedStruct,
        ) -> Result<HandshakeSignatureValid, Error> {
            Ok(HandshakeSignatureValid::assertion())
        }
        fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
            vec![SignatureScheme::ECDSA_NISTP256_SHA256, SignatureScheme::ED25519]
        }
    }

    #[tokio::test]
    async fn what_a_phone_sends_arrives_and_comes_back() {
        let service = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let to = service.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut caller, _) = service.accept().await.unwrap();
            let mut heard = [0; 5];
            caller.read_exact(&mut heard).await.unwrap();
            caller.write_all(&heard.map(|byte| byte.to_ascii_uppercase())).await.unwrap();
        });
        let front = listen(0).await.unwrap();
        let port = front.local_addr().unwrap().port();
        let tls = certificate::made_for([127, 0, 0, 1].into()).unwrap();
        tokio::spawn(run(front, tls, to));

        let config = ClientConfig::builder()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(GoesOn))
            .with_no_client_auth();
        let socket = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let name = ServerName::try_from("127.0.0.1").unwrap();
        let mut phone = TlsConnector::from(Arc::new(config)).connect(name, socket).await.unwrap();
        phone.write_all(b"hello").await.unwrap();
        let mut answer = [0; 5];
        phone.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HELLO");
    }
}
