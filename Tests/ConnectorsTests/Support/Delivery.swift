import Connections

/// Something that a platform posts to our door, and what has to come of it.
struct Delivery: Sendable {
    let name: String
    /// The delivery's name among the published contracts; nil where there is none.
    var contract: String?
    let knock: Knock
    let news: [News]
    /// Texts in its headers, address or body of which no letter can be another without breaking the proof.
    let seals: [String]
    /// Whether the proof covers every byte of the body.
    let coversBody: Bool
    /// False where a public key proves it.
    var sealedBySecret = true

    /// Deliveries that somebody made of this one who does not have the secret.
    var forgeries: [Knock] {
        seals.flatMap(altered) + withoutHeaders + (coversBody ? alteredBodies : [])
    }

    private func altered(_ seal: String) -> [Knock] {
        seal.utf8.indices.map { place in
            let forged = Self.changing(seal, at: place)
            var knock = knock
            knock.url = knock.url.replacing(seal, with: forged)
            knock.headers = Fields(
                knock.headers.list.map { .init($0.name, $0.value.replacing(seal, with: forged)) }
            )
            knock.body = Array(String(decoding: knock.body, as: UTF8.self).replacing(seal, with: forged).utf8)
            return knock
        }
    }

    private var withoutHeaders: [Knock] {
        let sealed = knock.headers.list.filter { field in seals.contains { field.value.contains($0) } }
        return sealed.flatMap { field -> [Knock] in
            let others = Fields(knock.headers.list.filter { $0 != field })
            // Missing, empty, nonsense, endless, and with a first one that is wrong.
            let values = [nil, "", "v0=", "…", String(repeating: "A", count: 100_000)]
            let replaced = values.map { others + [field.name: $0] }
            let doubled =
                Fields([.init(field.name, Self.changing(field.value, at: field.value.startIndex))]) + knock.headers
            return (replaced + [doubled]).map { headers in
                var knock = knock
                knock.headers = headers
                return knock
            }
        }
    }

    private var alteredBodies: [Knock] {
        let flipped = knock.body.indices.map { place in
            var body = knock.body
            body[place] ^= 1
            return body
        }
        let others = [
            [], knock.body + [0x20], knock.body + knock.body, Array(knock.body.dropLast()),
            Array(knock.body.dropFirst()),
        ]
        return (flipped + others).map { body in
            var knock = knock
            knock.body = body
            return knock
        }
    }

    /// A digit becomes another digit and a letter another letter, so that it still reads like one.
    private static func changing(_ text: String, at place: String.Index) -> String {
        var bytes = Array(text.utf8)
        let offset = text.utf8.distance(from: text.startIndex, to: place)
        bytes[offset] =
            switch bytes[offset] {
            case UInt8(ascii: "9"): UInt8(ascii: "3")
            case UInt8(ascii: "f"), UInt8(ascii: "z"), UInt8(ascii: "Z"): bytes[offset] - 3
            default: bytes[offset] + 1
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
