import Engine
import Receivables
import Storage

/// What can be changed about a customer: each folds out to its form. The one with a fault is open, with what was typed.
struct CustomerChanges {
    private let request: DeskRequest
    private let model: CustomerModel
    private let policies: [String]
    private let form: CustomerForm?
    private let words: CustomerChangeWords

    init(_ request: DeskRequest, _ model: CustomerModel, policies: [String], form: CustomerForm?) {
        self.request = request
        self.model = model
        self.policies = policies
        self.form = form
        words = .of(request.language)
    }

    var html: Markup? {
        guard request.may(.clerk) else { return nil }
        let (isApprover, isAdmin) = (request.may(.approver), request.may(.admin))
        // Nothing is changed about somebody who was erased, and who may read the letters that are kept is an admin.
        guard model.erased == nil else {
            return isAdmin ? "<div class=\"acts\">\(export)\(erase)</div>" : nil
        }
        return """
            <div class="acts">\(isApprover ? care : nil)\(people)\(isApprover ? merge : nil)\(isApprover ? export : nil)\
            \(isAdmin ? erase : nil)</div>
            """
    }

    // MARK: How they are looked after

    private var care: Markup {
        let known = model.care
        let fields = [
            field("owner", words.owner, known.owner), field("deputy", words.deputy, known.deputy),
            field("segment", words.segment, known.segment),
            field("language", words.language, known.language, hint: words.languageHint),
        ]
        return fold(.care, words.care, "\(policy)\(fields)<p class=\"hint\">\(words.careHint)</p>")
    }

    private var policy: Markup {
        let chosen = form?.kind == .care ? form?.typed("policy") ?? "" : model.care.policy ?? ""
        let unknown = policies.contains(chosen) || chosen.isEmpty ? [] : [chosen]
        let options = ([""] + unknown + policies).map { name -> Markup in
            let mark: Markup = name == chosen ? " selected" : ""
            return "<option value=\"\(name)\"\(mark)>\(name.isEmpty ? words.bookPolicy : name)</option>"
        }
        let fault = fault("policy", .care)
        return """
            <div class="field\(fault == nil ? "" : " err")"><label for="policy">\(words.policy)</label>
            <select id="policy" name="policy" aria-describedby="policy-hint">\(options)</select>
            <p class="hint" id="policy-hint">\(fault.map { "◆ \($0)" } ?? words.policyHint)</p></div>
            """
    }

    private func field(_ name: String, _ label: String, _ known: String?, hint: String? = nil) -> Markup {
        line(name, label, known, .care, hint: hint)
    }

    // MARK: People

    private var people: Markup {
        let known = model.people
        let house: Markup = """
            <fieldset><legend>\(words.house)</legend>\(line("name0", words.greeted, known.contact, .people))\
            \(line("email0", words.email, known.email, .people))\(line("phone0", words.phone, known.phone, .people))</fieldset>
            """
        let rows = min(CustomerForm.most, max(known.others.count, typedRows) + 1)
        let others = (1...rows).map { place -> Markup in
            person(place, known.others.count >= place ? known.others[place - 1] : nil)
        }
        return fold(.people, words.people, "<p class=\"hint\">\(words.peopleHint)</p>\(house)\(others)")
    }

    private var typedRows: Int {
        guard let form, form.kind == .people else { return 0 }
        return (1...CustomerForm.most).last { !form.typed("name\($0)").isEmpty || !form.typed("email\($0)").isEmpty }
            ?? 0
    }

    private func person(_ place: Int, _ known: ContactRecord?) -> Markup {
        let typed = form?.kind == .people ? form?.typed("role\(place)") : nil
        let chosen = typed ?? known?.role.rawValue ?? ContactRole.payables.rawValue
        let options = ContactRole.allCases.map { role -> Markup in
            let mark: Markup = role.rawValue == chosen ? " selected" : ""
            return "<option value=\"\(role.rawValue)\"\(mark)>\(role.name(in: request.figures.speech))</option>"
        }
        let fault = fault("role\(place)", .people)
        let title = known == nil ? words.newPerson : DeskWords.fill(words.person, ["number": "\(place)"])
        return """
            <fieldset><legend>\(title)</legend>\(line("name\(place)", words.name, known?.name, .people))\
            \(line("email\(place)", words.email, known?.email, .people))\(line("phone\(place)", words.phone, known?.phone, .people))
            <div class="field\(fault == nil ? "" : " err")"><label for="role\(place)">\(words.role)</label>
            <select id="role\(place)" name="role\(place)">\(options)</select>
            \(fault.map { "<p class=\"hint\">◆ \($0)</p>" as Markup })</div>
            \(line("language\(place)", words.language, known?.language, .people))</fieldset>
            """
    }

    // MARK: Their other self

    private var merge: Markup {
        "<a class=\"btn sm\" href=\"/customers/\(model.card.code.asPathPart)/merge\">\(MergeWords.of(request.language).title) …</a>"
    }

    // MARK: Their data

    private var export: Markup {
        """
        <details class="act"><summary class="btn sm">\(words.data)</summary>
        <form method="post" action="/customers/\(model.card.code.asPathPart)/export">\(request.sealField)
        <p class="hint">\(words.exportHint)</p><button class="btn sm">\(words.export)</button></form></details>
        """
    }

    private var erase: Markup {
        "<a class=\"btn sm\" href=\"/customers/\(model.card.code.asPathPart)/erase\">\(EraseWords.of(request.language).button) …</a>"
    }

    // MARK: Forms

    private func fold(_ kind: CustomerForm.Kind, _ title: String, _ inner: Markup) -> Markup {
        let isOpen = form?.kind == kind
        let open: Markup = isOpen ? " open" : ""
        let stale: Markup? =
            isOpen && form?.faults["shown"] != nil
            ? "<p class=\"hint err\" role=\"alert\">◆ \(words.stale)</p>" : nil
        return """
            <details class="act"\(open)><summary class="btn sm">\(title)</summary>
            <form method="post" action="/customers/\(model.card.code.asPathPart)/\(kind.rawValue)" \
            data-keep="\(kind.rawValue)-\(model.card.code)">\(request.sealField)
            <input type="hidden" name="shown" value="\(kind.mark(of: model.care, model.people))">\(stale)\(inner)
            <button class="btn sm">\(words.save)</button></form></details>
            """
    }

    private func fault(_ name: String, _ kind: CustomerForm.Kind) -> String? {
        guard form?.kind == kind else { return nil }
        return form?.faults[name].map { words.faults[$0] ?? "" }
    }

    /// A field with what was typed; where the book says something else by now, with that beside it.
    private func line(
        _ name: String,
        _ label: String,
        _ known: String?,
        _ kind: CustomerForm.Kind,
        hint: String? = nil
    ) -> Markup {
        var field = Field(name, label)
        field.isNeeded = false
        (field.typed, field.hint, field.fault) = (known ?? "", hint, fault(name, kind))
        if let form, form.kind == kind {
            field.typed = form.typed(name)
            let isOther = form.faults["shown"] != nil && PersonForm.plain(field.typed) != known ?? ""
            if isOther { field.hint = DeskWords.fill(words.standing, ["text": known ?? "–"]) }
        }
        return field.html
    }
}
