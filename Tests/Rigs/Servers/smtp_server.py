"""A mail server on loopback that does what a test tells it, well or badly. Standard library only.

Argument: a JSON object with
  at         {stage: deed}; stages: CONNECT EHLO STARTTLS AUTH MAIL RCPT DATA BODY DOT QUIT. A deed is a reply
             (lines parted by \\n), "drop" (reset the connection), "hang" (say nothing until the end) "flood" or
             "cut:" and the first bytes of a reply, after which it hangs up. A list has a deed for each connection.
  letter     the number of the letter of a connection from which `at` holds (default 1)
  login      [user, password]
  mechanisms ["PLAIN", "LOGIN"]
  cert, key  PEM files: STARTTLS is offered, or with "implicit": true spoken from the first byte

Prints its port, serves until standard input ends, then prints as JSON what it accepted. It never outlives its parent
by more than the end of that pipe, nor a minute in any case.
"""
import base64
import json
import signal
import socket
import ssl
import struct
import sys
import threading

wish = json.loads(sys.argv[1])
deeds = wish.get("at", {})
log = {"connections": 0, "accepted": [], "commands": []}
over = threading.Event()


class Gone(Exception):
    pass


class Session:
    def __init__(self, link, number):
        self.link = link
        self.number = number
        self.letters = 0
        self.secure = False
        self.sender = None
        self.recipients = []
        self.rest = b""

    def say(self, reply):
        self.link.sendall(("\r\n".join(reply.split("\n")) + "\r\n").encode())

    def deed(self, stage, usual):
        deed = deeds.get(stage, usual) if self.letters + 1 >= wish.get("letter", 1) else usual
        return deed[min(self.number, len(deed)) - 1] if isinstance(deed, list) else deed

    def answer(self, stage, usual):
        """Does the deed of a stage; true when it answered as usual."""
        deed = self.deed(stage, usual)
        if deed == "flood":
            while True:
                self.say("250-more and more\n" * 1000)
        if deed == "hang":
            over.wait()
            raise Gone
        if deed == "drop":
            self.link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Gone
        if deed.startswith("cut:"):
            self.link.sendall(deed[4:].encode())
            raise Gone
        self.say(deed)
        return deed == usual

    def line(self):
        while b"\r\n" not in self.rest:
            piece = self.link.recv(65536)
            if not piece:
                raise Gone
            self.rest += piece
        line, self.rest = self.rest.split(b"\r\n", 1)
        return line

    def encrypt(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(wish["cert"], wish["key"])
        self.link = context.wrap_socket(self.link, server_side=True)
        self.secure = True

    def serve(self):
        if wish.get("implicit"):
            self.encrypt()
        if not self.answer("CONNECT", "220 loopback ready"):
            return
        while True:
            text = self.line().decode("ascii", "replace")
            log["commands"].append(text.split(" ")[0] if text.startswith("AUTH") else text)
            verb = text[:4].upper()
            if verb == "QUIT":
                self.answer("QUIT", "221 bye")
                return
            self.obey(verb, text)

    def obey(self, verb, text):
        if verb in ("EHLO", "HELO"):
            self.answer("EHLO", self.hello())
        elif verb == "STAR":
            if self.answer("STARTTLS", "220 go ahead"):
                self.encrypt()
        elif verb == "AUTH":
            self.login(text.split(" "))
        elif verb == "MAIL":
            self.sender, self.recipients = text, []
            self.answer("MAIL", "250 2.1.0 ok")
        elif verb == "RCPT":
            if self.answer("RCPT", "250 2.1.5 ok"):
                self.recipients.append(text.split("<")[1].split(">")[0])
        elif verb == "DATA":
            if self.answer("DATA", "354 go on"):
                self.letter()
        else:
            self.say("250 2.0.0 ok" if verb == "NOOP" else "500 5.5.2 what?")

    def hello(self):
        lines = ["loopback"]
        if wish.get("cert") and not self.secure:
            lines.append("STARTTLS")
        if wish.get("login"):
            lines.append("AUTH " + " ".join(wish["mechanisms"]))
        return "\n".join(f"250{'-' if n + 1 < len(lines) else ' '}{line}" for n, line in enumerate(lines))

    def login(self, words):
        if words[1] == "PLAIN":
            if len(words) < 3:
                self.say("334 ")
                words.append(self.line().decode())
            given = base64.b64decode(words[2]).decode().split("\0")[1:]
        else:
            self.say("334 VXNlcm5hbWU6")
            user = base64.b64decode(self.line()).decode()
            self.say("334 UGFzc3dvcmQ6")
            given = [user, base64.b64decode(self.line()).decode()]
        right = given == wish["login"]
        self.answer("AUTH", "235 2.7.0 welcome" if right else "535 5.7.8 bad credentials")

    def letter(self):
        if "BODY" in deeds:
            self.link.recv(1000)
            self.answer("BODY", "")
        data = b""
        while (line := self.line()) != b".":
            data += (line[1:] if line.startswith(b".") else line) + b"\r\n"
        number = len(log["accepted"]) + 1
        usual = f"250 2.0.0 Ok: queued as Q{number}"
        if self.deed("DOT", usual) == usual:  # written down before the client can hear of it
            log["accepted"].append(
                {"from": self.sender, "to": self.recipients, "letter": base64.b64encode(data).decode()}
            )
        self.answer("DOT", usual)
        self.letters += 1


def session(link, number):
    try:
        Session(link, number).serve()
    except (Gone, OSError):
        pass
    finally:
        link.close()


def accept(door):
    while True:
        link, _ = door.accept()
        log["connections"] += 1
        threading.Thread(target=session, args=(link, log["connections"]), daemon=True).start()


signal.alarm(60)
door = socket.create_server(("127.0.0.1", 0), backlog=64)
print(door.getsockname()[1], flush=True)
threading.Thread(target=accept, args=(door,), daemon=True).start()
sys.stdin.read()
over.set()
print(json.dumps(log), flush=True)
