/// `multipart/form-data` (RFC 7578), as a browser or a mail service posts it. What is not whole is refused, not guessed at.
public struct Multipart: Sendable {
    public struct Part: Hashable, Sendable {
        public let name: String
        /// Set for what was a file.
        public let filename: String?
        /// `text/plain; charset=utf-8`; nil when it is not said.
        public let type: String?
        public let bytes: [UInt8]
    }

    public let parts: [Part]

    /// Nil when it is something else or broken, or has more than a thousand parts.
    public init?(_ body: [UInt8], type: String) {
        guard let boundary = Self.boundary(in: type), let pieces = Self.pieces(of: body, Array("--\(boundary)".utf8))
        else { return nil }
        let parts = pieces.map(Self.part)
        guard !parts.contains(where: { $0 == nil }) else { return nil }
        self.parts = parts.compactMap { $0 }
    }

    /// The first of this name, as text in its own character set, or in the one that is known otherwise.
    public func text(_ name: String, charset: String? = nil) -> String? {
        guard let part = parts.first(where: { $0.name == name }) else { return nil }
        return CharacterCode(charset ?? part.type.flatMap { HeaderWords($0)["charset"] }).text(part.bytes)
    }

    /// RFC 2046 §5.1.1: at most 70 characters.
    private static func boundary(in type: String) -> String? {
        let words = HeaderWords(type)
        guard words.first.lowercased() == "multipart/form-data", let boundary = words["boundary"],
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        return boundary
    }
}

// MARK: - Taking apart

extension Multipart {
    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let mostParts = 1000
    /// Bytes: far more than a name and a type need.
    private static let longestHead = 8 << 10

    /// What stands between the delimiters. What comes before the first and after the last means nothing.
    private static func pieces(of body: [UInt8], _ delimiter: [UInt8]) -> [ArraySlice<UInt8>]? {
        var pieces: [ArraySlice<UInt8>] = []
        guard var end = body.starts(with: delimiter) ? delimiter.count : after(lineEnd + delimiter, in: body[...])
        else { return nil }
        while !body[end...].starts(with: [0x2D, 0x2D]) {
            guard let start = after(lineEnd, in: body[end...]), isBlank(body[end..<start]), pieces.count < mostParts,
                let next = after(lineEnd + delimiter, in: body[(start - 2)...])
            else { return nil }
            // The line end in front of a delimiter belongs to it, and an empty part has only that one.
            pieces.append(body[start..<max(start, next - delimiter.count - 2)])
            end = next
        }
        return pieces
    }

    /// Where the first occurrence ends.
    private static func after(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var place = bytes.startIndex
        while place + needle.count <= bytes.endIndex {
            if needle.indices.allSatisfy({ bytes[place + $0] == needle[$0] }) { return place + needle.count }
            place += 1
        }
        return nil
    }

    /// Blanks may follow a delimiter on its line.
    private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.dropLast(2).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private static func part(_ piece: ArraySlice<UInt8>) -> Part? {
        guard let end = after(lineEnd + lineEnd, in: piece), end - piece.startIndex <= longestHead else { return nil }
        let headers = ReceivedHeaders(String(decoding: piece[..<(end - 4)], as: UTF8.self))
        let disposition = HeaderWords(headers["Content-Disposition"] ?? "")
        guard disposition.first.lowercased() == "form-data", let name = disposition["name"] else { return nil }
        return Part(
            name: name,
            filename: disposition["filename"],
            type: headers["Content-Type"],
            bytes: Array(piece[end...])
        )
    }
}
