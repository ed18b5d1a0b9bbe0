extension String {
    /// On one line and without control characters, so that no value of a file can break a letter's head or a screen.
    /// Nil when nothing is left.
    var onOneLine: String? {
        let words = split {
            $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Books rename what they delete: `Thrifty Meats (deleted)`, `Thrifty Meats (deleted 2)`.
    var isNameOfDeleted: Bool {
        guard last == ")", let bracket = lastIndex(of: "(") else { return false }
        let words = self[bracket...].dropFirst().dropLast().split(separator: " ")
        return words.first?.lowercased() == "deleted" && words.dropFirst().allSatisfy { Int($0) != nil }
    }

    /// Something to write to, not a name to greet somebody by.
    var isAddress: Bool { split(separator: "@").count == 2 && !contains(where: \.isWhitespace) }

    /// Digits as people set them, between 6 and the 15 that ITU-T E.164 allows.
    var isPhoneNumber: Bool {
        allSatisfy { "0123456789 +()-./".contains($0) } && (6...15).contains(count { "0123456789".contains($0) })
    }
}
