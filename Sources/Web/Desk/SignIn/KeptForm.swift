import Connections
import Synchronization

/// What somebody typed for a severe act, while they are away to show who they are.
struct KeptForm: Hashable, Sendable {
    let path: String
    let fields: Fields
    /// Milliseconds since 1970 UTC.
    let instant: Int64
}

/// One form of each session, in memory: with the server ends what was typed, as with a browser that is closed.
final class KeptForms: Sendable {
    private let forms = Mutex<[[UInt8]: KeptForm]>([:])

    /// Milliseconds: as long as an errand to the provider, and then as long as being shown counts.
    private static let life: Int64 = 20 * 60_000
    /// Forms of 64 KiB at most.
    private static let most = 100

    func keep(_ form: KeptForm, of session: [UInt8]) {
        forms.withLock { forms in
            forms = forms.filter { form.instant - $0.value.instant < Self.life }
            if forms.count >= Self.most, let oldest = forms.min(by: { $0.value.instant < $1.value.instant }) {
                forms[oldest.key] = nil
            }
            forms[session] = form
        }
    }

    func form(of session: [UInt8], at now: Int64) -> KeptForm? {
        forms.withLock { $0[session].flatMap { now - $0.instant < Self.life ? $0 : nil } }
    }
}
