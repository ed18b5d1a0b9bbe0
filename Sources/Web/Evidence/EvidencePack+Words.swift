public import Engine
public import Receivables

extension EvidencePack {
    /// With its page and its instructions in one language.
    public init(_ dossier: Dossier, company: String, on day: Day, in language: String?) {
        let readme = DeskWords.fill(
            EvidenceWords.of(language).readme,
            ["invoice": dossier.invoice, "day": "\(day)", "company": company]
        )
        let page = EvidencePage(dossier, company: company, on: day, in: language).html.text
        self.init(dossier, page: page, readme: readme)
    }
}
