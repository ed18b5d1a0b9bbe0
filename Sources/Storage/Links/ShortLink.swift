/// A way to a customer's page: for one recipient, until a day, and until somebody takes it back.
public struct ShortLink: Hashable, Sendable {
    /// SHA-256 of the code in the address.
    public var digest: [UInt8]
    public var customer: Int64
    /// To whom it was sent; nil when a person handed it on.
    public var recipient: String?
    /// What it was sent about, such as `INV-1042` or `INV-7/2`; nil for all that is owed.
    public var item: String?
    /// The letter that it stands in; nil of one that a person made.
    public var letter: TouchKey?
    /// Milliseconds since 1970 UTC.
    public var made: Int64
    public var expires: Int64
    public var revoked: Int64?

    public init(
        digest: [UInt8],
        customer: Int64,
        recipient: String? = nil,
        item: String? = nil,
        letter: TouchKey? = nil,
        made: Int64,
        expires: Int64
    ) {
        self.digest = digest
        self.customer = customer
        self.recipient = recipient
        self.item = item
        self.letter = letter
        self.made = made
        self.expires = expires
    }

    public func isOpen(at now: Int64) -> Bool { revoked == nil && now < expires }
}

extension Reading {
    public func shortLink(_ digest: [UInt8]) throws -> ShortLink? {
        try session.prepare(
            "SELECT customer, recipient, item, made, expires, revoked, letter FROM short_link WHERE code = $1"
        ).first(.bytes(digest)) { row in
            var link = ShortLink(
                digest: digest,
                customer: row.int(0),
                recipient: row.text(ifAny: 1),
                item: row.text(ifAny: 2),
                letter: row.bytes(ifAny: 6).flatMap { TouchKey(bytes: $0) },
                made: row.int(3),
                expires: row.int(4)
            )
            link.revoked = row.int(ifAny: 5)
            return link
        }
    }

    /// Whether a letter's link is still in the hands that it was meant for: who has left the customer does not speak for
    /// it any more. One that a person handed on is that person's concern.
    public func isInGoodHands(_ link: ShortLink) throws -> Bool {
        guard link.letter != nil, let recipient = link.recipient else { return true }
        return try customers(at: recipient).contains(link.customer)
    }

    /// The links that a letter has carried, oldest first.
    public func shortLinks(in letter: TouchKey) throws -> [ShortLink] {
        let codes = try session.prepare("SELECT code FROM short_link WHERE letter = $1 ORDER BY made, code")
            .all(.bytes(letter.bytes)) { $0.bytes(0) }
        return try codes.compactMap { try shortLink($0) }
    }

    /// How many people and how many machines came by a link.
    public func clicks(on digest: [UInt8]) throws -> (people: Int64, machines: Int64) {
        let counts = try session.prepare(
            "SELECT COUNT(*), CAST(COALESCE(SUM(is_machine), 0) AS BIGINT) FROM link_click WHERE code = $1"
        ).first(.bytes(digest)) { (all: $0.int(0), machines: $0.int(1)) }
        return counts.map { ($0.all - $0.machines, $0.machines) } ?? (0, 0)
    }
}

extension Writing {
    public func add(_ link: ShortLink) throws {
        try session.prepare(
            """
            INSERT INTO short_link (code, customer, recipient, item, made, expires, letter)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """
        ).run(
            .bytes(link.digest),
            .int(link.customer),
            link.recipient.map(Value.text) ?? .null,
            link.item.map(Value.text) ?? .null,
            .int(link.made),
            .int(link.expires),
            link.letter.map { .bytes($0.bytes) } ?? .null
        )
    }

    /// A letter that is written anew has one link, and those of its earlier words lead nowhere.
    public func replace(with link: ShortLink) throws {
        guard let letter = link.letter else { return try add(link) }
        try session.prepare(
            "UPDATE short_link SET revoked = $2 WHERE letter = $1 AND revoked IS NULL AND code <> $3"
        ).run(.bytes(letter.bytes), .int(link.made), .bytes(link.digest))
        // Written anew with the same address, it is in the book already.
        if try shortLink(link.digest) == nil { try add(link) }
    }

    /// Of a letter that never reached anybody, or somebody else.
    public func revoke(linksOf letter: TouchKey, at now: Int64) throws {
        try session.prepare("UPDATE short_link SET revoked = $2 WHERE letter = $1 AND revoked IS NULL")
            .run(.bytes(letter.bytes), .int(now))
    }

    /// Says whether it was open.
    public func revoke(_ digest: [UInt8], at now: Int64) throws -> Bool {
        try session.prepare("UPDATE short_link SET revoked = $2 WHERE code = $1 AND revoked IS NULL")
            .run(.bytes(digest), .int(now)) > 0
    }

    /// Counts a visitor of a link once. A machine that turns out to be a person is one from then on.
    public func click(_ digest: [UInt8], by visitor: [UInt8], isMachine: Bool, at now: Int64) throws {
        try session.prepare(
            """
            INSERT INTO link_click (code, visitor, seen, is_machine) VALUES ($1, $2, $3, $4)
            ON CONFLICT (code, visitor) DO UPDATE SET is_machine = 0 WHERE excluded.is_machine = 0
            """
        ).run(.bytes(digest), .bytes(visitor), .int(now), .int(isMachine ? 1 : 0))
    }

    /// Says whether the form is used for the first time.
    public func useForm(_ code: [UInt8], at now: Int64) throws -> Bool {
        try session.prepare("INSERT INTO link_form (code, used) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING")
            .run(.bytes(code), .int(now)) > 0
    }
}
