import Foundation
import Receivables

/// Whether somebody wants to hear no more from us, or to hear from us again. "Any reasonable means" ends consent
/// (47 CFR 64.1200(a)(10)), so that more than the keywords counts. When in doubt it is read as a stop: not to write to
/// somebody is mended sooner than to write once too often.
public struct ContactWish: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case stop, start }

    public let kind: Kind
    /// The message says this and nothing else, so that nobody needs to read it.
    public let isAll: Bool

    public init(kind: Kind, isAll: Bool) {
        self.kind = kind
        self.isAll = isAll
    }

    /// English, German, French, Spanish, Italian, Dutch and Polish.
    public static func read(_ message: String) -> ContactWish? {
        let sentences = sentences(of: String(message.prefix(longest)))
        let isAll = sentences.count == 1
        if isAll, let only = sentences.first, starts.contains(bare(only)) {
            return ContactWish(kind: .start, isAll: true)
        }
        if sentences.contains(where: isKeyword) { return ContactWish(kind: .stop, isAll: isAll) }
        return endsInStop(message) || sentences.contains(where: asksToStop)
            ? ContactWish(kind: .stop, isAll: false) : nil
    }

    /// Letters: more than a text message can have, and than anybody writes before coming to the point.
    private static let longest = 2000

    /// `STOP`, also said politely or three times.
    private static func isKeyword(_ words: [Substring]) -> Bool {
        let bare = bare(words)
        return stops.contains(bare)
            || Set(bare.split(separator: " ")).count == 1 && stops.contains(words.first.map(String.init) ?? "")
    }

    private static func asksToStop(_ words: [Substring]) -> Bool {
        requests.contains { request in
            guard let place = request.place(in: words)?.lowerBound else { return false }
            // "Please do not stop sending reminders."
            return place == 0 || !denials.contains(words[place - 1])
        }
    }

    /// The keyword in capitals behind words in small letters: `ok I understand STOP`.
    private static func endsInStop(_ message: String) -> Bool {
        let words = message.split { !$0.isLetter }
        return words.last == "STOP" && words.dropLast().joined().contains(where: \.isLowercase)
    }

    /// Without what is only polite.
    private static func bare(_ words: [Substring]) -> String {
        words.filter { !courtesies.contains($0) }.joined(separator: " ")
    }

    /// In small letters, without accents, contractions as one word: `Don't text me. Écrivez-moi!` has `dont text me` and
    /// `ecrivez moi`.
    private static func sentences(of message: String) -> [[Substring]] {
        let letters = message.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        let plain = String(String.UnicodeScalarView(letters))
            .replacing("ł", with: "l").replacing("ß", with: "ss").replacing(/n['’ʼ]t\b/, with: "nt")
            .replacing(/\bdo not\b/, with: "dont").replacing(/\bopt[ -]out\b/, with: "optout")
        return plain.split { ".!?;\n\r".contains($0) || $0.isNewline }
            .map { $0.split { !$0.isLetter && !$0.isNumber } }.filter { !$0.isEmpty }
    }
}
