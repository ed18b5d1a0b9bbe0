import Connections
import Engine
import Foundation
import Receivables
import Storage
import Testing

@testable import Web

/// The German desk speaks German: no English word is left on any page of a lively book but where the page says that it is
/// English, by `lang`, as WCAG 3.1.2 asks for it.
@Suite struct GermanDeskTests {
    @Test func `no page of a lively book has an English word`() async throws {
        let rig = try LivelyBook.rig()
        await rig.signIn("admin")
        _ = await rig.post("/account/language", as: "admin", ["language": "de"])
        var seen = 0
        for path in LivelyBook.paths {
            let answer = await rig.get(path, as: "admin")
            #expect(answer.status == 200, "\(path)")
            let found = GermanPage(answer.text).english
            #expect(found.isEmpty, "\(path): \(found.joined(separator: " | "))")
            seen += 1
        }
        #expect(seen > 40)
    }

    /// Pages that need more than a book, as they were last looked at.
    @Test(arguments: ["settings", "settings-edit", "settings-changes", "sign-in-away", "sign-in-provider"])
    func `nor have those of the settings and the provider`(name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
        let page = try String(contentsOf: folder.appending(path: "\(name).de.html"), encoding: .utf8)
        let found = GermanPage(page).english
        #expect(found.isEmpty, "\(found.joined(separator: " | "))")
    }

    @Test func `every page of the table is among them`() {
        let untold: Set<String> = [
            // No pages, or nobody who is signed in sees them.
            "/desk/:file", "/live", "/invitation/:token", "/set-up", "/sign-in", "/sign-in/provider",
            "/sign-in/provider/again", "/sign-in/provider/back", "/proof", "/settings/head", "/approvals/:id/letter",
            "/policies/:name/letters/:step", "/insights/:file",
            // They need a file of settings.
            "/settings", "/settings/changes", "/settings/changes/:id", "/settings/edit/:group",
        ]
        for route in RouteTable.rows where route.method == .get && !untold.contains(route.path) {
            let isRead = LivelyBook.paths.contains { path in
                let bare = path.prefix { $0 != "?" }
                return route.values(in: bare.split(separator: "/").map(String.init)) != nil
            }
            #expect(isRead, "\(route.path) is read by nobody in German; add it to the paths")
        }
    }

    @Test(arguments: [
        ("<p>Die Rechnung is offen</p>", ["is: Die Rechnung is offen"]),
        ("<p>Offen <span lang=\"en\">it is open</span></p>", []),
        ("<img alt=\"not sent\"><p>da<br>was</p>", ["not: not sent"]),
        ("<pre>the text</pre><p title=\"gut\">Not leiden</p>", []),
    ])
    func `what is English is found`(html: String, words: [String]) {
        #expect(GermanPage("<html lang=\"de\"><body>\(html)</body></html>").english == words)
    }
}

/// What a German page says to people, without what is marked as another language and what is text of files.
struct GermanPage {
    private let html: String

    init(_ html: String) { self.html = html }

    /// Small words that no German sentence has, and the program's own words for what has a German name.
    private static let telltale: Set<String> = [
        "because", "the", "is", "not", "invoice", "invoices", "overdue", "and", "of", "to", "by", "for", "with", "has",
        "have", "waits", "until", "customer", "customers", "payment", "from", "letter", "person", "it", "its", "they",
        "you", "your", "we", "are", "be", "been", "were", "there", "this", "that", "no", "yes", "nobody", "nothing",
        "email", "firm", "friendly", "tell", "account-owner", "unknown", "payables", "buyer", "promised",
        "disputed", "day", "days", "step", "refused", "held", "late", "early", "current", "critical", "charge",
        "credit", "broken", "kept", "superseded", "healthy", "at-risk",
    ]

    /// Elements whose text is no sentence of ours: programs, files, and what people type into.
    private static let files: Set<Substring> = ["script", "style", "pre", "code", "textarea", "kbd"]
    private static let empty: Set<Substring> = [
        "br", "img", "input", "meta", "link", "hr", "path", "circle", "rect", "line",
    ]

    /// `is: Die Rechnung ist offen`, in the order of the page. A page of ours has no bare `<` or `>` but those of its marks.
    var english: [String] {
        var (found, hidden, open): ([String], Int, [(name: Substring, isHidden: Bool)]) = ([], 0, [])
        for piece in html.split(separator: "<") {
            let halves = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            let mark = halves[0]
            let name = mark.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
            if mark.hasPrefix("/") {
                while let last = open.popLast() {
                    hidden -= last.isHidden ? 1 : 0
                    if last.name == name { break }
                }
            } else if halves.count == 2 {
                let isHidden = Self.isHidden(name, mark)
                if hidden == 0, !isHidden { found += Self.fields(of: mark) }
                if !Self.empty.contains(name), !mark.hasSuffix("/") {
                    open.append((name, isHidden))
                    hidden += isHidden ? 1 : 0
                }
            }
            if hidden == 0, let text = halves.last { found += Self.english(text) }
        }
        return found
    }

    private static func isHidden(_ name: Substring, _ mark: Substring) -> Bool {
        files.contains(name) || value(of: "lang", in: mark).map { $0 != "de" } ?? false
    }

    private static func fields(of mark: Substring) -> [String] {
        ["title", "alt", "placeholder", "aria-label"].compactMap { value(of: $0, in: mark) }.flatMap(english)
    }

    private static func value(of field: String, in mark: Substring) -> Substring? {
        guard mark.contains(field), let start = mark.firstRange(of: " \(field)=\"") else { return nil }
        return mark[start.upperBound...].prefix { $0 != "\"" }
    }

    private static func english(_ text: Substring) -> [String] {
        // What stands between quotation marks is quoted: a name, or what is to be typed.
        let plain = text.contains("„") ? text.replacing(/„[^“]*“/, with: "„“") : text
        let line = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // `line.words` and `dunwell inbox --set-aside` are names of files and commands.
        let words = line.split { !($0.isLetter || "-./_@:{}".contains($0)) }
            .map { $0.trimmingCharacters(in: .init(charactersIn: ".:,-")) }
        return words.filter { telltale.contains($0) }.map { "\($0): \(line)" }
    }
}
