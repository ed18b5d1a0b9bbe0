import Foundation
import Testing

/// A story with a slip is named with its file and line, and is not played.
@Suite(.timeLimit(.minutes(60))) struct BadStoryTests {
    private static let story = """
        story: acme pays late
        policy: four-lane
        zone: Europe/Berlin
        customers:
          acme: { name: Acme GmbH, country: DE }
        invoices:
          INV-1: { customer: acme, issued: 2026-01-05, due: 2026-02-04, amount: 1200.00 EUR }
        from: 2026-02-01
        to: 2026-02-10
        news:
          2026-02-06:
            - payment: { invoice: INV-1, amount: 1200.00 EUR }

        """

    @Test func `without a slip it is played`() throws {
        let ending = try play(Self.story)
        #expect(ending.code == 0, "\(ending.words)")
        #expect(ending.output == "2026-02-02 INV-1 before-due email friendly\n2026-02-06 INV-1 paid receipt friendly\n")
    }

    @Test(arguments: [
        ("story:", "storry:", 1), ("policy: four-lane", "policy: five-lane", 2),
        ("zone: Europe/Berlin", "zone: Berlin", 3),
        ("country: DE", "country: Germany", 5), ("customer: acme", "customer: acne", 7),
        ("2026-02-04", "2026-02-30", 7),
        ("1200.00 EUR }\nfrom", "1200.00 }\nfrom", 7), ("1200.00 EUR }\nfrom", "-5.00 EUR }\nfrom", 7),
        ("1200.00 EUR }\nfrom", "1.005 EUR }\nfrom", 7), ("to: 2026-02-10", "to: 2026-01-10", 9),
        ("payment:", "paiment:", 12), ("invoice: INV-1", "invoice: INV-2", 12),
    ])
    func `a slip is named with its line`(_ old: String, _ new: String, _ line: Int) throws {
        let ending = try play(Self.story.replacing(old, with: new, maxReplacements: 1))
        #expect(ending.code == 2, "\(ending.words)")
        #expect(ending.output.isEmpty)
        #expect(ending.words.contains("story.yaml:\(line):"), "\(ending.words)")
    }

    @Test func `a timeline that differs is a finding, shown line by line`() throws {
        let ending = try play(Self.story + "expect: |\n  2026-02-02 INV-1 before-due email firm\n")
        #expect(ending.code == 1)
        #expect(ending.words.contains("before-due email firm"), "\(ending.words)")
    }

    private func play(_ text: String) throws -> Program.Ending {
        let folder = try TestFolder()
        return try Program.run("story", folder.write(text, to: "story.yaml"))
    }
}
