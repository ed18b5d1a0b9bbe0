"""Reads letters with Python's own e-mail package, which shares no code with ours.

Standard input: a JSON list of letters in base64. Standard output: a JSON list of what was read.
"""
import base64
import email
import email.policy
import json
import sys


def leaf(part):
    if part.get_content_maintype() == "text":
        content = part.get_content()
    else:
        content = base64.b64encode(part.get_payload(decode=True)).decode()
    return {
        "type": part.get_content_type(),
        "file": part.get_filename() or "",
        "encoding": part["Content-Transfer-Encoding"] or "",
        "content": content.replace("\r\n", "\n"),
    }


def read(raw):
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(letter.walk())
    defects = [repr(d) for p in parts for d in p.defects]
    defects += [repr(d) for p in parts for value in p.values() for d in value.defects]
    return {
        "headers": [[name, str(value)] for name, value in letter.items()],
        "shape": [p.get_content_type() for p in parts],
        "parts": [leaf(p) for p in parts if not p.is_multipart()],
        "defects": defects,
    }


json.dump([read(base64.b64decode(text)) for text in json.load(sys.stdin)], sys.stdout)
