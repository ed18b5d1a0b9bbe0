import Testing

@testable import Storage

@Suite struct ChainTests {
    @Test func `the form of the bytes is fixed`() {
        let start = Chain.Head.start(book: "acme")
        #expect(start.hash.hex == "bfc1e87edf6754fb315b8c49d32ed4efc7fc450582061b4b74ed6aec19d10540")
        var digest = ChainDigest()
        digest.row([.int(20_000), .text("INV-1042"), .bytes([0, 255]), .null])
        digest.row([.int(-1), .text("")])
        #expect(digest.value().hex == "01cfecad7a9d8a1543fe6b935c9e6e2e93a2e94dc3d599b487491c520ad3e641")
        let link = Chain.Link(after: start, sealing: digest)
        #expect(link.hash.hex == "b3de201d16fca9f1a522fae271ced22b238ac120b5cb26614f9dc36bd942fc5b")
        #expect((link.first, link.last) == (1, 2))
    }

    @Test func `the digest of many rows does not depend on how they are gathered`() {
        var values = ChainDigest()
        var fields = ChainDigest()
        for number in Int64(0)..<300 {
            values.row([.int(number), .text(String(repeating: "é", count: Int(number)))])
            fields.row(fields: 2)
            fields.add(number)
            fields.add(String(repeating: "é", count: Int(number)))
        }
        #expect(values.value() == fields.value())
        #expect(values.rows == 300)
    }

    @Test func `values that read alike are told apart`() {
        let rows: [[[Value]]] = [
            [[.text("ab"), .text("c")]], [[.text("a"), .text("bc")]], [[.text("ab")], [.text("c")]], [[.text("abc")]],
            [[.bytes(Array("ab".utf8)), .text("c")]], [[.text("ab"), .text("c"), .null]], [[.int(0)]], [[.null]],
            [[.text("")]],
        ]
        let digests = rows.map { rows in
            var digest = ChainDigest()
            for row in rows { digest.row(row) }
            return digest.value()
        }
        #expect(Set(digests).count == rows.count)
    }

    @Test func `a chain nobody touched is whole, from the start and from any head`() {
        let journal = Journal()
        #expect(journal.rows.count == 200)
        for index in [0, 1, 30, journal.links.count - 1] {
            #expect(journal.verify(fromLink: index) == .whole(journal.head))
        }
        #expect(Journal(rows: 0).verify() == .whole(.start(book: "acme")))
    }

    @Test func `every changed byte of every row is found in its link`() {
        let whole = Journal()
        for (index, row) in whole.rows.enumerated() {
            let link = whole.linkIndex(ofRow: Int64(index + 1))
            let place = whole.links[link].first...whole.links[link].last
            for (column, value) in row.enumerated() {
                for other in value.flipped {
                    var journal = whole
                    journal.rows[index][column] = other
                    #expect(journal.verify(fromLink: link) == .broken(.init(rows: place, reason: .rowsChanged)))
                }
            }
        }
    }

    @Test func `every changed byte of every link is found at that link`() {
        let whole = Journal()
        for (index, link) in whole.links.enumerated() {
            for other in forgeries(of: link) {
                var journal = whole
                journal.links[index] = other
                guard case .broken(let found) = journal.verify(fromLink: index) else {
                    Issue.record("A forged link \(index) passed.")
                    continue
                }
                #expect(found.rows.contains(link.first))
            }
        }
    }

    private func forgeries(of link: Chain.Link) -> [Chain.Link] {
        let bits = (0..<8).map { Int64(1) << (8 * $0) }
        let forgeries: [[Chain.Link]] = [
            bits.map { link.with(first: link.first ^ $0) },
            bits.map { link.with(last: link.last ^ $0) },
            link.digest.flipped.map { link.with(digest: $0) },
            link.previous.flipped.map { link.with(previous: $0) },
            link.hash.flipped.map { link.with(hash: $0) },
            [link.with(hash: []), link.with(last: .max), link.with(first: .min)],
        ]
        return forgeries.flatMap { $0 }
    }

    @Test func `what is missing, doubled, swapped or added is found where it happened`() {
        let whole = Journal()
        let first = whole.links[10].first
        let row = Int(first - 1)
        let place = first...whole.links[10].last
        let stories: [(title: String, edit: (inout Journal) -> Void, found: Chain.Break)] = [
            ("a row fell out", { $0.rows.remove(at: row) }, .init(rows: place, reason: .rowsChanged)),
            ("rows changed places", { $0.rows.swapAt(row, row + 1) }, .init(rows: place, reason: .rowsChanged)),
            ("the last row is gone", { $0.rows.removeLast() }, .init(rows: 200...200, reason: .rowMissing)),
            ("a row was added", { $0.rows.append([.null]) }, .init(rows: 201...201, reason: .rowUnsealed)),
            ("a link fell out", { $0.links.remove(at: 10) }, .init(rows: first...first, reason: .linkOutOfPlace)),
            ("links are gone", { $0.links.removeSubrange(10...) }, .init(rows: first...first, reason: .rowUnsealed)),
        ]
        for story in stories {
            var journal = whole
            story.edit(&journal)
            #expect(journal.verify() == .broken(story.found), "\(story.title)")
        }
    }

    @Test func `a chain that was computed anew does not meet the head that was kept`() {
        let kept = Journal().head
        var forged = Journal(rows: 200)
        forged.rows[7] = [.text("nothing happened")]
        forged.reseal()
        #expect(forged.verify() == .whole(forged.head))
        #expect(forged.head != kept)
    }

    @Test func `a forged beginning does not fit what follows it`() {
        var forged = Journal()
        let sealed = forged.links
        forged.rows[7] = [.text("nothing happened")]
        forged.reseal()
        forged.links[10...] = sealed[10...]
        let place = sealed[10].first...sealed[10].last
        #expect(forged.verify() == .broken(.init(rows: place, reason: .predecessorChanged)))
    }

    @Test func `a break is told as a sentence`() {
        let cases: [(Chain.Break, String)] = [
            (.init(rows: 7...7, reason: .rowMissing), "Row 7 of the journal is missing or out of order."),
            (
                .init(rows: 7...9, reason: .rowsChanged),
                "Rows 7 to 9 of the journal: the content is not what was sealed."
            ),
            (
                .init(rows: 1...(.max), reason: .linkChanged),
                "Rows 1 to 9223372036854775807 of the journal: the seal itself was changed."
            ),
        ]
        for (finding, sentence) in cases { #expect(finding.description == sentence) }
    }
}

extension Journal {
    /// What a forger with write access would do: link everything again.
    fileprivate mutating func reseal() {
        var head = Chain.Head.start(book: Self.book)
        links = links.map { link in
            var digest = ChainDigest()
            for row in rows[Int(link.first - 1)..<Int(link.last)] { digest.row(row) }
            let link = Chain.Link(after: head, sealing: digest)
            head = link.head
            return link
        }
    }
}

extension Chain.Link {
    fileprivate func with(
        first: Int64? = nil,
        last: Int64? = nil,
        digest: [UInt8]? = nil,
        previous: [UInt8]? = nil,
        hash: [UInt8]? = nil
    ) -> Chain.Link {
        Chain.Link(
            first: first ?? self.first,
            last: last ?? self.last,
            digest: digest ?? self.digest,
            previous: previous ?? self.previous,
            hash: hash ?? self.hash
        )
    }
}
