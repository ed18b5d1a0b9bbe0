import Documents
import Receivables

/// Rows of a journal with the seals over them, so that somebody who has nothing else can check what can be checked.
///
/// A link's digest is taken over all rows of one transaction. Where the extract holds all of them, it proves them by
/// itself; where others' rows lie between, they stay in the book, and the link shows which rows have to be asked for.
public struct JournalExtract: Sendable {
    /// The name under which the chain was begun.
    public let book: String
    public let lines: [JournalLine]
    /// From the first that seals one of the lines: each follows the one before it up to ``head``, or, where those were too
    /// many, those alone that seal a line.
    public let links: [Chain.Link]
    public let isUnbroken: Bool
    public let head: Chain.Head

    /// How many links an extract bears at most before those that seal nothing of it are left out.
    public static let mostLinks = 20_000

    /// Numbers of the lines that the extract proves by itself.
    public var proven: Set<Int64> {
        let bySeq = Dictionary(lines.map { ($0.seq, $0) }) { first, _ in first }
        var proven: Set<Int64> = []
        for link in links {
            // A link over more rows than there are cannot be proven, and may be long.
            guard link.last - link.first < Int64(lines.count) else { continue }
            let sealed = (link.first...link.last).compactMap { bySeq[$0] }
            guard sealed.count == Int(link.last - link.first + 1) else { continue }
            var digest = ChainDigest()
            for line in sealed { line.add(to: &digest) }
            if digest.value() == link.digest { proven.formUnion(sealed.map(\.seq)) }
        }
        return proven
    }

    /// One row a line, as it is sealed: `customer` and `number` are the integers that are hashed, `day` is for people, and so is
    /// `said`: the words of which the body holds SHA-256(salt ‖ words).
    public var rows: [UInt8] {
        lines.flatMap { line in
            let said = line.said.map { said -> JSON in
                ["name": JSON(said.name), "words": JSON(said.words), "salt": JSON(said.saltText)]
            }
            let row: JSON = [
                "seq": JSON(line.seq), "customer": JSON(line.customer), "number": JSON(line.day.number),
                "day": JSON(line.day.description), "kind": JSON(line.kind), "target": JSON(line.target),
                "body": JSON(line.body), "said": said.isEmpty ? nil : .list(said),
            ]
            return row.bytes + [10]
        }
    }

    /// The seals, as one document.
    public var chain: [UInt8] {
        let seals = links.map { link -> JSON in
            [
                "first": JSON(link.first), "last": JSON(link.last), "digest": JSON(SendWords.hex(link.digest)),
                "previous": JSON(SendWords.hex(link.previous)), "hash": JSON(SendWords.hex(link.hash)),
            ]
        }
        let document: JSON = [
            "book": JSON(book), "unbroken": .flag(isUnbroken), "links": .list(seals),
            "head": ["last": JSON(head.last), "hash": JSON(SendWords.hex(head.hash))],
        ]
        return document.bytes + [10]
    }
}

extension Reading {
    /// - Parameter lines: in the order of the journal.
    public func extract(_ lines: [JournalLine]) throws -> JournalExtract {
        let whole = try lines.first.map { try links(from: $0.seq, limit: JournalExtract.mostLinks + 1) } ?? []
        let isUnbroken = whole.count <= JournalExtract.mostLinks
        var seals = whole
        if !isUnbroken {
            seals = []
            for line in lines where seals.last.map({ $0.last < line.seq }) ?? true {
                if let link = try link(sealing: line.seq) { seals.append(link) }
            }
        }
        return JournalExtract(
            book: book.name,
            lines: lines,
            links: seals,
            isUnbroken: isUnbroken,
            head: try head()
        )
    }
}
