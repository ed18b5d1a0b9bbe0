"""The platforms' own libraries: they sign what we have to believe, and judge what we signed.

A list of wishes on the input, a list of answers on the output.
"""
import base64
import io
import json
import sys
from contextlib import redirect_stdout


def stripe_sign(wish):
    from stripe import WebhookSignature

    return WebhookSignature.generate_signature_header(wish["body"], wish["secret"], timestamp=int(wish["time"]))


def stripe_judge(wish):
    from stripe import SignatureVerificationError, WebhookSignature

    try:
        WebhookSignature.verify_header(wish["body"], wish["header"], wish["secret"], tolerance=None)
        return "genuine"
    except SignatureVerificationError:
        return "refused"


def paypal_sign(wish):
    from cryptography.hazmat.primitives import serialization
    from paypalrestsdk import WebhookEvent

    message = WebhookEvent._get_expected_sig(wish["id"], wish["time"], wish["webhook"], wish["body"])
    key = serialization.load_pem_private_key(wish["key"].encode(), password=None)
    return base64.b64encode(key.sign(message.encode(), *rsa_sha256())).decode()


def rsa_sha256():
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    return padding.PKCS1v15(), hashes.SHA256()


def verify(certificate, signature, message, algorithm):
    """What pyOpenSSL had under this name until version 24, and PayPal's library calls."""
    assert algorithm == "sha256WithRSAEncryption"
    certificate.get_pubkey().to_cryptography_key().verify(signature, message, *rsa_sha256())


def paypal_judge(wish):
    """Everything but the network: the certificate and the anchor are given."""
    from OpenSSL import crypto
    from paypalrestsdk import WebhookEvent

    crypto.verify = verify
    store = crypto.X509Store()
    for certificate in wish["anchors"].split("=====\n"):
        store.add_cert(crypto.load_certificate(crypto.FILETYPE_PEM, certificate.encode()))
    leaf = crypto.load_certificate(crypto.FILETYPE_PEM, wish["certificate"].encode())
    WebhookEvent._get_certificate_store = classmethod(lambda cls: store)
    WebhookEvent._get_cert = staticmethod(lambda address: leaf)
    # It explains a refusal on the output.
    with redirect_stdout(io.StringIO()):
        is_genuine = WebhookEvent.verify(
            wish["id"], wish["time"], wish["webhook"], wish["body"], "https://api.paypal.com/c", wish["signature"],
            "SHA256withRSA")
    return "genuine" if is_genuine else "refused"


WISHES = {
    "stripe sign": stripe_sign, "stripe judge": stripe_judge, "paypal sign": paypal_sign, "paypal judge": paypal_judge,
}

json.dump([WISHES[wish["wish"]](wish) for wish in json.load(sys.stdin)], sys.stdout)
