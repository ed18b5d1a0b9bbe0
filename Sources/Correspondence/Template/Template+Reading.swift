import Receivables

extension Template {
    /// Reads a letter. A text message (`short`) has no subject. Nil when there are faults.
    static func read(
        _ text: String,
        file: String,
        short: Bool,
        partials: Set<String>
    ) -> (template: Template?, faults: [TemplateFault]) {
        let check = TemplateCheck(text, file: file, partials: partials)
        var faults = check.faults
        let head = Head(text)
        if !short, head.subject?.isEmpty ?? true {
            faults.append(fault(file, "A letter starts with its subject.", "Write `Subject: …` in the first line."))
        }
        if let name = head.tone, Tone(rawValue: name) == nil {
            faults.append(fault(file, "\(name) is no tone.", "Write friendly, firm or final."))
        }
        guard faults.isEmpty else { return (nil, faults) }
        let template = Template(
            file: file,
            subject: head.subject.map(PieceReader.read),
            body: PieceReader.read(head.body),
            tone: head.tone.flatMap(Tone.init(rawValue:)) ?? .friendly,
            needed: check.needed
        )
        return (template, [])
    }

    private static func fault(_ file: String, _ problem: String, _ remedy: String) -> TemplateFault {
        TemplateFault(file: file, line: 1, column: 1, problem: problem, remedy: remedy)
    }

    /// The lines before the first paragraph: `Subject: …` and `Tone: …`.
    private struct Head {
        var subject: String?
        var tone: String?
        var body: String

        init(_ text: String) {
            var rest = text[...]
            while let line = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first {
                if line.hasPrefix("Subject:") {
                    subject = line.dropFirst(8).trimmed
                } else if line.hasPrefix("Tone:") {
                    tone = line.dropFirst(5).trimmed
                } else {
                    break
                }
                rest = rest[line.endIndex...].dropFirst()
            }
            body = String(rest)
        }
    }
}
