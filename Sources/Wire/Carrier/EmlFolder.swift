import Foundation
import Glibc

/// For trying out: letters as files that any mail program opens, `FOLDER/letters/2026-03-02/INV-1042-nudge.eml`.
///
/// The same letter again changes nothing. Another letter that would have the same name gets a number: both were
/// decided, and a folder that loses one would show less than the mail server would have sent.
public struct EmlFolder: MailCarrier {
    private let folder: String

    /// The folder of the book; `letters` in it is made when the first letter comes.
    public init(_ folder: String) { self.folder = folder }

    public var means: DeliveryMeans { .localQueue }
    public var reachesCustomers: Bool { false }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        let days = folder + "/letters"
        let day = days + "/" + Self.fileName(mail.day)
        do throws(FileTrouble) {
            try makeFolder(day, in: days)
            let unfinished = try write(mail.bytes, in: days)
            defer { unlink(unfinished) }
            guard isStillOurs() else { return .unsent(.fenced) }
            let name = try keep(unfinished, mail.bytes, in: day, as: Self.fileName(mail.name))
            return .accepted(reply: "kept as \(day)/\(name)", queueID: nil)
        } catch {
            return .unsent(
                .init(
                    .file,
                    "The letter could not be written to \(error.path) (\(error.reason)); check the folder and its rights."
                )
            )
        }
    }

    /// Removes what a run that was killed had begun to write. Nobody else may be writing letters meanwhile.
    public func sweep() {
        let days = folder + "/letters"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: days)) ?? []
        where name.hasPrefix(Self.unfinished) { unlink(days + "/" + name) }
    }

    private static let unfinished = ".unfinished-"

    private func makeFolder(_ day: String, in days: String) throws(FileTrouble) {
        guard access(day, F_OK) != 0 else { return }
        do {
            try FileManager.default.createDirectory(atPath: day, withIntermediateDirectories: true)
        } catch {
            throw FileTrouble(path: day, reason: error.localizedDescription)
        }
        try sync(days)
    }

    /// The name under which the letter now stands, complete and on the disk.
    private func keep(
        _ unfinished: String,
        _ bytes: [UInt8],
        in day: String,
        as name: String
    ) throws(FileTrouble) -> String {
        for number in 1...1000 {
            let candidate = number == 1 ? "\(name).eml" : "\(name)-\(number).eml"
            // Unlike a rename, a link never replaces what another process put there meanwhile.
            if link(unfinished, "\(day)/\(candidate)") == 0 {
                try sync(day)
                return candidate
            }
            guard errno == EEXIST else { throw FileTrouble(path: "\(day)/\(candidate)") }
            if FileManager.default.contents(atPath: "\(day)/\(candidate)") == Data(bytes) { return candidate }
        }
        throw FileTrouble(path: "\(day)/\(name).eml", reason: "a thousand letters have this name")
    }

    /// The path of a hidden file that has all the bytes, on the disk, and that only its owner reads.
    private func write(_ bytes: [UInt8], in days: String) throws(FileTrouble) -> String {
        var template = Array("\(days)/\(Self.unfinished)XXXXXX".utf8CString)
        let file = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard file >= 0 else { throw FileTrouble(path: days) }
        defer { close(file) }
        var isWritten = true
        var rest = bytes[...]
        while isWritten, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            isWritten = count > 0
            rest = rest.dropFirst(max(0, count))
        }
        guard isWritten, fsync(file) == 0 else {
            let trouble = FileTrouble(path: path)
            unlink(path)
            throw trouble
        }
        return path
    }

    /// A new name is safe on the disk only when its folder is.
    private func sync(_ folder: String) throws(FileTrouble) {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw FileTrouble(path: folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw FileTrouble(path: folder) }
    }

    /// Letters and digits of any script, underscores, and single dots and hyphens between them; anything else becomes a
    /// hyphen. So no name leaves the folder, hides, or looks like an option to a shell.
    static func fileName(_ text: String) -> String {
        var name = ""
        for character in text.precomposedStringWithCanonicalMapping {
            let isPlain = character.isLetter || character.isNumber || character == "_"
            let next = isPlain || character == "." ? character : "-"
            let isDouble = name.last.map { $0 == "." || $0 == "-" } ?? true
            guard name.utf8.count + next.utf8.count <= 120 else { break }
            if isPlain || !isDouble { name.append(next) }
        }
        while let last = name.last, last == "." || last == "-" { name.removeLast() }
        return name.isEmpty ? "letter" : name
    }
}

private struct FileTrouble: Error {
    let path: String
    let reason: String

    init(path: String, reason: String = String(cString: strerror(errno))) {
        self.path = path
        self.reason = reason
    }
}
