import Connections
import Documents
import Engine
import Receivables
import Storage

/// What is changed about a customer: who looks after them by which policy, and their people.
enum CustomerChangeResource {
    static let routes = [
        APIRoute(
            method: .post,
            path: "/customers/{code}/care",
            scope: .approve,
            name: "changeCare",
            does: "changes policy, owner, deputy, segment, language; what is not said stays",
            body: .object(
                cares.map { .maybe($0, .text(.words, most: 200), "Nothing between the quotes takes it away.") }
            ),
            answer: .named("Outcome"),
            hasTag: true,
            tools: [.rules],
            work: .acting { try care($0, $1, $2) }
        ),
        APIRoute(
            method: .post,
            path: "/customers/{code}/people",
            scope: .act,
            name: "changePeople",
            does: "says who the people of a customer are, all of them",
            body: .object([
                .maybe("contact", line, "Who is greeted at the address of the house."), .maybe("email", line),
                .maybe("phone", line), .init("others", .list(.named("OtherPerson"), most: CustomerForm.most)),
            ]),
            answer: .named("Outcome"),
            hasTag: true,
            work: .acting { try people($0, $1, $2) }
        ),
    ]

    private static let line = JSONShape.text(.words, most: 200)
    private static let cares = ["policy", "owner", "deputy", "segment", "language"]

    static let shapes: [String: JSONShape] = [
        "OtherPerson": .object([
            .init("role", .word(ContactRole.allCases.map(\.rawValue))), .maybe("name", line), .maybe("email", line),
            .maybe("phone", line), .maybe("language", line),
        ])
    ]

    private static func customer(_ request: APIRequest, _ reading: Reading) throws -> Int64 {
        guard let row = try reading.customer(code: request.value("code")) else { throw APIProblem(.unknown) }
        try request.refuseErased(row, reading)
        try request.heed("\(reading.newestEvent(of: row))")
        return row
    }

    private static func care(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let (row, rules) = (try customer(request, writing), try request.tools.rules())
        let known = try writing.care(of: row)
        let kept = [known.policy, known.owner, known.deputy, known.segment, known.language]
        let fields = zip(cares, kept).map { Fields.Field($0, request.body[$0]?.text ?? $1 ?? "") }
        var form = CustomerForm(.care, Fields(fields))
        let policies = [rules.policy.name] + rules.others.keys + [known.policy].compactMap(\.self)
        guard let care = form.care(policies: policies) else { throw problem(with: form, request) { "/\($0)" } }
        _ = try hand.carryOut(.customer(row, .settle(care)), in: writing)
        return .done
    }

    private static func people(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let row = try customer(request, writing)
        var fields = [("name0", "contact"), ("email0", "email"), ("phone0", "phone")]
            .map { Fields.Field($0, request.body[$1]?.text ?? "") }
        for (place, person) in (request.body["others"]?.list ?? []).enumerated() {
            fields += others.map { Fields.Field("\($0)\(place + 1)", person[$0]?.text ?? "") }
        }
        var form = CustomerForm(.people, Fields(fields))
        guard let people = form.people(known: try writing.people(of: row)) else {
            throw problem(with: form, request, at: Self.place)
        }
        _ = try hand.carryOut(.customer(row, .introduce(people)), in: writing)
        return .done
    }

    private static let others = ["role", "name", "email", "phone", "language"]

    /// `email3` of the form is `/others/2/email`.
    private static func place(of field: String) -> String {
        let name = field.prefix { $0.isLetter }
        guard let number = Int(field.dropFirst(name.count)), number > 0 else {
            return name == "name" ? "/contact" : "/\(name)"
        }
        return "/others/\(number - 1)/\(name)"
    }

    private static func problem(
        with form: CustomerForm,
        _ request: APIRequest,
        at place: (String) -> String
    ) -> APIProblem {
        let words = CustomerChangeWords.of(request.language)
        let faults = form.faults.sorted { $0.key < $1.key }
        return APIProblem(
            .invalid,
            fields: faults.map { .init(place: place($0.key), words: words.faults[$0.value] ?? "") }
        )
    }
}
