import Connections
import Engine
import Files
import Receivables
import Storage

/// Writes the next version of a policy: as text, or in a form for what is changed most. What is typed is checked on the way.
enum PolicyEditDoor {
    static let routes = [
        Route(.get, "/policies/:name/edit", .from(.clerk), "the text of a policy, to edit") { try await edit($0) },
        Route(.post, "/policies/:name/edit", .from(.clerk), "checks a text, or saves it as a draft") {
            try await save($0)
        },
        Route(.get, "/policies/:name/form", .from(.clerk), "what of a policy is changed most, as a form") {
            try await form($0)
        },
        Route(.post, "/policies/:name/form", .from(.clerk), "saves the form as a draft") { try await saveForm($0) },
    ]

    // MARK: Text

    private static func edit(_ request: DeskRequest) async throws -> Answer {
        guard let (model, shell) = try await PoliciesDoor.model(request) else { return request.nothing }
        let from = request.query["from"].flatMap { Int($0) }
        let start = from.flatMap { number in model.editions.first { $0.number == number } }
        let draft = PolicyDraft(
            text: start?.body ?? model.line.open?.body ?? model.before,
            reason: model.line.open?.reason ?? "",
            seen: model.line.open?.sight.description ?? ""
        )
        return request.page(PolicyEditPage(request, model, draft, shell).frame)
    }

    private static func save(_ request: DeskRequest) async throws -> Answer {
        guard let (model, shell) = try await PoliciesDoor.model(request) else { return request.nothing }
        var draft = PolicyDraft(request.form)
        draft.isChecked = true
        guard request.form["act"] == "save" else {
            return request.page(PolicyEditPage(request, model, draft, shell).frame)
        }
        return try await save(draft, request) { again in
            PolicyEditPage(request, model, again, shell).frame
        }
    }

    /// Saves it, or shows it once more with what is wrong with it.
    private static func save(
        _ draft: PolicyDraft,
        _ request: DeskRequest,
        again: (PolicyDraft) -> Frame
    ) async throws -> Answer {
        var draft = draft
        let words = PoliciesWords.of(request.language)
        let name = request.values["name"] ?? ""
        guard draft.reason.count <= PolicyHand.longestReason else {
            draft.fault = words.reasonLong
            return request.page(again(draft), status: 422)
        }
        let shelf = try await PoliciesDoor.shelf(request)
        let outcome = try await request.write { [draft] writing, hand in
            let sight = PolicyEdition.Sight(draft.seen)
            return try PolicyHand(hand, at: shelf)
                .save(draft.text, of: name, because: draft.reason, over: sight, in: writing)
        }
        switch outcome {
        case .stale(let theirs):
            draft.fault = DeskWords.fill(words.staleText, ["name": theirs.authors.joined(separator: ", ")])
            (draft.theirs, draft.seen) = (theirs.body, theirs.sight.description)
            return request.page(again(draft), status: 422)
        case .unreadable: return request.page(again(draft), status: 422)
        case .done, .unchanged, .overtaken, .own, .unfit, .misnamed, .taken, .followed, .filed:
            let said = PoliciesDoor.said(outcome, "saved", name, words)
            return request.see("/policies/\(name.asPathPart)", Flash("policy", said))
        }
    }

    // MARK: Form

    private static func form(_ request: DeskRequest) async throws -> Answer {
        guard let (model, shell) = try await PoliciesDoor.model(request) else { return request.nothing }
        let text = model.line.open?.body ?? model.before
        guard let form = PolicyForm(reading: text, named: model.name) else {
            return request.see("\(model.line.path)/edit")
        }
        let draft = PolicyDraft(
            text: text,
            reason: model.line.open?.reason ?? "",
            seen: model.line.open?.sight.description ?? ""
        )
        return request.page(PolicyFormPage(request, model, form, draft, shell).frame)
    }

    private static func saveForm(_ request: DeskRequest) async throws -> Answer {
        guard let (model, shell) = try await PoliciesDoor.model(request) else { return request.nothing }
        let text = model.line.open?.body ?? model.before
        var draft = PolicyDraft(request.form)
        draft.text = text
        guard var form = PolicyForm(reading: text, named: model.name) else {
            return request.see("\(model.line.path)/edit")
        }
        form.fill(from: request.form)
        let words = PoliciesWords.of(request.language)
        do throws(Problem) {
            draft.text = try form.written(over: text, named: model.name)
        } catch {
            draft.fault = error.line == nil ? words.notByForm : error.message
            return request.page(PolicyFormPage(request, model, form, draft, shell).frame, status: 422)
        }
        return try await save(draft, request) { PolicyFormPage(request, model, form, $0, shell).frame }
    }
}

/// A text on its way to be a version.
struct PolicyDraft: Hashable, Sendable {
    var text: String
    var reason: String
    /// The version it is written over, as the form bears it.
    var seen: String
    /// Whether it is said that nothing is wrong with it.
    var isChecked = false
    var fault: String?
    /// What somebody else has saved meanwhile.
    var theirs: String?

    init(text: String, reason: String, seen: String) {
        (self.text, self.reason, self.seen) = (text, reason, seen)
    }

    init(_ form: Fields) {
        let reason = (form["reason"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.init(text: PolicyHand.tidied(form["body"] ?? ""), reason: reason, seen: form["seen"] ?? "")
    }
}
