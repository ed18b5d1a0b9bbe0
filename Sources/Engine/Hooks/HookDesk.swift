public import Connections
import Foundation
import Receivables
public import Storage

/// Where webhooks are made and looked after: the command, the page and the API do the same by it.
public struct HookDesk: Sendable {
    private let book: Book
    private let ring: @Sendable () throws -> KeyRing
    private let dice: @Sendable (Int) -> [UInt8]

    /// - Parameters:
    ///   - ring: the keys as they are now, with a first one where there was none.
    ///   - dice: so many random bytes.
    public init(
        of book: Book,
        ring: @escaping @Sendable () throws -> KeyRing,
        dice: @escaping @Sendable (Int) -> [UInt8]
    ) {
        (self.book, self.ring, self.dice) = (book, ring, dice)
    }

    public enum Fault: Error, Hashable, Sendable {
        /// No address that a program could be told at.
        case address
        case kind(String)
        case tooMany(Int)
    }

    /// Webhooks of a book at most.
    public static let most = 20

    /// - Returns: with what its deliveries are signed; it can be read by nobody afterwards.
    public func make(_ url: String, of kinds: Set<String>, by hand: DeskHand, in writing: Writing) throws -> (
        hook: HookRow, secret: Secret
    ) {
        guard Self.isAddress(url) else { throw Fault.address }
        if let strange = kinds.sorted().first(where: { HookKind(rawValue: $0) == nil }) { throw Fault.kind(strange) }
        guard try writing.hooks().count < Self.most else { throw Fault.tooMany(Self.most) }
        let secret = "whsec_" + Data(dice(32)).base64EncodedString()
        let seen = try writing.newestEvent()
        let row = HookRow(url: url, kinds: kinds, person: hand.person, since: hand.instant, seen: seen)
        let hook = try writing.add(row, on: hand.day) { id in
            try ring().seal(Array(secret.utf8), for: Self.place(id, book))
        }
        return (hook, Secret(secret))
    }

    /// Goes on after somebody has put it right, with what has waited.
    /// - Returns: false when it is not off.
    public func switchOn(_ id: Int64, by hand: DeskHand, in writing: Writing) throws -> Bool {
        guard var hook = try writing.hook(id), !hook.isOn else { return false }
        (hook.isOn, hook.failures, hook.failingSince, hook.restUntil, hook.reason) = (true, 0, nil, 0, nil)
        try writing.keep(hook)
        try writing.rule("webhook \(id) goes on", by: hand.person, on: hand.day)
        return true
    }

    public func switchOff(_ id: Int64, by hand: DeskHand, in writing: Writing) throws -> Bool {
        guard var hook = try writing.hook(id), hook.isOn else { return false }
        (hook.isOn, hook.failingSince) = (false, nil)
        try writing.keep(hook)
        try writing.rule("webhook \(id) rests", by: hand.person, on: hand.day)
        return true
    }

    public func remove(_ id: Int64, by hand: DeskHand, in writing: Writing) throws -> Bool {
        try writing.removeHook(id, by: hand.person, on: hand.day)
    }

    /// Tells once more what was told, under the same identity.
    public func replay(_ id: Int64, of hook: Int64, at now: Int64, in writing: Writing) throws -> Bool {
        guard var delivery = try writing.hookDelivery(id), delivery.hook == hook else { return false }
        (delivery.status, delivery.attempt, delivery.notBefore, delivery.changed) = (.due, 0, now, now)
        try writing.keep(delivery)
        return true
    }

    /// Something that means nothing, to see whether it arrives.
    public func test(_ id: Int64, at now: Int64, in writing: Writing) throws -> Bool {
        guard let hook = try writing.hook(id), hook.isOn else { return false }
        try writing.tell(hook.id, of: 0, at: now)
        return true
    }

    // MARK: Secrets

    func secret(of hook: HookRow) throws -> Secret {
        Secret(String(decoding: try ring().open(hook.sealed, for: Self.place(hook.id, book)), as: UTF8.self))
    }

    /// Seals all secrets by the newest key.
    /// - Returns: how many were sealed by another.
    public func reseal(in writing: Writing) throws -> Int {
        let ring = try ring()
        var count = 0
        for var hook in try writing.hooks() where !ring.isNewest(hook.sealed) {
            let place = Self.place(hook.id, book)
            hook.sealed = try ring.seal(ring.open(hook.sealed, for: place), for: place)
            try writing.keep(hook)
            count += 1
        }
        return count
    }

    /// A secret opens only for the webhook and the book that it was sealed for.
    private static func place(_ id: Int64, _ book: Book) -> String { "secret of webhook \(id) in \(book.name)" }

    /// What it leads to is looked at each time something is sent there.
    private static func isAddress(_ url: String) -> Bool {
        guard url.utf8.count <= 1_000, let parts = URLComponents(string: url),
            ["https", "http"].contains(parts.scheme ?? ""), parts.host?.isEmpty == false, parts.user == nil,
            parts.password == nil, parts.fragment == nil
        else { return false }
        return true
    }
}
