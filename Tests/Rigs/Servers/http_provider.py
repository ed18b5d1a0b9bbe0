"""A delivery service on loopback, as good or as bad as a test wants it. See provider.py for its argument.

  POST /letters       takes a letter; Idempotency-Key names it
  GET  /letters/KEY   of kind "look-up": whether it was taken
  GET  /log           what was accepted and asked
  POST /faults        the same object as the argument, to change it while it runs

Faults: hang, reset and half (accepted, then silence, RST or half an answer), fail-after (accepted, then 500), slow,
twice (accepted, and the answer comes twice), html (accepted or not, and the answer is a page), lost (RST before
anything was accepted), fail-before (503 before), busy (429), refuse (422), login (401), refuse-connection (RST before
the request is read).
"""
import asyncio
import hashlib
import json
import os
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from provider import Gone, hang, reset, run

REASONS = {200: "OK", 202: "Accepted", 404: "Not Found"}


def answer(status, content, head=""):
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    kind = "text/html" if body.startswith(b"<") else "application/json"
    lines = f"HTTP/1.1 {status} {REASONS.get(status, 'Trouble')}\r\nContent-Type: {kind}\r\n"
    return f"{lines}Content-Length: {len(body)}\r\n{head}\r\n".encode() + body


async def request(provider, reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    verb, path, _ = head[0].split(" ")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    size = int(fields.get("content-length", 0))
    body = await reader.readexactly(size // 2)
    if verb == "POST" and path != "/faults" and await provider.reach("half"):
        raise Gone
    return verb, path, fields, body + await reader.readexactly(size - size // 2)


async def session(provider, reader, writer, number):
    if provider.refuses():
        reset(writer)
    while True:
        verb, path, fields, body = await request(provider, reader)
        if verb == "GET" and path == "/log":
            reply = answer(200, provider.report())
        elif path == "/faults":
            provider.change(json.loads(body))
            reply = answer(200, {})
        elif verb == "GET":
            reply = await known(provider, writer, urllib.parse.unquote(path.rsplit("/", 1)[1]))
        else:
            reply = await letter(provider, reader, writer, fields, body, number)
        writer.write(reply)
        await writer.drain()
        if verb == "POST" and path != "/faults":
            await provider.reach("answered")


async def known(provider, writer, key):
    """The answer to a look-up; the fault "raw:" answers it too."""
    if provider.wish["script"] and provider.wish["script"][0].startswith("raw:"):
        return await raw(provider, writer, provider.fault()[4:])
    if provider.wish["kind"] != "look-up":
        return answer(404, b"<h1>Not Found</h1>")
    entry = provider.find(key)
    if entry is None:
        return answer(404, {"error": "no such letter", "key": key})
    return answer(200, {"id": entry["id"], "key": key})


def take(provider, key, fields, body, number):
    """What a good service answers. With keys, the first answer is the answer for ever."""
    digest = hashlib.sha256(body).hexdigest()
    if provider.wish["kind"] == "key":
        if key in provider.answers:
            known_digest, reply = provider.answers[key]
            return reply if known_digest == digest else answer(409, {"error": "this key came with another letter"})
    name = provider.accept(key, number, digest=digest, token=fields.get("authorization"))
    provider.answers[key] = digest, answer(200, {"id": name})
    return provider.answers[key][1]


async def letter(provider, reader, writer, fields, body, number):
    key = urllib.parse.unquote(fields["idempotency-key"])
    if json.loads(body)["key"] != key:
        return answer(400, {"error": "the header names another letter"})
    if await provider.reach("whole"):
        raise Gone
    provider.ask(key)
    fault = provider.fault() or ""
    if fault.startswith("raw:"):
        return await raw(provider, writer, fault[4:])
    early = {
        "busy": lambda: answer(429, {"error": "slow down"}, f"Retry-After: {provider.wish['retry']}\r\n"),
        "fail-before": lambda: answer(503, {"error": "not now"}),
        "refuse": lambda: answer(422, {"error": {"message": "no such mailbox"}}),
        "login": lambda: answer(401, {"error": "bad token"}),
    }
    if fault in early:
        return early[fault]()
    if fault == "lost":
        reset(writer)
    if fault == "html" and provider.random.random() < 0.5:
        return answer(200, b"<html>Please log in</html>")
    return await late(provider, reader, writer, fault, take(provider, key, fields, body, number))


async def late(provider, reader, writer, fault, reply):
    """The letter is accepted; only the answer may suffer."""
    if await provider.reach("taken"):
        raise Gone
    if fault == "hang":
        await hang(reader)
    if fault == "reset":
        reset(writer)
    if fault == "half":
        writer.write(reply[: len(reply) - 5])
        await writer.drain()
        raise Gone
    if fault == "slow":
        await asyncio.sleep(provider.wish["slow"])
    return {
        "fail-after": answer(500, {"error": "something broke"}),
        "html": answer(200, b"<html>Please log in</html>"),
        "twice": reply + reply,
    }.get(fault, reply)


async def raw(provider, writer, text):
    """Bytes as a test wrote them, with pauses between, then the end of the connection unless they say otherwise."""
    provider.speaking += 1
    for place, piece in enumerate(text.split("<pause>")):
        await asyncio.sleep(0.02 * min(place, 1))
        writer.write(piece.encode("latin-1"))
        await writer.drain()
    provider.speaking -= 1
    if "Connection: keep-alive" in text:
        return b""
    raise Gone


run(session)
