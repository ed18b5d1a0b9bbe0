import Documents
public import Receivables
import Storage

/// The dossier of an invoice as files in one archive, made to be handed to somebody who has nothing else: the page to read,
/// the letters as they left, what was heard of them, the journal with its seals, and the means to check all of it.
public struct EvidencePack: Sendable {
    private let dossier: Dossier
    private let page: String
    private let readme: String

    /// - Parameters:
    ///   - page: the dossier for a browser, standing alone.
    ///   - readme: what is in the pack and how it is checked.
    public init(_ dossier: Dossier, page: String, readme: String) {
        self.dossier = dossier
        self.page = page
        self.readme = readme
    }

    /// - Parameter day: of the pack; the same dossier gives the same bytes on it.
    public func archive(on day: Day) throws -> [UInt8] {
        let parts = day.parts
        var archive = ZipArchive(dated: (parts.year, parts.month, parts.day))
        let files = self.files
        let sums = files.map { "\(Self.hex(ContentDigest.of($0.bytes)))  \($0.name)\n" }.joined()
        for file in files { try archive.add(file.bytes, as: file.name) }
        try archive.add(Array(sums.utf8), as: "SHA256SUMS")
        return archive.bytes
    }

    private var files: [(name: String, bytes: [UInt8])] {
        let letters = dossier.letters.compactMap { letter in
            letter.file.flatMap { file in letter.bytes.map { (name: file, bytes: $0) } }
        }
        return [
            ("README.txt", Array(readme.utf8)), ("dossier.html", Array(page.utf8)),
            ("receipts.csv", Array(ReceiptTable.text(of: dossier.letters).utf8)),
            ("journal.jsonl", dossier.extract.rows), ("chain.json", dossier.extract.chain),
            ("check.py", Array(EvidenceCheck.script.utf8)),
        ] + letters
    }

    /// `evidence-INV-1042-2026-02-10.zip`: what no system takes for anything but a name.
    public static func name(of invoice: String, on day: Day) -> String {
        let plain = invoice.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-" }
        return "evidence-\(String(plain.prefix(60)))-\(day).zip"
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
