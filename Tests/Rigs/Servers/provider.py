"""What http_provider.py and smtp_provider.py have in common: seeded faults, a log of what was accepted, and a line of
commands on standard input. Standard library only.

Argument: a JSON object, all of it optional
  kind    "key" (the same key again does nothing), "look-up" (GET says what was taken) or "none"
  seed    of the faults; the same seed and the same requests give the same faults
  faults  {fault: share of all requests from 0 to 1}; at most one fault meets a request
  script  faults for the next requests, one each, before the shares count; "" is none, "raw:" and an answer is that
          answer, byte for byte, to a letter that is not taken
  log     a file to which each accepted letter is appended as a line of JSON
  slow    seconds that "slow" takes, and after which a listing knows a letter (default 0)
  retry   what "busy" writes into Retry-After (default "1")
  strike  {"at": place, "nth": n, "signal": "KILL" or "STOP"}: at the n-th passing of a place the process "victim" is sent
          this signal. Places: half (of a letter was read), whole (it was read, and is dropped if the victim dies), taken
          (it was accepted, and not answered), answered
  forget  true: everything until now did not happen
  victim  the number of that process; a strike waits for it
  cert, key_file  PEM files, to speak TLS

Prints its port. Each line of standard input is a JSON object like the argument, which changes what it names and is
answered by the log so far in one line. When standard input ends, so does the provider.
"""
import asyncio
import json
import os
import random
import signal
import socket
import ssl
import struct
import sys
import time


class Gone(Exception):
    """The connection is to be dropped."""


class Provider:
    def __init__(self, wish):
        self.wish = {"kind": "none", "seed": 1, "faults": {}, "script": [], "slow": 0, "retry": "1"}
        self.random = random.Random(wish.get("seed", 1))
        self.forget()
        self.connections = 0
        self.speaking = 0
        self.met = {}
        self.file = open(wish["log"], "a") if wish.get("log") else None
        self.change(wish)

    def forget(self):
        self.accepted = []
        self.effects = {}
        self.requests = {}
        self.answers = {}
        self.passed = 0

    def change(self, wish):
        if wish.pop("forget", False):
            self.forget()
        self.wish.update(wish)

    def fault(self, usual=None):
        """The fault that meets the next request; None for most."""
        fault = usual
        if self.wish["script"]:
            fault = self.wish["script"].pop(0) or usual
        else:
            point = self.random.random()
            for name, share in sorted(self.wish["faults"].items()):
                point -= 0 if name == "refuse-connection" else share
                if point < 0:
                    fault = name
                    break
        name = (fault or "").split(":")[0]
        self.met[name] = self.met.get(name, 0) + 1
        return fault

    def refuses(self):
        """Whether the next connection is refused."""
        if self.wish["script"]:
            return self.wish["script"][0] == "refuse-connection" and self.fault() is not None
        share = self.wish["faults"].get("refuse-connection", 0)
        refused = share > 0 and self.random.random() < share
        self.met["refuse-connection"] = self.met.get("refuse-connection", 0) + refused
        return refused

    async def reach(self, place):
        """Strikes the victim, if this is the place. True when it was killed: nothing of what follows happens."""
        strike = self.wish.get("strike") or {}
        if strike.get("at") != place:
            return False
        self.passed += 1
        if self.passed != strike.get("nth", 1):
            return False
        while not self.wish.get("victim"):
            await asyncio.sleep(0.001)
        sign = strike.get("signal", "KILL")
        os.kill(self.wish["victim"], getattr(signal, "SIG" + sign))
        self.wish["strike"], self.passed = None, 0
        self.met["strike"] = self.met.get("strike", 0) + 1
        return sign == "KILL"

    def ask(self, key):
        self.requests[key] = self.requests.get(key, 0) + 1

    def accept(self, key, connection, **more):
        """Written down before anybody can hear of it. Returns what the letter is called here."""
        entry = {"key": key, "time": time.time(), "connection": connection, "id": f"L{len(self.accepted) + 1}", **more}
        self.effects[key] = self.effects.get(key, 0) + 1
        self.accepted.append(entry)
        if self.file:
            self.file.write(json.dumps(entry) + "\n")
            self.file.flush()
        return entry["id"]

    def find(self, key):
        for entry in self.accepted:
            if entry["key"] == key and entry["time"] + self.wish["slow"] <= time.time():
                return entry

    def report(self):
        return {
            "connections": self.connections, "accepted": self.accepted, "effects": self.effects,
            "requests": self.requests, "faults": self.met,
        }


def reset(writer):
    """Hangs up as a crashed machine does: with RST."""
    link = writer.get_extra_info("socket")
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    raise Gone


async def hang(reader):
    """Until the other side gives up."""
    while await reader.read(65536):
        pass
    raise Gone


async def obey(provider):
    reader = asyncio.StreamReader(limit=2**24)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        provider.change(json.loads(line))
        while provider.speaking:
            await asyncio.sleep(0.01)
        print(json.dumps(provider.report()), flush=True)


async def serve(provider, session):
    async def guarded(reader, writer):
        provider.connections += 1
        try:
            await session(provider, reader, writer, provider.connections)
        except (Gone, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    context = None
    if provider.wish.get("cert"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(provider.wish["cert"], provider.wish["key_file"])
    server = await asyncio.start_server(guarded, "127.0.0.1", 0, backlog=512, limit=2**25, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await obey(provider)


def run(session):
    # Never outlives a test run that forgot it.
    signal.alarm(1800)
    asyncio.run(serve(Provider(json.loads(sys.argv[1])), session))
