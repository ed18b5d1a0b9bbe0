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
        let secret = freshSecret()
        let seen = try writing.newestEvent()
        let row = HookRow(url: url, kinds: kinds, person: hand.person, since: hand.instant, seen: seen)
        let hook = try writing.add(row, on: hand.day) { id in
            try seal(secret, of: id)
        }
        return (hook, secret)
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

    /// Milliseconds for which a former secret is signed with, too.
    public static let overlap: Int64 = 86_400_000

    /// Another secret. Deliveries are signed with both of them for a day: by then the program knows the newer one.
    /// - Returns: the newer one, which can be read by nobody afterwards; nil when there is no such webhook.
    public func renewSecret(of id: Int64, by hand: DeskHand, in writing: Writing) throws -> Secret? {
        guard var hook = try writing.hook(id) else { return nil }
        let secret = freshSecret()
        hook.former = HookRow.Former(sealed: hook.sealed, until: hand.instant + Self.overlap)
        hook.sealed = try seal(secret, of: id)
        try writing.keep(hook)
        try writing.rule(
            "webhook \(id) has another secret; the former one is good for a day",
            by: hand.person,
            on: hand.day
        )
        return secret
    }

    /// Of a form that every library of Standard Webhooks takes.
    public func freshSecret() -> Secret { Secret("whsec_" + Data(dice(32)).base64EncodedString()) }

    private func seal(_ secret: Secret, of id: Int64) throws -> [UInt8] {
        try secret.reveal { try ring().seal(Array($0.utf8), for: Self.place(id, book)) }
    }

    /// What is signed with now, the newest first.
    /// - Parameter now: milliseconds since 1970 UTC.
    func secrets(of hook: HookRow, at now: Int64) throws -> [Secret] {
        let former = hook.former.flatMap { now < $0.until ? $0.sealed : nil }
        return try [hook.sealed, former].compactMap(\.self).map { sealed in
            Secret(String(decoding: try ring().open(sealed, for: Self.place(hook.id, book)), as: UTF8.self))
        }
    }

    /// Seals all secrets by the newest key.
    /// - Returns: how many were sealed by another.
    public func reseal(in writing: Writing) throws -> Int {
        let ring = try ring()
        var count = 0
        for var hook in try writing.hooks() where !ring.isNewest(hook.sealed) {
            let place = Self.place(hook.id, book)
            hook.sealed = try ring.seal(ring.open(hook.sealed, for: place), for: place)
            if let former = hook.former?.sealed {
                hook.former?.sealed = try ring.seal(ring.open(former, for: place), for: place)
            }
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
