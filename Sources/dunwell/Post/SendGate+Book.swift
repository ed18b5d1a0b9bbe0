import Engine
import Files
import Foundation
import Receivables
import Storage

extension SendGate {
    /// The hours of the book's settings on the recipient's clock, and how old its news of payments may be.
    init(of folder: BookFolder, _ book: Book, on day: Day, calendar: BusinessCalendar) throws {
        let (settings, zone) = (folder.settings, folder.zone)
        let source = try PaymentSource(of: folder, book)
        let charging: @Sendable (Int64) -> Wait? = { now in
            Freshness.staleness(of: source, for: .immediate, at: now, run: day, in: calendar)
                .map { Wait(.staleSource, because: "\($0)") }
        }
        let wait: @Sendable (Message, CustomerCard, Int64) -> Wait? = { letter, card, now in
            let gravity = Freshness.Gravity(letter.tone, over: letter.channel)
            if let stale = Freshness.staleness(of: source, for: gravity, at: now, run: day, in: calendar) {
                return Wait(.staleSource, because: "\(stale)")
            }
            // A channel without hours goes at any time of the run's day.
            guard settings.hours.hours[letter.channel] != nil else { return nil }
            let place = card.zone.flatMap { TimeZone(identifier: $0) } ?? zone
            return Self.wait(settings.hours, letter.channel, at: now, in: place, calendar: calendar)
        }
        self.init(wait, charging: charging)
    }

    private static func wait(
        _ hours: ContactHours,
        _ channel: Channel,
        at now: Int64,
        in zone: TimeZone,
        calendar: BusinessCalendar
    ) -> Wait? {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now) / 1000))
        let local = LocalTime(instant: now / 1000, offset: offset)
        guard !hours.allows(channel, at: [local], in: calendar) else { return nil }
        let next = hours.nextAllowed(channel, from: local, in: calendar)
        let until = next.instant { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0))) } * 1000
        return Wait(
            .outsideHours,
            because: "\(channel.rawValue) may be used again from \(next), \(zone.identifier)",
            until: until
        )
    }
}

extension PaymentSource {
    /// Payments come as files that people import.
    fileprivate init(of folder: BookFolder, _ book: Book) throws {
        let imported = try book.read { try $0.lastPayments() }
        self = .file(
            name: "The payments file",
            imported: imported.map { folder.day(at: $0) },
            folder.settings.paymentsArrive
        )
    }
}
