"""The platforms' own libraries: they sign what we have to believe, and judge what we signed.

A list of wishes on the input, a list of answers on the output.
"""
import base64
import io
import json
import sys
from contextlib import redirect_stdout
from datetime import datetime, timezone
from urllib.parse import parse_qs


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
    from OpenSSL import crypto
    from paypalrestsdk import WebhookEvent

    message = WebhookEvent._get_expected_sig(wish["id"], wish["time"], wish["webhook"], wish["body"])
    key = crypto.load_privatekey(crypto.FILETYPE_PEM, wish["key"])
    return base64.b64encode(crypto.sign(key, message.encode(), "sha256")).decode()


def paypal_judge(wish):
    """Everything but the network: the certificate and the anchor are given."""
    from OpenSSL import crypto
    from paypalrestsdk import WebhookEvent

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


class Form(dict):
    """A form as web frameworks hand it over."""

    def __init__(self, text):
        super().__init__(parse_qs(text, keep_blank_values=True))

    def getlist(self, name):
        return self[name]


def twilio_sign(wish):
    from twilio.request_validator import RequestValidator

    return RequestValidator(wish["secret"]).compute_signature(wish["url"], Form(wish["body"]))


def twilio_judge(wish):
    from twilio.request_validator import RequestValidator

    is_genuine = RequestValidator(wish["secret"]).validate(wish["url"], Form(wish["body"]), wish["header"])
    return "genuine" if is_genuine else "refused"


def slack_sign(wish):
    from slack_sdk.signature import SignatureVerifier

    return SignatureVerifier(wish["secret"]).generate_signature(timestamp=wish["time"], body=wish["body"])


def slack_judge(wish):
    from slack_sdk.signature import Clock, SignatureVerifier

    class Stopped(Clock):
        def now(self):
            return int(wish["arrived"]) / 1000

    try:
        verifier = SignatureVerifier(wish["secret"], Stopped())
        return "genuine" if verifier.is_valid(wish["body"], wish["time"], wish["header"]) else "refused"
    except (ValueError, TypeError):  # a time that is no number, a signature that is no ASCII
        return "refused"


def sendgrid_judge(wish):
    from sendgrid.helpers.eventwebhook import EventWebhook

    webhook = EventWebhook(wish["key"])
    try:
        is_genuine = webhook.verify_signature(wish["body"], wish["header"], wish["time"], webhook.public_key)
        return "genuine" if is_genuine else "refused"
    except Exception:  # what is no signature at all is thrown in many ways
        return "refused"


def standard_sign(wish):
    from standardwebhooks.webhooks import Webhook

    moment = datetime.fromtimestamp(int(wish["time"]), timezone.utc)
    return Webhook(wish["secret"]).sign(wish["id"], moment, wish["body"])


WISHES = {
    "stripe sign": stripe_sign, "stripe judge": stripe_judge, "paypal sign": paypal_sign, "paypal judge": paypal_judge,
    "twilio sign": twilio_sign, "twilio judge": twilio_judge, "slack sign": slack_sign, "slack judge": slack_judge,
    "sendgrid judge": sendgrid_judge, "standard sign": standard_sign,
}

json.dump([WISHES[wish["wish"]](wish) for wish in json.load(sys.stdin)], sys.stdout)
