/// Where a book hears of payments, and when it heard last.
public enum PaymentSource: Hashable, Sendable {
    /// An interface that can be asked at any time.
    /// - Parameters:
    ///   - asked: milliseconds since 1970 UTC of the last complete answer; nil when there was none.
    ///   - answers: whether it answered when it was asked last.
    case live(name: String, asked: Int64?, answers: Bool)
    /// Files that people import; without a cadence nobody can say that one is missing.
    /// - Parameter imported: the day of the last import.
    case file(name: String, imported: Day?, Cadence?)
}

/// Whether a book may have missed a payment: before a touch leaves, its source of payments must be as fresh as the touch is grave.
public enum Freshness {
    /// How grave a touch is, by how old the answer of a live source may be.
    public enum Gravity: Hashable, Sendable {
        case friendly, firm
        /// What cannot be taken back: a text message, a call, a charge, a pause of service.
        case immediate

        public init(_ tone: Tone, over channel: Channel) {
            switch channel {
            case .sms, .whatsapp, .call: self = .immediate
            case .email, .chat, .letter: self = tone == .friendly ? .friendly : .firm
            }
        }

        /// Milliseconds. A friendly word may go out on a day-old answer while the source cannot be reached.
        func longestAge(whileItAnswers answers: Bool) -> Int64 {
            switch self {
            case .friendly: (answers ? 6 : 24) * 3_600_000
            case .firm: 30 * 60_000
            case .immediate: 5 * 60_000
            }
        }
    }

    /// Why a touch has to wait.
    public enum Staleness: Hashable, Sendable {
        /// - Parameter age: milliseconds; nil when the source was never read.
        case unasked(name: String, age: Int64?, answers: Bool)
        /// - Parameter arrival: the day from which on a newer file could be had.
        case missing(name: String, imported: Day?, arrival: Day)
    }

    /// Nil when the touch may go.
    /// - Parameters:
    ///   - now: milliseconds since 1970 UTC.
    ///   - run: the day whose work is done, by which files are judged.
    ///   - calendar: the book's business days.
    public static func staleness(
        of source: PaymentSource,
        for gravity: Gravity,
        at now: Int64,
        run: Day,
        in calendar: BusinessCalendar
    ) -> Staleness? {
        switch source {
        case .live(let name, let asked, let answers):
            // An answer from the future comes from a clock that was wrong, then or now: it is as old as it is far.
            let age = asked.map { Int64(clamping: ($0 > now ? $0 &- now : now &- $0).magnitude) }
            if let age, age <= gravity.longestAge(whileItAnswers: answers) { return nil }
            return .unasked(name: name, age: age, answers: answers)
        case .file(_, _, nil): return nil
        case .file(let name, let imported, let cadence?):
            let arrival = cadence.arrival(before: run, in: calendar)
            if let imported, imported >= arrival { return nil }
            return .missing(name: name, imported: imported, arrival: arrival)
        }
    }
}

extension Freshness.Staleness: CustomStringConvertible {
    public var description: String { sentence(in: .english) }

    /// For the desk: which source, since when, and what to do.
    public func sentence(in say: Speech) -> String {
        switch self {
        case .unasked(let name, nil, let answers):
            say(
                en: "\(name) was never asked for payments\(Self.remedy(answers, say))",
                de: "\(name) wurde noch nie nach Zahlungen gefragt\(Self.remedy(answers, say))"
            )
        case .unasked(let name, let age?, let answers):
            say(
                en: "\(name) was last asked for payments \(Self.ago(age, say))\(Self.remedy(answers, say))",
                de: "\(name) wurde zuletzt \(Self.ago(age, say)) nach Zahlungen gefragt\(Self.remedy(answers, say))"
            )
        case .missing(let name, let imported, let arrival):
            say(
                en: """
                    \(name): \(imported.map { "last imported on \(say.day($0))" } ?? "never imported"), \
                    and there is a newer one since \(say.day(arrival)). \
                    Import it (`dunwell import payments FILE`); until then this waits.
                    """,
                de: """
                    \(name): \(imported.map { "zuletzt am \(say.day($0)) eingelesen" } ?? "noch nie eingelesen"); \
                    seit \(say.day(arrival)) liegt eine neuere Datei bereit. \
                    Lesen Sie sie ein (dunwell import payments DATEI); bis dahin wird gewartet.
                    """
            )
        }
    }

    private static func remedy(_ answers: Bool, _ say: Speech) -> String {
        answers
            ? say(en: ". Ask it again; until then this waits.", de: ". Fragen Sie erneut ab; bis dahin wird gewartet.")
            : say(
                en: " and does not answer. Mend the connection; until then this waits.",
                de: " und antwortet nicht. Bringen Sie die Verbindung in Ordnung; bis dahin wird gewartet."
            )
    }

    private static func ago(_ age: Int64, _ say: Speech) -> String {
        let (minutes, hours) = (Int(clamping: age / 60_000), Int(clamping: age / 3_600_000))
        return switch hours {
        case ..<2:
            minutes == 1
                ? say(en: "1 minute ago", de: "vor 1 Minute")
                : say(en: "\(minutes) minutes ago", de: "vor \(minutes) Minuten")
        case ..<48: say(en: "\(hours) hours ago", de: "vor \(hours) Stunden")
        default: say.ago(hours / 24)
        }
    }
}
