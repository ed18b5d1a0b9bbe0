/// Checks a pack where it was unpacked, with nothing but Python: whoever doubts us need not run our program.
enum EvidenceCheck {
    static let script = #"""
        #!/usr/bin/env python3
        """Checks this evidence pack. python3 check.py [HEAD], where HEAD is a head of the journal that you kept."""
        import csv
        import hashlib
        import io
        import json
        import os
        import struct
        import sys

        PLACE = os.path.dirname(os.path.abspath(__file__))
        faults = []


        def read(name):
            with open(os.path.join(PLACE, *name.split("/")), "rb") as file:
                return file.read()


        def number(value):
            return b"i" + struct.pack(">q", value)


        def blob(value):
            return b"b" + struct.pack(">I", len(value)) + value


        def text(value):
            value = value.encode()
            return b"t" + struct.pack(">I", len(value)) + value


        def sealed(row):
            fields = text(row["kind"]) + text(row["target"]) + text(row["body"])
            return b"r" + struct.pack(">I", 5) + number(row["customer"]) + number(row["number"]) + fields


        def words(row):
            """What people said stands beside the row, which has its digest."""
            body = json.loads(row["body"])
            for said in row.get("said") or []:
                digest = hashlib.sha256(bytes.fromhex(said["salt"]) + said["words"].encode()).hexdigest()
                yield body.get(said["name"]) == {"said": digest}


        def expect(holds, fault):
            if not holds:
                faults.append(fault)


        for line in read("SHA256SUMS").decode().split("\n")[:-1]:
            digest, name = line.split("  ", 1)
            expect(hashlib.sha256(read(name)).hexdigest() == digest, name + " is not the file that was packed")

        table = csv.DictReader(io.StringIO(read("receipts.csv").decode(), newline=""))
        for line in table:
            if line["file"]:
                digest = hashlib.sha256(read(line["file"])).hexdigest()
                expect(digest == line["sha256"], line["file"] + " is not the letter of its receipt")

        rows = {row["seq"]: row for row in map(json.loads, read("journal.jsonl").split(b"\n")[:-1])}
        chain = json.loads(read("chain.json"))
        before, covered, proven = None, set(), set()
        for link in chain["links"]:
            first, last = link["first"], link["last"]
            place = "the seal over rows %d to %d" % (first, last)
            digest, previous, seal = (bytes.fromhex(link[name]) for name in ("digest", "previous", "hash"))
            message = text("link/1") + blob(previous) + number(first) + number(last) + blob(digest)
            expect(hashlib.sha256(message).digest() == seal, place + " was changed")
            if first == 1:
                start = hashlib.sha256(text("chain/1") + text(chain["book"])).digest()
                expect(previous == start, place + " does not begin the journal of this book")
            if chain["unbroken"] and before is not None:
                expect(previous == before, place + " does not follow the one before it")
            before = seal
            inside = [seq for seq in rows if first <= seq <= last]
            covered.update(inside)
            if len(inside) == last - first + 1:
                together = hashlib.sha256(b"".join(sealed(rows[seq]) for seq in sorted(inside))).digest()
                expect(together == digest, place + ": the rows are not those that were sealed")
                proven.update(inside)
        for seq, row in rows.items():
            expect(all(words(row)), "row %d: the words are not those that were said" % seq)
        expect(covered == set(rows), "a row is under no seal")
        if chain["unbroken"] and chain["links"]:
            expect(chain["links"][-1]["hash"] == chain["head"]["hash"], "the seals do not lead to the head")
        if len(sys.argv) > 1:
            hashes = {link["hash"] for link in chain["links"]}
            expect(sys.argv[1].lower() in hashes, "the head that you kept is not among these seals")

        for fault in faults:
            print("NOT TRUE: " + fault)
        if faults:
            sys.exit(1)
        print("Every file is as it was packed, every letter is that of its receipt.")
        print("%d of %d journal rows are proven by this pack alone." % (len(proven), len(rows)))
        if len(proven) < len(rows):
            print("The others were sealed together with rows of other customers: ask for these to see the proof.")
        print("Head: row %d, %s" % (chain["head"]["last"], chain["head"]["hash"]))

        """#
}
