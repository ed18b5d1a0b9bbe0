import Connections
import Documents

/// Reads what a program sent, and says of everything that is wrong where it is.
struct Intake: Sendable {
    private let words: ProblemWords

    init(_ words: ProblemWords) { self.words = words }

    /// - Returns: nil where a request cannot be repeated by accident.
    func key(of visit: Visit, for route: APIRoute) throws -> String? {
        guard route.method == .post else { return nil }
        guard let key = visit.headers.header("Idempotency-Key") else {
            throw Problem(.malformed, words.noKey, fields: [.init(place: "Idempotency-Key", words: missing)])
        }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.malformed, words.noKey, fields: [.init(place: "Idempotency-Key", words: words.longKey)])
        }
        return key
    }

    func parameters(of visit: Visit, for route: APIRoute) throws -> [String: JSON] {
        let written = FormCode.decode((visit.query ?? "").utf8)
        var values: [String: JSON] = [:]
        var faults: [JSONShape.Fault] = []
        for field in written.list where values[field.name] == nil {
            guard let parameter = route.parameters.first(where: { $0.name == field.name }) else {
                faults.append(JSONShape.Fault(place: "?\(field.name.prefix(80))", what: .unknown))
                continue
            }
            let value = Self.value(field.value, as: parameter.shape)
            faults += parameter.shape.faults(in: value, at: "?\(parameter.name)")
            values[field.name] = value
        }
        try refuse(faults)
        return values
    }

    /// A text of an address as the value that it stands for.
    private static func value(_ text: String, as shape: JSONShape) -> JSON {
        switch shape {
        case .whole: Int64(text).map { JSON($0) } ?? .text(text)
        case .flag: text == "true" ? true : text == "false" ? false : .text(text)
        default: .text(text)
        }
    }

    func body(of visit: Visit, for route: APIRoute) throws -> JSON {
        guard let shape = route.body else { return .object([:]) }
        let type = visit.headers.header("Content-Type")?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard type == "application/json" else { throw Problem(.mediaType) }
        let body: JSON
        do throws(JSON.Flaw) { body = try JSON(reading: visit.body, deepest: 16) } catch {
            throw Problem(.malformed, DeskWords.fill(words.notJSON, ["why": "\(error)"]))
        }
        guard case .object = body else { throw Problem(.malformed, words.notObject) }
        try refuse(shape.faults(in: body))
        return body
    }

    private func refuse(_ faults: [JSONShape.Fault]) throws {
        guard !faults.isEmpty else { return }
        throw Problem(.invalid, fields: faults.prefix(50).map(words.field))
    }

    private var missing: String { words.faults["missing"] ?? "" }
}
