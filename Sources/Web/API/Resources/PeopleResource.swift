import Documents
import Engine
import Storage

/// Who may come. Admins are made and changed where a password is asked for: at the desk, or on the machine of the book. A
/// token that was stolen makes nobody who outlives it.
enum PeopleResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/people",
            scope: .admin,
            name: "listPeople",
            does: "who may come",
            answer: .object([.init("data", .list(.named("Person")))]),
            work: .reading { _, reading in APIAnswer(["data": .list(try reading.people().map(document))]) }
        ),
        APIRoute(
            method: .post,
            path: "/people",
            scope: .admin,
            name: "invitePerson",
            does: "invites somebody who is no admin; the link is said once",
            body: .object([
                .init("email", .text(.words, most: 200)), .init("name", .text(.words, most: 80)), .init("role", roles),
            ]),
            answer: .named("Invitation"),
            status: 201,
            work: .making { try await invite($0) }
        ),
        APIRoute(
            method: .post,
            path: "/people/{id}/rights",
            scope: .admin,
            name: "changePerson",
            does: "changes a role, lets in or shuts out, of nobody who is an admin",
            body: .object([
                .maybe("role", roles), .maybe("is_active", .flag),
                .init("version", .count, "As it was read: nothing is done to what somebody has changed since."),
            ]),
            answer: .named("Outcome"),
            work: .making { try await change($0) }
        ),
    ]

    private static let roles = JSONShape.word(Role.allCases.filter { $0 != .admin }.map(\.rawValue))

    static let shapes: [String: JSONShape] = [
        "Person": .object([
            .init("id", .count), .init("email", .words), .init("name", .words, "As the journal names them."),
            .init("role", .word(Role.allCases.map(\.rawValue))), .init("is_active", .flag),
            .init("has_password", .flag, "An invitation waits for them until they have one."),
            .init("has_authenticator", .flag), .init("version", .count),
        ]),
        "Invitation": .object([
            .init("email", .words),
            .maybe("link", .words, "Where they choose a password, within three days and once. Said once."),
        ]),
    ]

    private static func document(_ person: Person) -> JSON {
        [
            "id": JSON(person.id), "email": JSON(person.email), "name": JSON(person.name),
            "role": JSON(person.role.rawValue), "is_active": .flag(person.isActive),
            "has_password": .flag(person.hasPassword), "has_authenticator": .flag(person.hasAuthenticator),
            "version": JSON(person.version),
        ]
    }

    private static func invite(_ request: APIRequest) async throws -> APIAnswer {
        let words = SignInWords.of(request.language)
        let email = PersonForm.plain(request.body["email"]?.text)
        let name = PersonForm.plain(request.body["name"]?.text)
        guard PersonForm.isEmail(email) else { throw request.invalid("/email", words.noEmail) }
        guard !name.isEmpty else { throw request.invalid("/name", words.noName) }
        let role = request.body["role"]?.text.flatMap(Role.init) ?? .viewer
        let (reception, now, host) = (request.desk.reception, request.visit.instant, request.bearer.person.name)
        let answer = try await request.desk.pool.run {
            try reception.invite(email: email, name: name, role: role, by: host, at: now)
        }
        guard case .done(let token) = answer else { throw APIProblem(.conflict, words.stale) }
        let plain: JSON = ["email": JSON(email)]
        var made = APIAnswer(plain.with("link", JSON("\(request.desk.home)/invitation/\(token)")), status: 201)
        // Who may choose a password by it is not kept beside the book.
        made.kept = plain
        return made
    }

    private static func change(_ request: APIRequest) async throws -> APIAnswer {
        let id = request.number("id")
        guard let person = try await request.read({ try $0.person(id) }) else { throw APIProblem(.unknown) }
        guard person.role != .admin else { throw APIProblem(.forbidden, request.words.onlyAtTheDesk) }
        let role = request.body["role"]?.text.flatMap(Role.init) ?? person.role
        let isActive = request.body["is_active"]?.flag ?? person.isActive
        let version = request.body["version"]?.integer ?? -1
        let host = Reception.Host(id: request.bearer.person.id, name: request.bearer.person.name)
        let (reception, now) = (request.desk.reception, request.visit.instant)
        let fault = try await request.desk.pool.run {
            try reception.change(id, role: role, isActive: isActive, version: version, by: host, at: now)
        }
        switch fault {
        case nil: return .done
        case .stale: throw APIProblem(.changed, request.words.overtaken)
        case .ownAct: throw APIProblem(.own)
        case .lastAdmin, .password: throw APIProblem(.conflict, request.words.overtaken)
        }
    }
}
