import Testing

@testable import Correspondence

/// What the second reader sees of an edit.
@Suite struct WordDiffTests {
    @Test func `a word that was changed is shown in its paragraph`() {
        let diff = WordDiff(
            from: "Dear Maria,\n\nplease pay it today or call",
            to: "Dear Maria,\n\nplease pay it soon or call"
        )
        #expect(
            diff.paragraphs == [
                [.kept("Dear Maria,")],
                [.kept("please pay it"), .cut("today"), .added("soon"), .kept("or call")],
            ]
        )
        #expect(diff.changed == 1)
    }

    @Test func `a paragraph that is another is shown whole`() {
        let diff = WordDiff(from: "a\n\nWe wrote twice.\n\nb", to: "a\n\nCould you tell us more about this?\n\nb")
        #expect(
            diff.paragraphs == [
                [.kept("a")], [.cut("We wrote twice.")], [.added("Could you tell us more about this?")], [.kept("b")],
            ]
        )
    }

    @Test(arguments: [
        ("", "", 0), ("a", "a", 0), ("", "a", 1), ("a", "", 1), ("a\n\nb\n\nc", "a\n\nc", 1),
        ("a\n\nb", "a\n\nx\n\ny\n\nb", 2), ("a b c d\n\ne", "a b c x\n\nf", 3),
    ])
    func `nothing is lost`(old: String, new: String, changed: Int) {
        let diff = WordDiff(from: old, to: new)
        func text(_ keeps: (WordDiff.Piece) -> String?) -> String {
            diff.paragraphs.map { $0.compactMap(keeps).joined(separator: " ") }.filter { !$0.isEmpty }
                .joined(separator: "\n\n")
        }
        #expect(
            text { if case .kept(let words) = $0 { words } else if case .cut(let words) = $0 { words } else { nil } }
                == old
        )
        #expect(
            text { if case .kept(let words) = $0 { words } else if case .added(let words) = $0 { words } else { nil } }
                == new
        )
        #expect(diff.changed == changed)
    }
}
