"""Writes the vectors again, with OpenSSL's command line and Python's `cryptography`: neither is used by the client or by
the simulator, so a mistake that both make alike still shows. RSA PKCS#1 v1.5 has no randomness: the signatures never change.
The certificate is made with `openssl req -x509`; see its serial number in the tests."""
import base64, json, pathlib, subprocess
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

here = pathlib.Path(__file__).parent
for name, key in [("request", "merchant"), ("answer", "platform-1")]:
    signed = subprocess.run(
        ["openssl", "dgst", "-sha256", "-sign", here / f"../keys/{key}.pem", here / f"{name}.txt"],
        check=True, capture_output=True).stdout
    (here / f"{name}.sig").write_bytes(base64.b64encode(signed))

key, nonce, plain = b"0123456789abcdef0123456789abcdef", b"n0nce-of-12b", '{"trade_state":"SUCCESS","备注":"采集"}'
for name, aad in [("sealed", "transaction"), ("sealed-no-aad", "")]:
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), aad.encode())
    (here / f"{name}.json").write_text(json.dumps({
        "algorithm": "AEAD_AES_256_GCM", "ciphertext": base64.b64encode(sealed).decode(),
        "associated_data": aad, "nonce": nonce.decode()}))
(here / "sealed.txt").write_text(plain)
(here / "sealed.key").write_bytes(key)
