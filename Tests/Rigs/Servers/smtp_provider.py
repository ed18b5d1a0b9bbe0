"""A mail server on loopback that takes many letters and loses its answers as a test wants it. See provider.py for its
argument; the key of a letter is its Message-ID. smtp_server.py is the one for exact faults at exact stages.

Faults: hang, reset, lost and half (accepted, then silence, RST, hanging up or half an answer), slow, junk (accepted,
between lines that are no answer), later (451 to the dot), refuse (554 to the dot), closing (421 inside DATA, and hangs
up), drop (RST inside DATA), refuse-connection (RST before the greeting).
"""
import asyncio
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from provider import Gone, hang, reset, run


async def say(writer, *lines):
    writer.write("".join(line + "\r\n" for line in lines).encode())
    await writer.drain()


async def session(provider, reader, writer, number):
    if provider.refuses():
        reset(writer)
    await say(writer, "220 loopback ready")
    while True:
        line = (await reader.readuntil(b"\r\n")).decode("ascii", "replace")
        verb = line[:4].upper()
        if verb == "QUIT":
            await say(writer, "221 2.0.0 bye")
            return
        if verb == "EHLO":
            await say(writer, "250-loopback", "250 PIPELINING")
        elif verb == "DATA":
            await letter(provider, reader, writer, number)
        else:
            await say(writer, "250 2.0.0 ok")


async def letter(provider, reader, writer, number):
    fault = provider.fault()
    if fault == "closing":
        await say(writer, "421 4.3.2 closing down")
        raise Gone
    await say(writer, "354 go on")
    if fault == "drop":
        await reader.read(10)
        reset(writer)
    data = await reader.readexactly(200)
    if await provider.reach("half"):
        raise Gone
    data += await reader.readuntil(b"\r\n.\r\n")
    if await provider.reach("whole"):
        raise Gone
    found = re.search(rb"^Message-ID: ?<([^>]*)>", data, re.MULTILINE | re.IGNORECASE)
    key = found.group(1).decode() if found else "?"
    provider.ask(key)
    if fault in ("later", "refuse"):
        await say(writer, "451 4.3.0 try later" if fault == "later" else "554 5.7.1 never")
        return
    await reply(provider, reader, writer, fault, provider.accept(key, number))


async def reply(provider, reader, writer, fault, name):
    """The letter is accepted; only the answer may suffer."""
    if await provider.reach("taken"):
        raise Gone
    if fault == "hang":
        await hang(reader)
    if fault == "reset":
        reset(writer)
    if fault == "lost":
        raise Gone
    if fault == "half":
        writer.write(b"250-2.0.0 Ok: que")
        await writer.drain()
        raise Gone
    if fault == "slow":
        await asyncio.sleep(provider.wish["slow"])
    if fault == "junk":
        await say(writer, "this is no reply", "250-\x07thank you", "250-2.0.0 and more")
    await say(writer, f"250 2.0.0 Ok: queued as {name}")
    await provider.reach("answered")


run(session)
