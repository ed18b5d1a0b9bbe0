import Engine
import Files
import Receivables
import Storage

/// Takes a file in, and says what came of the last one.
struct ImportPane {
    private let request: DeskRequest
    private let end: ImportEnd?
    private let words: ImportsWords

    init(_ request: DeskRequest, _ end: ImportEnd?) {
        self.request = request
        self.end = end
        words = .of(request.language)
    }

    var html: Markup? {
        guard request.may(.approver), request.desk.imports != nil else { return nil }
        return "\(report)\(form)"
    }

    // MARK: The form

    private var form: Markup {
        let form = ImportForm(request)
        let kinds = RecordKind.allCases.map { option($0.rawValue, words.kinds[$0.rawValue] ?? "", $0 == form.kind) }
        let systems =
            [option("", words.ownColumns, form.preset.isEmpty)]
            + Mapping.presetNames.sorted().map { option($0, $0, $0 == form.preset) }
        return """
            <section class="sec" aria-labelledby="take-in"><h2 id="take-in">\(words.takeIn)</h2>
            <form class="narrow" method="post" action="/imports" enctype="multipart/form-data">\(request.sealField)\(fault)
            <div class="field"><label for="kind">\(words.holds)</label><select id="kind" name="kind">\(kinds)</select></div>
            <div class="field"><label for="preset">\(words.system)</label>
            <select id="preset" name="preset">\(systems)</select></div>
            <div class="field"><label for="file">\(words.file)</label>
            <input id="file" name="file" type="file" accept=".csv,.jsonl,text/csv" required aria-describedby="file-hint">
            <p class="hint" id="file-hint">\(words.fileHint)</p></div>
            <div class="field"><label for="mapping">\(words.mapping)</label>
            <input id="mapping" name="mapping" type="file" accept=".yaml,.yml" aria-describedby="mapping-hint">
            <p class="hint" id="mapping-hint">\(words.mappingHint)</p></div>
            <button class="btn">\(words.takeInButton)</button></form></section>
            """
    }

    private func option(_ value: String, _ name: String, _ isChosen: Bool) -> Markup {
        let mark: Markup = isChosen ? " selected" : ""
        return "<option value=\"\(value)\"\(mark)>\(name)</option>"
    }

    private var fault: Markup? {
        guard case .refused(let fault) = end else { return nil }
        let sentence: Markup =
            switch fault {
            case .noFile: "\(words.noFile)"
            case .tooLarge: "\(words.tooLarge)"
            case .busy: "\(words.busy)"
            case .unreadable(let reason): "\(english: reason)"
            }
        return "<p class=\"hint err\" role=\"alert\">◆ \(sentence)</p>"
    }

    // MARK: What came of it

    private var report: Markup? {
        guard case .taken(let name, let report) = end else { return nil }
        let tally = report.tally
        let counts = DeskWords.fill(
            words.tally,
            [
                "added": "\(tally.added)", "changed": "\(tally.changed)", "same": "\(tally.unchanged)",
                "rejected": "\(tally.rejected)",
            ]
        )
        let notes = report.notes.map { "<p class=\"s mute\">\(english: $0.description)</p>" as Markup }
        return """
            <section class="sec" role="status"><h2>\(name)</h2><p>\(counts)</p>\(notes)\(rejections(report.rejections))</section>
            """
    }

    private func rejections(_ list: [Rejection]) -> Markup? {
        guard !list.isEmpty else { return nil }
        let rows = list.map { rejection -> Markup in
            """
            <tr><th scope="row" class="num">\(rejection.line)</th><td>\(rejection.column ?? "–")</td>
            <td>\(rejection.value.map { String($0.prefix(80)) } ?? "–")</td>
            <td>\(english: rejection.reason)<span class="sub">\(english: rejection.remedy)</span></td></tr>
            """
        }
        return """
            <table class="t stack"><thead><tr><th scope="col">\(words.line)</th><th scope="col">\(words.column)</th>
            <th scope="col">\(words.value)</th><th scope="col">\(words.reason)</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }
}
