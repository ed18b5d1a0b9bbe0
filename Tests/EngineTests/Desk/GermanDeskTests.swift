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
        "credit",
    ]

    /// Elements whose text is no sentence of ours: programs, files, and what people type into.
    private static let files: Set<String> = ["script", "style", "pre", "code", "textarea", "kbd"]
    private static let empty: Set<String> = [
        "br", "img", "input", "meta", "link", "hr", "path", "circle", "rect", "line",
    ]

    /// `is: Die Rechnung is offen`, in the order of the page.
    var english: [String] {
        var (found, hidden, open): ([String], Int, [(name: String, isHidden: Bool)]) = ([], 0, [])
        for piece in html.matches(of: /<(\/?)([a-zA-Z0-9]+)((?:"[^"]*"|[^>"])*)>|([^<]+)/) {
            if let text = piece.output.4 {
                if hidden == 0 { found += Self.english(String(text)) }
                continue
            }
            let (name, fields) = (String(piece.output.2 ?? "").lowercased(), String(piece.output.3 ?? ""))
            if piece.output.1 == "/" {
                while let last = open.popLast() {
                    hidden -= last.isHidden ? 1 : 0
                    if last.name == name { break }
                }
                continue
            }
            let isForeign = fields.firstMatch(of: /\blang="([^"]*)"/).map { !$0.output.1.hasPrefix("de") } ?? false
            let isHidden = isForeign || Self.files.contains(name)
            if hidden == 0, !isHidden {
                for field in fields.matches(of: /\b(title|alt|placeholder|aria-label)="([^"]*)"/) {
                    found += Self.english(String(field.output.2))
                }
            }
            guard !Self.empty.contains(name), !fields.hasSuffix("/") else { continue }
            open.append((name, isHidden))
            hidden += isHidden ? 1 : 0
        }
        return found
    }

    private static func english(_ text: String) -> [String] {
        // What stands between quotation marks is quoted: a name, or what is to be typed.
        let line = text.replacing(/„[^“]*“/, with: "„“").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // `line.words` and `dunwell inbox --set-aside` are names of files and commands.
        let words = line.split { !($0.isLetter || "-./_@:{}".contains($0)) }
            .map { $0.trimmingCharacters(in: .init(charactersIn: ".:,-")) }
        return words.filter { telltale.contains($0) }.map { "\($0): \(line)" }
    }
}
