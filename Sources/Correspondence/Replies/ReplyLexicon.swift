import Receivables

/// By which words a reply is known to mean something.
struct ReplyLexicon {
    /// One way of saying something.
    struct Sign: Sendable {
        let intent: Intent
        /// How much it says by itself, 0…100.
        let weight: Int
        let pattern: WordPattern
        var reason: Intent.Reason?
        var wish: Intent.Wish?

        fileprivate init(_ intent: Intent, _ weight: Int, _ pattern: Substring, _ detail: String?) {
            self.intent = intent
            self.weight = weight
            self.pattern = WordPattern(pattern)
            reason = intent == .dispute ? detail.flatMap(Intent.Reason.init) ?? .unnamed : nil
            wish = intent == .question ? detail.flatMap(Intent.Wish.init) ?? .unnamed : nil
        }
    }

    static let signs: [Sign] = read(english) + read(german)

    /// A line that begins with an intent is a heading for the patterns below it: `dispute 80 price`.
    private static func read(_ table: String) -> [Sign] {
        var (signs, heading) = ([Sign](), (intent: Intent.other, weight: 0, detail: String?.none))
        for line in table.split(separator: "\n") {
            if line.hasPrefix("# ") {
                let words = line.dropFirst(2).split(separator: " ").map(String.init)
                let intent = Intent(rawValue: words[0]) ?? .other
                heading = (intent, Int(words[1]) ?? 0, words.count > 2 ? words[2] : nil)
            } else {
                signs.append(Sign(heading.intent, heading.weight, line, heading.detail))
            }
        }
        return signs
    }

    // MARK: Words that change what others mean

    static let denials: Set<Substring> = [
        "not", "never", "no", "without", "nicht", "nie", "niemals", "kein", "keine", "keinen", "ohne", "nichts",
        "neither",
    ]

    static let conditions: Set<Substring> = [
        "if", "once", "when", "unless", "until", "till", "provided", "assuming", "after", "subject", "only", "wenn",
        "falls", "sofern", "sobald", "erst", "nachdem", "solange", "vorausgesetzt", "whenever", "before", "bevor",
    ]

    static let hedges: Set<Substring> = [
        "maybe", "perhaps", "hope", "hopefully", "hoping", "try", "trying", "probably", "might", "should", "think",
        "believe", "guess", "possibly", "aim", "expect", "assume", "could", "would", "vielleicht", "hoffentlich",
        "hoffe",
        "hoffen", "versuche", "versuchen", "wahrscheinlich", "eventuell", "glaube", "glauben", "denke", "muesste",
        "sollte", "sollten", "vermutlich", "evtl", "moeglicherweise", "duerfte", "waere", "wuerde", "wuerden",
        "koennte",
        "either", "soon", "somehow", "irgendwann", "irgendwie", "ask", "asked", "told", "angeblich", "supposedly",
        "apparently", "claims", "says", "another", "different", "anderen", "andere",
    ]

    /// In a text with one of these nothing is taken at its word.
    static let mockery: [WordPattern] = [
        "yeah|oh|sure ?sure right|great|sure|yeah", "thanks for nothing", "how ?very generous|kind|thoughtful",
        "pigs ~ fly", "hell freezes", "congratulations", "bravo", "what ~ surprise", "lol|haha|hahaha|rofl", "wow",
        "as if", "cheque|check ~ in the mail|post", "of course ~ as|like always", "brilliant|wonderful|fantastic",
        "na klar", "na toll|super|prima", "wie ~ nett|freundlich|grosszuegig", "nimmerleinstag",
        "herzlichen glueckwunsch",
        "ganz toll", "ihr ~ helden|spassvoegel", "witzig|lustig", "klar doch", "aber sicher doch", "schoenen dank auch",
        "your service|work|product is|was ~ great|so ~ good", "dream on", "traeumen sie|traeumt", "wers glaubt",
        "in your dreams", "money grows", "lottery|lotto", "unicorn", "weihnachtsmann", "santa",
    ].map { WordPattern($0) }

    /// Only a part is spoken of.
    static let parts: Set<Substring> = [
        "half", "part", "partial", "partially", "partly", "rest", "remainder", "remaining", "haelfte", "teil",
        "teilbetrag", "teilweise", "restbetrag", "anteil", "instalment", "installment", "rate", "most",
    ]

    static let turns: Set<String> = ["but", "however", "although", "though", "aber", "jedoch", "sondern", "allerdings"]

    static let shortForms: [String: String] = [
        "can't": "can not", "cannot": "can not", "cant": "can not", "won't": "will not", "wont": "will not",
        "havent": "have not", "hasnt": "has not", "didnt": "did not", "dont": "do not", "doesnt": "does not",
        "isnt": "is not", "wasnt": "was not", "i'll": "i will", "e-mail": "email", "im": "im",
    ]

    static let abbreviations: Set<String> = [
        "nr", "no", "inv", "rg", "re", "ca", "z.b", "bzw", "mr", "mrs", "ms", "dr", "hr", "fr", "approx", "str", "tel",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "okt", "dez", "mrz",
        "inkl",
        "zzgl", "vgl", "evtl", "ggf", "ltd", "inc", "co",
    ]
}
