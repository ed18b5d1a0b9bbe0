import Connections
import Documents
import Engine
import Foundation
import Receivables
import Storage

/// What a program asks for, checked: by whose token, with which parameters, in which language.
struct APIRequest: Sendable {
    let desk: Desk
    let visit: Visit
    /// What the brackets of the path stand for.
    let values: [String: String]
    let bearer: Reception.Bearer
    let query: [String: JSON]
    /// An object; empty where nothing is sent.
    let body: JSON
    let language: String
    let tools: APITools

    var words: ProblemWords { .of(language) }
    var today: Day { desk.day(visit.instant) }
    var hand: DeskHand { DeskHand(bearer.person.name, on: today, payee: desk.payee, at: visit.instant) }

    func value(_ name: String) -> String { values[name] ?? "" }
    func number(_ name: String) -> Int64 { values[name].flatMap { Int64($0) } ?? 0 }
    func text(_ name: String) -> String? { query[name]?.text }
    func day(_ name: String) -> Day? { query[name]?.text.flatMap { Day(iso: $0) } }

    // MARK: The book

    /// One view of the book.
    func read<Model: Sendable>(_ body: @escaping @Sendable (Reading) throws -> Model) async throws -> Model {
        let desk = desk
        return try await desk.pool.run { try desk.book.read(body) }
    }

    /// Their act, durable when it returns.
    func write<T: Sendable>(_ body: @escaping @Sendable (Writing, DeskHand) throws -> T) async throws -> T {
        let (desk, hand) = (desk, hand)
        return try await desk.pool.run { try desk.commit.write { try body($0, hand) } }
    }

    // MARK: Pages

    private static let usual = 50

    var limit: Int { query["limit"]?.integer.map { Int($0) } ?? Self.usual }

    /// What stands in a cursor is nobody's business but ours, so it may change.
    func cursor<Place>(_ read: (String) -> Place?) throws -> Place? {
        guard let text = text("cursor") else { return nil }
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let plain = Signature.base64(standard).flatMap { String(validating: $0, as: UTF8.self) }
        guard let plain, !plain.contains("\0"), let place = read(plain) else {
            throw APIProblem(.invalid, fields: [.init(place: "?cursor", words: words.faults["cursor"] ?? "")])
        }
        return place
    }

    static func written(_ place: String) -> String {
        Data(place.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// A page of a list.
    static func page(_ items: [JSON], next: String?) -> APIAnswer {
        APIAnswer(["data": .list(items), "next": next.map { JSON(written($0)) }])
    }

    // MARK: What was seen

    /// Whoever says what they have seen acts on nothing else.
    /// - Parameter tag: of what there is now.
    func heed(_ tag: String) throws {
        guard let match = visit.headers.header("If-Match") else { return }
        let tags = match.split(separator: ",").map { $0.drop(while: \.isWhitespace).prefix { !$0.isWhitespace } }
        guard tags.contains("*") || tags.contains("\"\(tag)\"") else { throw APIProblem(.changed, words.overtaken) }
    }

    /// A fault of a field that only the book can know.
    func invalid(_ place: String, _ words: String) -> APIProblem {
        APIProblem(.invalid, fields: [.init(place: place, words: words)])
    }
}
