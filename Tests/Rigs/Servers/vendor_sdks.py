"""The platforms' own packages, on one side of the tests.

sign SEED COUNT SECRETS   prints deliveries as Twilio's, Slack's and Standard Webhooks' packages sign them, one JSON a line
judge SECRETS             reads deliveries, one JSON a line, and prints true or false for each
SECRETS is a JSON object: scheme to secret; for sendgrid, the public key. Instants are milliseconds since 1970.
"""
import base64
import json
import random
import sys
from datetime import datetime, timezone
from urllib.parse import parse_qs, urlencode

from sendgrid.helpers.eventwebhook import EventWebhook
from slack_sdk.signature import Clock, SignatureVerifier
from standardwebhooks.webhooks import Webhook
from twilio.request_validator import RequestValidator


class Form(dict):
    """A form as web frameworks hand it over."""

    def __init__(self, text):
        super().__init__(parse_qs(text, keep_blank_values=True))

    def getlist(self, name):
        return self[name]


class Fixed(Clock):
    def __init__(self, milliseconds):
        self.milliseconds = milliseconds

    def now(self):
        return self.milliseconds / 1000


def first(headers, name):
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def twilio(secret, record, body):
    fields = Form(body.decode("utf-8", "replace"))
    signature = first(record["headers"], "X-Twilio-Signature")
    return signature is not None and RequestValidator(secret).validate(record["url"], fields, signature)


def slack(secret, record, body):
    timestamp = first(record["headers"], "X-Slack-Request-Timestamp")
    signature = first(record["headers"], "X-Slack-Signature")
    if timestamp is None or signature is None:
        return False
    return SignatureVerifier(secret, Fixed(record["arrived"])).is_valid(body.decode("utf-8", "replace"), timestamp, signature)


def sendgrid(public_key, record, body):
    signature = first(record["headers"], "X-Twilio-Email-Event-Webhook-Signature")
    timestamp = first(record["headers"], "X-Twilio-Email-Event-Webhook-Timestamp")
    if timestamp is None or signature is None:
        return False
    webhook = EventWebhook(public_key)
    return webhook.verify_signature(body.decode("utf-8", "replace"), signature, timestamp, webhook.public_key)


JUDGES = {"twilio": twilio, "slack": slack, "sendgrid": sendgrid}


def judge(secrets):
    for line in sys.stdin:
        record = json.loads(line)
        try:
            verdict = JUDGES[record["scheme"]](secrets[record["scheme"]], record, base64.b64decode(record["body"]))
        except Exception:  # a signature that a package cannot even read
            verdict = False
        print("true" if verdict else "false")


def form(dice):
    letters = "aZ09 +&=%~*-._/äß€😀\r\n"
    word = lambda: "".join(dice.choice(letters) for _ in range(dice.randrange(12)))
    names = [dice.choice(["Body", "From", "To", "Tag", "tag", "Ä"]) for _ in range(dice.randrange(1, 8))]
    return urlencode([(name, word()) for name in names])


def sign(seed, count, secrets):
    dice = random.Random(seed)
    now = 1_794_819_600
    for _ in range(count):
        body = form(dice)
        url = "https://door.example" + dice.choice(["", ":443", ":8443"]) + "/in" + dice.choice(["", "?a=1&b=%20"])
        signature = RequestValidator(secrets["twilio"]).compute_signature(url, Form(body))
        emit("twilio", url, [["X-Twilio-Signature", signature]], body, now)
        signature = SignatureVerifier(secrets["slack"]).generate_signature(timestamp=str(now), body=body)
        emit("slack", url, [["X-Slack-Request-Timestamp", str(now)], ["X-Slack-Signature", signature]], body, now)
        moment = datetime.fromtimestamp(now, timezone.utc)
        signature = Webhook(secrets["dummy"]).sign("msg_1", moment, body)
        headers = [["webhook-id", "msg_1"], ["webhook-timestamp", str(now)], ["webhook-signature", signature]]
        emit("dummy", url, headers, body, now)


def emit(scheme, url, headers, body, now):
    encoded = base64.b64encode(body.encode()).decode()
    print(json.dumps({"scheme": scheme, "url": url, "headers": headers, "body": encoded, "arrived": now * 1000}))


if sys.argv[1] == "sign":
    sign(int(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4]))
elif sys.argv[1] == "judge":
    judge(json.loads(sys.argv[2]))
