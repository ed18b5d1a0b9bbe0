import Receivables

/// The settings of a book that say when something may leave, and how the program knows that it may.
extension YAMLNode {
    /// `{ email: "08:00-18:00", sms: any }`: what is not named keeps its usual hours.
    func contactHours() throws(Problem) -> ContactHours {
        var hours = ContactHours.usual
        let map = try map()
        try map.allow(Channel.allCases.map(\.rawValue))
        for (name, value) in map.pairs {
            guard let channel = Channel(rawValue: name) else { continue }
            hours.hours[channel] = try value.text() == "any" ? nil : value.hours()
        }
        return hours
    }

    private func hours() throws(Problem) -> Hours {
        let written = try text()
        let ends = written.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard ends.count == 2, let from = ends[0], let until = ends[1], let hours = Hours(from: from, until: until)
        else {
            throw problem("expected hours of one day such as \"08:00-18:00\", or any, found '\(written)'")
        }
        return hours
    }

    /// `08:00` to `24:00`, and also `8:00`.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ":") }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// `08:00`, or `never`.
    func hourOfRun() throws(Problem) -> Int? {
        let written = try text()
        if written == "never" { return nil }
        guard let minute = Self.minute(written[...]), minute < LocalTime.minutesOfDay else {
            throw problem("expected an hour such as \"08:00\", or never, found '\(written)'")
        }
        return minute
    }

    /// `daily`, `weekly monday` or `monthly 3`.
    func cadence() throws(Problem) -> Cadence {
        let written = try text()
        let words = written.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("daily", 1): return .daily
        case ("weekly", 2):
            let days = Weekday.allCases.map { "\($0)" }
            if let place = days.firstIndex(of: words[1].lowercased()) { return .weekly(Weekday.allCases[place]) }
            let near = Nearest.word(to: words[1], in: days).map { ". Did you mean '\($0)'?" } ?? ""
            throw problem("'\(words[1])' is not one of \(days.joined(separator: ", "))\(near)")
        case ("monthly", 2):
            if let day = Int(words[1]), (1...31).contains(day) { return .monthly(day) }
            throw problem("expected a day of the month from 1 to 31 after 'monthly', found '\(words[1])'")
        default: throw problem("expected daily, weekly monday or monthly 3, found '\(written)'")
        }
    }

    /// `https://pay.acme.example`, or plain http on this machine; a slash at its end is forgiven.
    func webAddress() throws(Problem) -> String {
        let written = try text()
        let address = written.hasSuffix("/") ? String(written.dropLast()) : written
        let isLocal = address.hasPrefix("http://127.0.0.1") || address.hasPrefix("http://localhost")
        guard isLocal || address.hasPrefix("https://"), address.split(separator: "/").count == 2,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !address.contains(where: { "?#@\"<>".contains($0) })
        else {
            throw problem("expected an address such as https://pay.acme.example, found '\(written)'")
        }
        return address
    }

    /// The path of a file, from the book's folder unless it begins with `/`.
    func filePath() throws(Problem) -> String {
        let written = try text()
        guard !written.isEmpty, !written.hasSuffix("/"), !written.unicodeScalars.contains(where: { $0.value < 0x20 })
        else {
            throw problem("expected the path of a file, found '\(written)'")
        }
        return written
    }
}
