import Receivables
import Testing

@testable import Files

/// The settings are changed key by key, and the reader has the last word.
@Suite struct BookTextTests {
    private static let text = """
        # Ours
        zone: Europe/Berlin   # where we are
        currency: EUR
        sender:
          company: Acme
          person: Dana
          email: ar@acme.example
          pay:
            - "IBAN: DE02"   # main

        """

    private func book(_ text: String = text) throws -> BookText { try BookText(text, file: "book.yaml") }

    private func set(_ key: String, _ value: YAMLScript.Value?) throws -> BookText {
        try book().setting([(#require(BookKey.named(key)), value)])
    }

    @Test func `every key that may be changed can be set in a book that has none of it`() throws {
        let values = [
            "country": "DE", "zone": "UTC", "public-address": "https://pay.acme.example", "run-at": "07:30",
            "payments-arrive": "weekly monday", "page.accent": "#0e5660", "sender.email": "x@acme.example",
            "calendars": "de", "blackout": "2026-12-24",
        ]
        for key in BookKey.all {
            let isHours = key.name.hasPrefix("hours.")
            let word = key.name.hasPrefix("costs.") ? "0.0751 EUR" : isHours ? "09:00-17:00" : values[key.name] ?? "x"
            let fresh = try set(key.name, key.form == .line ? .text(word) : .list([word]))
            #expect(fresh.value(of: key.name) == word, "\(key.name)")
            #expect(try book().changes(to: fresh).map(\.key) == [key.name], "\(key.name)")
            #expect(fresh.text.contains("# where we are") && fresh.text.contains("# main") || key.name == "sender.pay")
        }
    }

    @Test func `a price of a message is read to its fourth decimal`() throws {
        let fresh = try set("costs.sms", .text("0.0751 EUR"))
        let costs = try BookFile.read(fresh.text, file: "x").costs
        #expect(costs == [.sms: UnitPrice(tenThousandths: 751, .eur)])
        for wrong in ["0.07511 EUR", "0.07", "EUR 1", "-1 EUR", "1e3 EUR", "0.1 XXL", ". EUR", "1. EUR", "100000 EUR"] {
            #expect(throws: Problem.self, "\(wrong)") { try set("costs.sms", .text(wrong)) }
        }
    }

    @Test func `what the reader refuses is not made`() throws {
        for (key, value) in [
            ("zone", "Mars"), ("country", "Germany"), ("public-address", "acme"), ("page.accent", "red"),
            ("hours.email", "late"), ("run-at", "noon"), ("payments-arrive", "sometimes"), ("blackout", "soon"),
        ] {
            let written: YAMLScript.Value = key == "blackout" ? .list([value]) : .text(value)
            #expect(throws: Problem.self, "\(key)") { try set(key, written) }
        }
        #expect(throws: Problem.self) { try set("sender.pay", nil) }
        #expect(throws: Problem.self) { try set("sender.email", nil) }
    }

    @Test func `a running house takes what it asks for anew, and no more`() throws {
        let old = try BookFile.read(Self.text, file: "x")
        for key in BookKey.all where key.form == .line && !key.name.hasPrefix("costs.") {
            let word = ["zone": "UTC", "country": "DE", "public-address": "https://a.example", "run-at": "07:30"][
                key.name
            ]
            guard let word = word ?? (key.name.hasPrefix("sender.") ? "x@b.example" : nil) else { continue }
            let fresh = try BookFile.read(set(key.name, .text(word)).text, file: "x")
            #expect((old.takingUp(fresh) == fresh) == key.isLive, "\(key.name)")
        }
    }
}
