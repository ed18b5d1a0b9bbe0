import Testing

@testable import Web

/// Contrasts are checked against those that the WCAG's own definition gives.
@Suite struct PageAccentTests {
    @Test(arguments: ["#0e5660", "#000000", "#7a1f3d", "#0B62C4", "#5a3e00"])
    func `a colour that can be read is taken, and is brightened for the dark`(colour: String) throws {
        let accent = try PageAccent(colour)
        #expect(accent.light == colour.lowercased())
        #expect(accent.dark > accent.light && accent.style.contains("--accent:\(accent.dark)"))
    }

    @Test(arguments: ["#777777", "#ffffff", "#ff8800", "#7fcbd0"])
    func `a faint one is refused, and the one that is named instead is taken`(colour: String) throws {
        let flaw = #expect(throws: PageAccent.Flaw.self) { try PageAccent(colour) }
        guard case .faint(_, let contrast, let darker)? = flaw else { return #expect(Bool(false), "\(flaw as Any)") }
        #expect(contrast < 4.5)
        #expect(try PageAccent(darker).light == darker)
        #expect("\(flaw as Any)".contains(darker))
    }

    @Test(arguments: ["", "red", "#12345", "#1234567", "#12345g", "0e5660 "])
    func `what is no colour is refused`(text: String) {
        #expect(throws: PageAccent.Flaw.noColour(text)) { try PageAccent(text) }
    }
}
