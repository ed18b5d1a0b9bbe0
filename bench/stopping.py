#!/usr/bin/env python3
"""How long after the door's 200 a letter may still leave: payments and STOPs that come in while letters are leaving.

    bench/stopping.py [--rounds 200] [--answer 0.2] [--database postgres://…]

A book of its own, a delivery service on loopback that takes --answer seconds for each letter, `dunwell serve`, and `dunwell
run` (on a server: `dunwell work`). Whoever is next in line pays, or writes STOP; the service's own clock says when the last
letter to them came in. DUNWELL names the program, which is .build/release/dunwell otherwise. Standard library only.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DAY, INSTANT = "2026-02-10", 1_770_714_000_000
SECRET = b"the secret of the door"
PROGRAM = os.environ.get("DUNWELL") or str(pathlib.Path(__file__).resolve().parent / "../.build/release/dunwell")
POLICY = """policy: trial
approval-above: { EUR: 50000.00 }
steps:
  - { step: nudge, day: 1, send: email, tone: friendly }
"""


class Service(BaseHTTPRequestHandler):
    """Takes letters, and writes down when it had each whole, and to whom it goes."""

    protocol_version = "HTTP/1.1"
    answer = 0.2
    taken = {}
    head = 0

    def do_POST(self):
        letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        customer = letter["to"][0]
        self.taken[customer] = time.time()
        Service.head = max(Service.head, int(customer[2:customer.index("@")]))
        time.sleep(self.answer)
        body = b'{"id": "L"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """A worker that was told to end hangs up."""


def dunwell(book, *words, ok=(0,)):
    done = subprocess.run([PROGRAM, *words, "--book", book], capture_output=True, text=True)
    if done.returncode not in ok:
        raise SystemExit(f"dunwell {' '.join(words)}: {done.stderr}")
    return done.stdout


def make(folder, count, port, database):
    book = f"{folder}/book"
    files = {
        "trial.yaml": POLICY,
        "customers.csv": "customer,name,email,country,language,rail\n" + "".join(
            f"C-{n},Customer {n},ap{n}@kunde.example,DE,en,sepa-credit-transfer\n" for n in range(count)),
        "invoices.csv": "invoice,customer,issued,due,amount,currency\n" + "".join(
            f"INV-{n},C-{n},2026-01-05,2026-02-04,100.50,EUR\n" for n in range(count)),
        "token": "dummy_1",
        "door": "whsec_" + base64.b64encode(SECRET).decode(),
    }
    for name, text in files.items():
        pathlib.Path(folder, name).write_text(text)
    words = ["init", book, "--zone", "Europe/Berlin", "--calendars", "target", "--policy", f"{folder}/trial.yaml"]
    subprocess.run([PROGRAM, *words] + (["--database", database] if database else []), check=True, capture_output=True)
    pathlib.Path(book, "book.yaml").write_text(
        "zone: Europe/Berlin\ncountry: DE\ncalendars: [target]\ncurrency: EUR\npolicy: trial\n"
        f"letters: http://127.0.0.1:{port}/letters\nletters-means: key 24h\n"
        + (f'database: "{database}"\n' if database else "")
        + "sender: { company: Nordwind, person: Jana, email: ar@nordwind.example, pay: [IBAN DE00] }\n")
    dunwell(book, "import", "customers", f"{folder}/customers.csv")
    dunwell(book, "import", "invoices", f"{folder}/invoices.csv")
    dunwell(book, "connect", "dummy", "--untested", "--by", "Dana", "--set", f"token=@{folder}/token", "--set",
            f"door-secret=@{folder}/door")
    return book


def knock(port, name, news):
    """Signed by the Standard Webhooks. Returns when the door has said 200."""
    body, now = json.dumps(news | {"instant": INSTANT}).encode(), str(int(time.time()))
    code = hmac.new(SECRET, f"{name}.{now}.".encode() + body, hashlib.sha256).digest()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/in/dummy", body, {
        "webhook-id": name, "webhook-timestamp": now, "webhook-signature": "v1," + base64.b64encode(code).decode()})
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200
    return time.time()


def open_doors(book):
    serve = subprocess.Popen([PROGRAM, "serve", "--doors-only", "--listen", "127.0.0.1:0", "--json", "--book", book],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    text = ""
    while not text.rstrip().endswith("}"):
        text += serve.stdout.readline()
    return serve, int(json.loads(text)["port"])


class Worker:
    """Sends until it is told to end. A day's run that could not send everything in time is run again."""

    def __init__(self, words):
        self.isToldToEnd = False
        self.words = words
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        while not self.isToldToEnd:
            self.process = subprocess.Popen(self.words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.process.wait()

    def end(self):
        self.isToldToEnd = True
        self.process.send_signal(signal.SIGTERM)
        self.thread.join()


def play(rounds, count, door):
    """Payments and STOPs in turn, until there are enough of each whose letter had not left when the door said yes. By event:
    how long after that the last letter to the customer came, 0 when none did; and how many had left before."""
    told = {}
    waits, before = weigh(told)
    dice = random.Random(1)
    while Service.head + 80 < count and sum(map(len, waits.values())) < 2 * rounds:
        number = Service.head + dice.randrange(1, 32)
        if number in told:
            time.sleep(0.005)
            continue
        if len(told) % 2:
            news = {"event": "replied", "from": f"ap{number}@kunde.example", "to": "us@nordwind.example", "text": "STOP"}
        else:
            news = {"event": "paid", "id": f"pay_{number}", "item": f"INV-{number}", "amount": 10050, "currency": "EUR"}
        told[number] = (news["event"], knock(door, f"msg_{number}", news))
        waits, before = weigh(told)
    # What was on its way by then arrives.
    time.sleep(3)
    return weigh(told)


def weigh(told):
    waits, before = {"paid": [], "replied": []}, {"paid": 0, "replied": 0}
    for number, (event, yes) in told.items():
        last = Service.taken.get(f"ap{number}@kunde.example")
        if last is not None and last < yes:
            before[event] += 1
        else:
            waits[event].append(0 if last is None else last - yes)
    return waits, before


def report(waits, before, words):
    waits.sort()
    at = lambda share: 1000 * waits[min(len(waits) - 1, int(share * len(waits)))]
    stopped = sum(wait == 0 for wait in waits)
    print(f"{words}: {len(waits)} rounds: {stopped} letters were stopped, {len(waits) - stopped} were on their way; after the "
          f"200 the last request came at p50 {at(.5):.0f} ms, p99 {at(.99):.0f} ms, at most {1000 * waits[-1]:.0f} ms "
          f"(in {before} more the letter had left before the 200)")


def main():
    wish = argparse.ArgumentParser()
    wish.add_argument("--rounds", type=int, default=200, help="of payments, and as many of STOPs")
    wish.add_argument("--answer", type=float, default=0.2, help="seconds that the service takes for a letter")
    wish.add_argument("--database", help="the address of a schema that may be made; without it a file")
    wish = wish.parse_args()
    Service.answer = wish.answer
    service = Server(("127.0.0.1", 0), Service)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        count = wish.rounds * 20
        book = make(folder, count, service.server_address[1], wish.database)
        serve, door = open_doors(book)
        words = ["run", "--on", DAY]
        if wish.database:
            dunwell(book, "stop", "--by", "Dana", "--because", "the day is decided first")
            dunwell(book, "run", "--on", DAY, ok=(0, 1))
            dunwell(book, "go", "--by", "Dana")
            words = ["work", "--on", DAY]
        worker = Worker([PROGRAM, *words, "--book", book])
        while not Service.taken:
            time.sleep(0.01)
        waits, before = play(wish.rounds, count, door)
        worker.end()
        serve.send_signal(signal.SIGTERM)
        serve.wait()
    report(waits["paid"], before["paid"], "payment")
    report(waits["replied"], before["replied"], "STOP")


main()
