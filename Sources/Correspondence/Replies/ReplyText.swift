/// A reply without what its writer did not write for us: what it quotes, the signature, what the house adds to every mail.
enum ReplyText {
    /// Letters: more than anybody writes before coming to the point.
    private static let longest = 4000

    static func own(_ text: String) -> String {
        let lines = text.prefix(longest * 4).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var (kept, isOver) = ([Substring](), false)
        for (place, line) in lines.enumerated() {
            let bare = trimmed(line)
            if bare.hasPrefix(">") { continue }
            if beginsQuote(bare, lines[(place + 1)...]) || beginsNotice(bare) { break }
            isOver = isOver || !kept.allSatisfy(\.isEmpty) && isFarewell(bare) || isRuler(bare)
            if !isOver || bare.uppercased().hasPrefix("PS") || bare.uppercased().hasPrefix("P.S") { kept.append(bare) }
        }
        return String(kept.joined(separator: "\n").prefix(longest))
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line.drop { $0.isWhitespace }
        while line.last?.isWhitespace == true { line.removeLast() }
        return line
    }

    /// `On 3 March … wrote:`, also broken in two, a ruler with words, or the head of a forwarded mail.
    private static func beginsQuote(_ line: Substring, _ next: ArraySlice<Substring>) -> Bool {
        let small = line.lowercased()
        if rulers.contains(where: { small.hasPrefix($0) }) { return true }
        let both = small + " " + trimmed(next.first ?? "").lowercased()
        for (start, end) in openings where small.hasPrefix(start) {
            if [small, both].contains(where: { $0.contains(end) && $0.hasSuffix(":") }) { return true }
        }
        guard heads.contains(where: { small.hasPrefix($0) }) else { return false }
        return next.prefix(3).contains { line in
            let small = trimmed(line).lowercased()
            return furtherHeads.contains { small.hasPrefix($0) }
        }
    }

    private static func beginsNotice(_ line: Substring) -> Bool {
        let small = line.lowercased()
        return notices.contains { small.hasPrefix($0) }
    }

    /// `Kind regards` and what follows it; a sentence that only begins with such words is none.
    private static func isFarewell(_ line: Substring) -> Bool {
        let small = line.lowercased()
        return line.count <= 60
            && farewells.contains { farewell in
                guard small.hasPrefix(farewell) else { return false }
                let rest = small.dropFirst(farewell.count)
                return rest.split { !$0.isLetter }.count <= 4 && rest.first?.isLetter != true
            }
    }

    private static func isRuler(_ line: Substring) -> Bool { line == "--" || line == "—" || line == "__" }
}

// MARK: - Tables, in small letters

extension ReplyText {
    private static let openings = [
        ("on ", "wrote"), ("am ", "schrieb"), ("von: ", "schrieb"), ("le ", "a écrit"), ("el ", "escribió"),
    ]

    private static let rulers = [
        "-----", "_____", "begin forwarded message", "anfang der weitergeleiteten", "*from:", "*von:",
    ]

    private static let heads = ["from:", "von:", "to:", "an:"]
    private static let furtherHeads = [
        "sent:", "gesendet:", "date:", "datum:", "to:", "an:", "subject:", "betreff:", "cc:",
    ]

    private static let farewells = [
        "best regards", "kind regards", "warm regards", "regards", "best wishes", "best", "sincerely",
        "yours sincerely",
        "yours faithfully", "yours truly", "cheers", "many thanks and regards", "mit freundlichen grüßen",
        "mit freundlichen grüssen", "mit freundlichem gruß", "mit besten grüßen", "freundliche grüße", "viele grüße",
        "beste grüße", "liebe grüße", "herzliche grüße", "schöne grüße", "gruß", "mfg", "vg", "lg", "hochachtungsvoll",
    ]

    private static let notices = [
        "sent from my ", "get outlook for", "von meinem iphone", "gesendet von ", "gesendet mit ", "von meinem ",
        "this email and any", "this e-mail and any", "this message is intended", "this email is confidential",
        "this e-mail is confidential", "this message contains confidential", "confidentiality notice", "disclaimer",
        "please consider the environment", "diese e-mail enthält", "diese nachricht enthält", "diese mail enthält",
        "der inhalt dieser e-mail", "bitte denken sie an die umwelt", "this message may contain",
        "the information in this", "if you are not the intended", "sollten sie nicht der",
    ]
}
