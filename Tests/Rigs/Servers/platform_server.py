"""A platform on loopback that answers what it is told and remembers what it was asked.

Its argument is a JSON object: "script" = a list of answers, one for each request, the last for all that follow:
{"status": 200, "head": ["Name: value"], "body": "…", "deed": null | "hang-up" | "silence"}.
A line on standard input changes it and is answered with all requests so far; so does the end of the input.
"""
import asyncio
import json
import sys


class Platform:
    def __init__(self, wish):
        self.requests = []
        self.script = []
        self.change(wish)

    def change(self, wish):
        if "script" in wish:
            self.script = list(wish["script"])

    def next(self):
        if len(self.script) > 1:
            return self.script.pop(0)
        return self.script[0] if self.script else {"status": 200, "body": "{}"}

    def report(self):
        return json.dumps({"requests": self.requests})

    async def serve(self, reader, writer):
        try:
            while await self.exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def exchange(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip("\r\n").split("\r\n")
        verb, target, _ = head[0].split(" ", 2)
        fields = [line.partition(":") for line in head[1:]]
        size = next((int(value) for name, _, value in fields if name.lower() == "content-length"), 0)
        body = await reader.readexactly(size)
        self.requests.append({
            "method": verb,
            "target": target,
            "headers": [[name, value.strip()] for name, _, value in fields],
            "body": body.decode("utf-8", "replace"),
        })
        answer = self.next()
        if answer.get("deed") == "hang-up":
            return False
        if answer.get("deed") == "silence":
            await asyncio.sleep(3600)
        content = answer.get("body", "").encode()
        lines = [f"HTTP/1.1 {answer['status']} Answer", f"Content-Length: {len(content)}"] + answer.get("head", [])
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
        await writer.drain()
        return True


async def main():
    platform = Platform(json.loads(sys.argv[1]))
    server = await asyncio.start_server(platform.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        platform.change(json.loads(line))
        print(platform.report(), flush=True)
    print(platform.report(), flush=True)


asyncio.run(main())
