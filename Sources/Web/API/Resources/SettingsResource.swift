import Connections
import Documents
import Engine
import Storage

/// What the book is set to, and whether letters arrive.
enum SettingsResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/settings",
            scope: .read,
            name: "readSettings",
            does: "what the book is set to, and in which line",
            answer: .named("Settings"),
            work: .reading { request, _ in try show(request) }
        ),
        APIRoute(
            method: .post,
            path: "/settings/domain",
            scope: .act,
            name: "checkDomain",
            does: "looks up what the world knows of the sender's domain",
            body: .object([.maybe("selector", .text(.words, most: 100), "Of DKIM; the usual ones where it is missing.")]
            ),
            answer: .named("DomainCheck"),
            work: .making { try await check($0) }
        ),
        APIRoute(
            method: .post,
            path: "/settings/letter",
            scope: .act,
            name: "sendTestLetter",
            does: "sends a test letter to the token's person",
            answer: .named("TestLetter"),
            work: .making { try await letter($0) }
        ),
    ]

    static let shapes: [String: JSONShape] = [
        "Settings": .object([
            .maybe("problem", .words, "What keeps the file from being read."),
            .maybe("file", .words), .init("is_taken_up", .flag, "Whether the house goes by what the file says now."),
            .init("entries", .list(.named("Setting"))), .init("holidays", .list(.named("Holiday")), "The next ones."),
            .maybe("calendar_warning", .words), .init("blackout", .list(.day)),
        ]),
        "Setting": .object([
            .init("group", .word(BookSettings.Group.allCases.map(\.rawValue))), .init("key", .words),
            .maybe("value", .words, "What is usual holds where it is missing."), .maybe("line", .count),
        ]),
        "Holiday": .object([.init("day", .day), .init("name", .words)]),
        "DomainCheck": .object([.init("domain", .words), .init("findings", .list(.named("DomainFinding")))]),
        "DomainFinding": .object([
            .init("subject", .word(DomainCheck.Subject.allCases.map(\.rawValue))), .init("is_good", .flag),
            .init("verdict", .words), .init("says", .words), .init("found", .list(.named("NameRecord"))),
            .maybe("help", .named("NameRecord"), "What would help, to the letter."),
        ]),
        "NameRecord": .object([.init("name", .words), .init("text", .words)]),
        "TestLetter": .object([.init("became", .word(["left", "kept", "failed"])), .init("says", .words)]),
    ]

    private static func own(_ request: APIRequest) throws -> SettingsDesk {
        guard let own = request.desk.settings else { throw APIProblem(.unknown) }
        return own
    }

    private static func show(_ request: APIRequest) throws -> APIAnswer {
        let own = try own(request)
        let model = SettingsModel(Result { try own.read() }, request.desk.calendar, on: request.today)
        let entries = BookSettings.Group.allCases.flatMap { group in
            (model.settings?.groups[group] ?? []).map { entry -> JSON in
                [
                    "group": JSON(group.rawValue), "key": JSON(entry.key), "value": entry.value.map { JSON($0) },
                    "line": entry.line.map { JSON($0) },
                ]
            }
        }
        return APIAnswer([
            "problem": model.problem.map { JSON($0) }, "file": model.settings.map { JSON($0.file) },
            "is_taken_up": .flag(model.settings?.isTakenUp ?? false), "entries": .list(entries),
            "holidays": .list(model.closed.map { ["day": JSON($0.day), "name": JSON($0.name)] }),
            "calendar_warning": model.warning.map { JSON($0) }, "blackout": .list(model.blackout.map { JSON($0) }),
        ])
    }

    // MARK: Whether letters arrive

    private static func check(_ request: APIRequest) async throws -> APIAnswer {
        let (own, words) = (try own(request), SettingsWords.of(request.language))
        let selector = request.body["selector"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        guard selector.map(DomainCheck.isSelector) ?? true else {
            throw request.invalid("/selector", words.badSelector)
        }
        let check = try await request.desk.pool.run { () -> DomainCheck in
            let settings = try own.read()
            return DomainCheck(of: settings.sender, through: settings.server, selector: selector, look: own.look)
        }
        return APIAnswer([
            "domain": JSON(check.domain),
            "findings": .list(
                check.findings.map { finding in
                    let (word, sentence) = words.verdict(finding.verdict)
                    return [
                        "subject": JSON(finding.subject.rawValue), "is_good": .flag(finding.verdict == .good),
                        "verdict": JSON(word), "says": JSON(sentence), "found": .list(finding.found.map(document)),
                        "help": finding.help.map(document),
                    ]
                }
            ),
        ])
    }

    private static func document(_ record: DomainCheck.Record) -> JSON {
        ["name": JSON(record.name), "text": JSON(record.text)]
    }

    private static func letter(_ request: APIRequest) async throws -> APIAnswer {
        let (own, person) = (try own(request), request.bearer.person)
        guard own.tests.spend("\(person.id)", at: request.visit.instant) else {
            throw APIProblem(.tooOften, headers: ["Retry-After": "600"])
        }
        let letter = TestLetter(to: person, of: request.desk.host.company, request.language, at: request.visit.instant)
        let fate = try await request.desk.pool.run { own.send(letter) }
        try await request.write { writing, hand in
            try writing.rule("sent a test letter to their own address", by: hand.person, on: hand.day)
        }
        return switch fate {
        case .left(let said): APIAnswer(["became": "left", "says": JSON(said)])
        case .kept(let file): APIAnswer(["became": "kept", "says": JSON(file)])
        case .failed(let why): APIAnswer(["became": "failed", "says": JSON(why)])
        }
    }
}

extension TestLetter {
    init(to person: Person, of company: String, _ language: String, at instant: Int64) {
        let words = SettingsWords.of(language)
        self.init(
            name: person.name,
            email: person.email,
            subject: DeskWords.fill(words.letterSubject, ["company": company]),
            text: DeskWords.fill(words.letterText, ["name": person.name, "company": company]),
            instant: instant
        )
    }
}
