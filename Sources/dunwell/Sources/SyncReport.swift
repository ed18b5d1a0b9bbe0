import Engine

/// What one source came to, for people and for scripts.
struct SyncReport: Encodable {
    var source: String
    /// `invoices`, `payments` …; nothing where the source is a platform.
    var kind: String?
    var added = 0
    var changed = 0
    var unchanged = 0
    var rejected = 0
    /// Invoices that the source has been told are paid.
    var toldPaid = 0
    var rejects: String?
    /// What a person should look at.
    var findings: [String] = []
    /// What did not work now, and is tried again with the next sync.
    var troubles: [String] = []

    init(_ source: String, _ kind: String? = nil) {
        self.source = source
        self.kind = kind
    }

    init(_ source: String, _ kind: String, _ tally: Importer.Tally, rejects: String) {
        self.init(source, kind)
        (added, changed, unchanged, rejected) = (tally.added, tally.changed, tally.unchanged, tally.rejected)
        self.rejects = tally.rejected > 0 ? rejects : nil
    }

    init(_ source: String, _ found: PlatformSync.Findings) {
        self.init(source, "invoices")
        (added, changed, unchanged) = (found.added, found.changed, found.unchanged)
        (rejected, toldPaid) = (found.refused.count, found.toldPaid)
        findings = found.refused
        findings += found.openHere.map { "\($0) is open here and not at \(source)" }
        findings += found.openThere.map { "\($0) is open at \(source) and not here" }
        troubles = found.troubles
    }

    var hasFinding: Bool { rejected > 0 || !findings.isEmpty }

    func say(json: Bool) throws {
        if json { return try JSONOutput.print(self) }
        let what = kind.map { " \($0)" } ?? ""
        var words = "\(source)\(what): \(added) added, \(changed) changed, \(unchanged) unchanged, \(rejected) rejected"
        if toldPaid > 0 { words += "; told that \(toldPaid) \(toldPaid == 1 ? "is" : "are") paid" }
        print(Terminal.harmless(words))
        for finding in findings { print("    \(Terminal.harmless(finding))") }
        if let rejects { print("    The rejected rows and why: \(rejects)") }
        for trouble in troubles { Terminal.say("\(source): \(trouble)") }
    }
}
