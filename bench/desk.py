#!/usr/bin/env python3
"""How soon the desk answers on a large book: sixteen browsers that ask without a pause, and sixteen that look now and then.

    bench/desk.py BOOK [--connections 16] [--seconds 8] [--pages / /customers …]

BOOK is a folder that a book lies in, such as `dunwell bench quiet --items 1000000 --keep DIR` leaves in DIR. It is served
with --doors-only; the first admin is set up with the code of the terminal unless the book has one. DUNWELL names the program,
which is .build/release/dunwell otherwise. Standard library only.
"""
import argparse
import asyncio
import html
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

PROGRAM = os.environ.get("DUNWELL") or str(pathlib.Path(__file__).resolve().parent / "../.build/release/dunwell")
EMAIL, PASSWORD = "bench@dunwell.example", "three quiet ferries to Amrum"


class Browser:
    """One connection that stays open, and its cookies."""

    def __init__(self, port, cookies=None):
        self.port, self.cookies = port, dict(cookies or {})

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, path, form=None):
        body = urllib.parse.urlencode(form).encode() if form is not None else b""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Cookie: {cookie}"]
        # From many addresses, as through a proxy: one alone may not ask so often.
        lines += [f"X-Forwarded-For: 10.{random.getrandbits(8)}.{random.getrandbits(8)}.{random.getrandbits(8)}"]
        lines += ["Sec-Fetch-Site: same-origin", "Accept-Encoding: gzip", f"Content-Length: {len(body)}"]
        if form is not None:
            lines.append("Content-Type: application/x-www-form-urlencoded")
        self.writer.write("\r\n".join(lines + ["", ""]).encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;\r]*)", head):
            self.cookies[name] = value
        length = re.search(r"(?im)^content-length: (\d+)", head)
        if length:
            text = await self.reader.readexactly(int(length.group(1)))
        else:
            text = b""
            while (size := int((await self.reader.readline()).split(b";")[0], 16)) > 0:
                text += (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readline()
        return int(head.split()[1]), text


async def set_up(port, code):
    browser = Browser(port)
    await browser.open()
    path = "/set-up" if code else "/sign-in"
    _, page = await browser.ask(path)
    seal = html.unescape(re.search(r'name="seal" value="([^"]+)"', page.decode()).group(1))
    form = {"seal": seal, "email": EMAIL, "password": PASSWORD, "code": code or "", "name": "Bench", "then": "/"}
    status, page = await browser.ask(path, form)
    if status != 303:
        sys.exit(f"{path} answers {status}: {page[:500]}")
    return browser.cookies


async def load(port, cookies, path, connections, seconds, pause):
    """Latencies in milliseconds."""
    taken, end = [], time.monotonic() + seconds

    async def look(number):
        browser = Browser(port, cookies)
        await browser.open()
        await asyncio.sleep(pause * number / connections)
        while time.monotonic() < end:
            begun = time.perf_counter()
            status, _ = await browser.ask(path)
            taken.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                sys.exit(f"{path} answers {status}")
            await asyncio.sleep(pause)

    await asyncio.gather(*(look(number) for number in range(connections)))
    return sorted(taken)


def told(path, way, taken, seconds, cpu):
    p50, p99 = taken[len(taken) // 2], taken[min(len(taken) - 1, len(taken) * 99 // 100)]
    print(f"{path:42} {way:12} {len(taken) / seconds:8.0f}/s  p50 {p50:7.1f}  p99 {p99:7.1f} ms  {cpu / len(taken) * 1000:6.2f} ms CPU")


def cpu(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def listening(output):
    """The port, as the program says it; nothing when it ends instead."""
    said = ""
    for line in output:
        said += line
        if found := re.search(r'"port"\s*:\s*"(\d+)"', said):
            return int(found.group(1))
    return None


async def measure(arguments, port, code, pid):
    cookies = await set_up(port, code)
    for path in arguments.pages:
        await load(port, cookies, path, 1, 0.5, 0)
        for way, pause in (("no pause", 0), ("each 0.4 s", 0.4)):
            before = cpu(pid)
            taken = await load(port, cookies, path, arguments.connections, arguments.seconds, pause)
            told(path, way, taken, arguments.seconds, cpu(pid) - before)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--pages", nargs="+", default=["/", "/customers", "/customers?sort=owed", "/customers?overdue=1&sort=oldest"])
    arguments = parser.parse_args()
    with tempfile.TemporaryFile("w+") as words:
        serve = [PROGRAM, "serve", "--doors-only", "--listen", "127.0.0.1:0", "--log-level", "error", "--json", "--book"]
        process = subprocess.Popen(serve + [arguments.book], stdout=subprocess.PIPE, stderr=words, text=True)
        try:
            port = listening(process.stdout)
            words.seek(0)
            said = words.read()
            if port is None:
                sys.exit(said)
            code = re.search(r"once: ([A-Z0-9 ]+)", said)
            asyncio.run(measure(arguments, port, code and code.group(1).strip(), process.pid))
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            print("resident:", re.search(r"VmRSS:\s+(\d+)", status).group(1), "KiB")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


main()
