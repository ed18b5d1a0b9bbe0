import Engine
import Receivables

/// What the page of the settings shows.
struct SettingsModel: Sendable {
    struct Closed: Hashable, Sendable {
        let day: Day
        let name: String
    }

    let settings: BookSettings?
    /// What keeps the file from being read.
    let problem: String?
    /// The next public holidays.
    let closed: [Closed]
    /// When the calendars run out soon.
    let warning: String?
    let blackout: [Day]
    /// Whether the colour can be read; nil where it is ours.
    let accent: Result<PageAccent, PageAccent.Flaw>?
    /// What was just found out about the domain.
    var check: DomainCheck?
    /// What was typed for it, where that is no name.
    var badSelector: String?
    var fate: TestLetter.Fate?

    /// Days that are looked at, and holidays that are shown.
    private static let (ahead, most) = (400, 8)

    init(_ read: Result<BookSettings, any Error>, _ calendar: BusinessCalendar, on today: Day) {
        switch read {
        case .success(let found): (settings, problem) = (found, nil)
        case .failure(let error): (settings, problem) = (nil, "\(error)")
        }
        let named = (0..<Self.ahead).lazy.compactMap { count -> Closed? in
            let day = today + count
            return calendar.holiday(on: day).map { Closed(day: day, name: $0) }
        }
        closed = Array(named.prefix(Self.most))
        warning = calendar.warning(on: today)
        blackout = (settings?.blackout ?? []).filter { $0 >= today }.sorted()
        accent = settings?.accent.map { colour in
            do throws(PageAccent.Flaw) { return .success(try PageAccent(colour)) } catch { return .failure(error) }
        }
    }
}
