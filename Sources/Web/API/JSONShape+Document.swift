import Documents

/// A shape as OpenAPI 3.1 writes it: JSON Schema 2020-12.
extension JSONShape {
    /// - Parameter isClosed: whether what nobody knows is refused, as in what comes in; what goes out may grow.
    func schema(isClosed: Bool) -> JSON {
        switch self {
        case .text(let kind, let most): return Self.schema(kind, most)
        case .word(let words): return ["type": "string", "enum": .list(words.map { JSON($0) })]
        case .whole(let range):
            return [
                "type": "integer", "format": "int64", "minimum": JSON(range.lowerBound),
                "maximum": JSON(range.upperBound),
            ]
        case .flag: return ["type": "boolean"]
        case .list(let shape, let most):
            return ["type": "array", "items": shape.schema(isClosed: isClosed), "maxItems": JSON(most)]
        case .object(let members): return Self.schema(members, isClosed: isClosed)
        case .counts: return ["type": "object", "additionalProperties": Self.count.schema(isClosed: false)]
        case .texts(let most):
            return ["type": "object", "additionalProperties": Self.text(.words, most: most).schema(isClosed: isClosed)]
        case .patch(let most, let items):
            let text = Self.text(.words, most: most).schema(isClosed: isClosed)
            let list: JSON = ["type": "array", "items": text, "maxItems": JSON(items)]
            return ["type": "object", "additionalProperties": ["oneOf": [text, list, ["type": "null"]]]]
        case .named(let name): return ["$ref": JSON("#/components/schemas/\(name)")]
        }
    }

    private static func schema(_ members: [Member], isClosed: Bool) -> JSON {
        var properties: [String: JSON] = [:]
        for member in members {
            var schema = member.shape.schema(isClosed: isClosed)
            if !member.about.isEmpty, case .object(var parts) = schema {
                parts["description"] = JSON(member.about)
                schema = .object(parts)
            }
            properties[member.name] = schema
        }
        let needed = members.filter(\.isNeeded).map { JSON($0.name) }
        return [
            "type": "object", "properties": .object(properties), "required": needed.isEmpty ? nil : .list(needed),
            "additionalProperties": isClosed ? false : nil,
        ]
    }

    private static func schema(_ kind: Kind, _ most: Int) -> JSON {
        let (format, pattern, example): (JSON?, JSON?, JSON?) =
            switch kind {
            case .any: (nil, nil, nil)
            // No control characters but tab and line ends.
            case .words: (nil, "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F]*$", nil)
            case .day: ("date", nil, "2026-03-09")
            case .instant: ("date-time", nil, "2026-03-09T08:00:00Z")
            case .sum: (nil, "^(?=.*[1-9])(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?$", "1234.50")
            case .balance: (nil, "^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?$", "1234.50")
            case .currency: (nil, "^[A-Z]{3}$", "EUR")
            case .url: (nil, "^https?://[!-~]+$", "https://hooks.example/dunwell")
            }
        return [
            "type": "string", "format": format, "pattern": pattern,
            "maxLength": format == nil && most < .max ? JSON(most) : nil,
            "examples": example.map { .list([$0]) },
        ]
    }
}
