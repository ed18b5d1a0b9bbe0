"""Stripe on loopback, as far as charges need it; it counts what money it moved. See provider.py for its argument, and besides

  declines   {method: code}: a charge of this method is declined; "authentication_required" wants the customer
  methods    {customer: method}: what a customer has left; "" is nothing, "deleted" a customer that was deleted; every other
             customer has left "pm_" and its own name

Money is counted by the key that a charge carries in its metadata, requests by their Idempotency-Key. Faults: reset and hang
(charged, and no answer), fail-after (charged, then 500), fail-before (500, nothing done), busy (429), login (401).
"""
import asyncio
import json
import os
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from provider import Gone, hang, reset, run


def answer(status, content):
    body = json.dumps(content).encode()
    head = f"HTTP/1.1 {status} Answer\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def error(status, kind, code, **more):
    return answer(status, {"error": {"type": kind, "code": code, "message": code, **more}})


async def session(provider, reader, writer, number):
    while True:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        verb, target, _ = head[0].split(" ")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        size = int(fields.get("content-length", 0))
        body = await reader.readexactly(size // 2)
        url = urllib.parse.urlsplit(target)
        charges = verb == "POST" and url.path == "/v1/payment_intents"
        if charges and await provider.reach("half"):
            raise Gone
        body += await reader.readexactly(size - size // 2)
        query = dict(urllib.parse.parse_qsl(url.query))
        if charges:
            reply = await charge(provider, reader, writer, fields, body, number)
        elif url.path == "/v1/payment_intents":
            reply = listed(provider, query)
        elif url.path.startswith("/v1/customers/"):
            reply = customer(provider, url.path.rsplit("/", 1)[1])
        elif url.path.startswith("/v1/payment_links"):
            reply = answer(200, {"id": f"plink_{number}", "url": f"https://buy.example/{number}", "active": size > 20})
        else:
            reply = answer(200, {"object": "list", "data": [], "has_more": False})
        writer.write(reply)
        await writer.drain()
        if charges:
            await provider.reach("answered")


def customer(provider, name):
    method = provider.wish.get("methods", {}).get(name, f"pm_{name}")
    if method == "deleted":
        return answer(200, {"id": name, "object": "customer", "deleted": True})
    return answer(200, {"id": name, "invoice_settings": {"default_payment_method": method or None}})


def intents(provider):
    if not hasattr(provider, "intents") or not provider.accepted and not provider.requests:
        provider.intents = []
    return provider.intents


def listed(provider, query):
    since = int(query.get("created[gte]", 0))
    known = [one for one in reversed(intents(provider)) if one["created"] >= since]
    if "customer" in query:
        known = [one for one in known if one["customer"] == query["customer"]]
    return answer(200, {"object": "list", "data": known, "has_more": False})


def take(provider, key, form, number):
    """What Stripe answers. The first answer to a key is the answer for ever, and other fields under it are refused."""
    if key in provider.answers:
        known, reply = provider.answers[key]
        return reply if known == form else error(400, "idempotency_error", "idempotency_key_reused")
    known = intents(provider)
    code = provider.wish.get("declines", {}).get(form["payment_method"])
    intent = {
        "id": f"pi_{os.getpid()}_{len(known) + 1}", "object": "payment_intent", "amount": int(form["amount"]),
        "currency": form["currency"], "customer": form["customer"], "created": int(time.time()),
        "metadata": {name[9:-1]: value for name, value in form.items() if name.startswith("metadata[")},
        "status": "requires_payment_method" if code else "succeeded",
        "last_payment_error": {"type": "card_error", "code": "card_declined", "decline_code": code} if code else None,
    }
    known.append(intent)
    if code:
        reply = error(402, "card_error", "card_declined", decline_code=code, payment_intent=intent)
    else:
        provider.accept(intent["metadata"]["dunwell_charge"], number, token=form["amount"])
        reply = answer(200, intent)
    provider.answers[key] = form, reply
    return reply


async def charge(provider, reader, writer, fields, body, number):
    if await provider.reach("whole"):
        raise Gone
    intents(provider)
    key, form = fields["idempotency-key"], dict(urllib.parse.parse_qsl(body.decode()))
    provider.ask(key)
    fault = provider.fault() or ""
    if fault == "fail-before":
        return error(500, "api_error", "broken")
    if fault == "busy":
        return error(429, "rate_limit", "rate_limit")
    if fault == "login":
        return error(401, "invalid_request_error", "invalid_key")
    reply = take(provider, key, form, number)
    if await provider.reach("taken"):
        raise Gone
    if fault == "hang":
        await hang(reader)
    if fault == "reset":
        reset(writer)
    return error(500, "api_error", "broken") if fault == "fail-after" else reply


run(session)
