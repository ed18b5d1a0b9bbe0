import Receivables

extension LetterBook {
    /// Writes the letter an order asks for: the one the policy names, else the one of the step's name, else the one of
    /// the tone; in the reader's language, else in its parent language, else in English.
    /// - Parameter words: what a person wrote in place of the template's words.
    public func compose(
        _ order: LetterOrder,
        _ facts: LetterFacts,
        saying words: Manuscript? = nil
    ) throws(LetterRefusal) -> Letter {
        let draft = try draft(order, facts)
        let (found, wording) = (draft.found, draft.wording)
        let subject = words.map { $0.subject.isEmpty ? draft.subject : Clean.line($0.subject) } ?? draft.subject
        let blocks = words.map { $0.blocks(page: wording.page) } ?? draft.blocks
        let page = Page(blocks: blocks, wording: wording, language: found.language)
        let short = draft.subject == nil
        return Letter(
            subject: short ? "" : subject ?? "",
            text: short ? page.shortText : page.text,
            html: short ? "" : page.html(title: subject ?? ""),
            name: found.name,
            purpose: wording.purpose,
            tone: order.tone,
            language: found.language,
            fellBackFrom: draft.fellBackFrom,
            idiom: wording.idiom.tag
        )
    }

    /// The words that the letter would have, for a person to edit.
    public func manuscript(_ order: LetterOrder, _ facts: LetterFacts) throws(LetterRefusal) -> Manuscript {
        let draft = try draft(order, facts)
        return Manuscript(subject: draft.subject, blocks: draft.blocks, page: draft.wording.page)
    }

    /// A letter in words, before it has a shape.
    private struct Draft {
        let found: Find
        let wording: Wording
        /// Nil in a text message.
        let subject: String?
        let blocks: [Block]
        let fellBackFrom: String?
    }

    private func draft(_ order: LetterOrder, _ facts: LetterFacts) throws(LetterRefusal) -> Draft {
        guard !facts.lines.isEmpty else { throw .noLines }
        let wanted = LanguageTag(Clean.present(facts.addressee.language) ?? facts.sender.language)
        let found = try find(order, announcing: facts.chargeOn != nil, in: wanted)
        let idiom = Idiom(language: found.spoken(to: wanted), country: facts.addressee.country)
        let purpose = Letter.Purpose.of(found.name)
        let wording = Wording(facts: facts, idiom: idiom, glossary: found.shelf.glossary, purpose: purpose)
        let scope = wording.scope()
        try check(found.template, against: scope)
        let isOwnTongue = found.language == wanted.language || found.language == wanted.text
        return Draft(
            found: found,
            wording: wording,
            subject: found.template.subject.map { Clean.line(scope.write($0, with: found.shelf.partials)) },
            blocks: Block.read(scope.write(found.template.body, with: found.shelf.partials)),
            fellBackFrom: isOwnTongue ? nil : wanted.text
        )
    }

    private struct Find {
        let name: String
        let language: String
        let template: Template
        let shelf: Shelf

        /// The tag whose habits the numbers follow: the reader's own, when the letter is in the reader's language.
        func spoken(to wanted: LanguageTag) -> String {
            LanguageTag(language).language == wanted.language ? wanted.text : language
        }
    }

    private func find(_ order: LetterOrder, announcing: Bool, in wanted: LanguageTag) throws(LetterRefusal) -> Find {
        let names = candidates(for: order, announcing: announcing)
        for name in names {
            for language in wanted.chain {
                guard let shelf = shelves[language], let template = shelf.letters[name] else { continue }
                // Words firmer than the tone allows are not said; those of the tone come further down the list.
                guard template.tone <= order.tone else { continue }
                return Find(
                    name: String(name.prefix { $0 != "." }),
                    language: language,
                    template: template,
                    shelf: shelf
                )
            }
        }
        throw .noSuchLetter(sought: names)
    }

    private func candidates(for order: LetterOrder, announcing: Bool) -> [String] {
        let named = [order.letter, order.step].compactMap { $0 }
        // A receipt that is missing is missing; the words of a tone ask for money.
        let asks = named.allSatisfy { Letter.Purpose.of($0) == .asks }
        let names = named + (asks ? [order.tone.rawValue] : [])
        // Who will be charged is told so, whatever the step is called, and not asked to pay as well.
        let announcements = announcing && asks ? named.map { $0 + ".autopay" } + ["before-due.autopay"] : []
        return switch order.channel {
        case .sms, .whatsapp, .chat: (announcements + names).map { $0 + ".sms" }
        case .email, .letter, .call: announcements + names
        }
    }

    private func check(_ template: Template, against scope: Scope) throws(LetterRefusal) {
        for need in template.needed where !scope.has(need.name) {
            let fault = TemplateFault(
                file: template.file,
                line: need.line,
                column: need.column,
                problem: "The letter speaks of \(need.name), and there is none in this case.",
                remedy: "Choose another letter, or put it into {{#\(need.name)}}…{{/\(need.name)}}."
            )
            throw .factMissing(need.name, fault)
        }
    }
}
