import Connections
import Engine
import Files
import Receivables

/// A file that somebody hands in, with what it holds and how its columns are called.
struct ImportForm {
    /// Bytes; a larger file is taken in by `dunwell import`.
    static let largest = 4 << 20

    enum Fault: Hashable, Sendable {
        case noFile, tooLarge, busy
        /// What the reader says of the file or its mapping.
        case unreadable(String)
    }

    /// How a form that was refused was filled in; a browser keeps no files.
    let kind: RecordKind
    let preset: String

    init(_ request: DeskRequest) {
        kind = request.form["kind"].flatMap(RecordKind.init) ?? .invoices
        preset = request.form["preset"].flatMap { Mapping.presetNames.contains($0) ? $0 : nil } ?? ""
    }

    func order(_ request: DeskRequest) throws(Refusal) -> ImportDesk.Order {
        guard let upload = request.upload("file") else { throw Refusal(.noFile) }
        guard upload.bytes.count <= Self.largest else { throw Refusal(.tooLarge) }
        let name = String(PersonForm.plain(upload.filename).prefix(200))
        return ImportDesk.Order(
            kind,
            named: name.isEmpty ? "\(kind.rawValue).csv" : name,
            upload.bytes,
            mapping: try mapping(request),
            digest: Signature.sha256(upload.bytes)
        )
    }

    /// A mapping file goes before the name of a system.
    private func mapping(_ request: DeskRequest) throws(Refusal) -> Mapping? {
        do throws(ImportFault) {
            if let bytes = request.file("mapping") {
                return try Mapping(yaml: String(decoding: bytes, as: UTF8.self), file: "mapping")
            }
            return preset.isEmpty ? nil : try Mapping.preset(preset)
        } catch { throw Refusal(.unreadable("\(error)")) }
    }

    struct Refusal: Error {
        let fault: Fault

        init(_ fault: Fault) { self.fault = fault }
    }
}
