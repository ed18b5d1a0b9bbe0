import Connections
import Engine

/// What the desk shows about the provider: a way there, and why nobody came back.
struct ProviderPage {
    private let request: DeskRequest
    private let provider: SignInProvider
    private let words: ProviderWords

    init(_ request: DeskRequest, _ provider: SignInProvider) {
        self.request = request
        self.provider = provider
        words = .of(request.language)
    }

    func said(_ text: String, _ more: [String: String] = [:]) -> String {
        // What others write comes last: it fills nothing in.
        DeskWords.fill(DeskWords.fill(text, ["name": provider.name]), more)
    }

    /// - Parameter target: where they want to go.
    func button(to target: String) -> Markup {
        let path = DeskRequest.inside(target)
        let query = path == "/" ? "" : "?" + FormCode.encode(["then": path])
        return "<a class=\"btn fill\" href=\"/sign-in/provider\(query)\">\(said(words.goOn))</a>"
    }

    // MARK: Nobody came

    func fault(_ fault: ProviderFault) -> Answer {
        switch fault {
        case .away: page(words.away, words.awayHint, because: fault, status: 502)
        case .refused: page(words.refused, words.refusedHint, because: fault, status: 403)
        case .forged: page(words.forged, words.forgedHint, because: fault, status: 403)
        case .notShown: page(words.notShown, words.notShownHint, because: fault, status: 403)
        }
    }

    func fault(_ fault: Reception.ArrivalFault) -> Answer {
        if fault == .used { return stray }
        return page(words.refused, words.sentence(fault), status: 403)
    }

    var stray: Answer { page(words.stray, words.strayHint, status: 400) }

    private func page(_ title: String, _ hint: String, because fault: ProviderFault? = nil, status: Int) -> Answer {
        let title = said(title)
        let reason: Markup? = fault.map { fault in
            "<p class=\"s mute\">\(words.reason) \(english: "\(fault)").</p>"
        }
        let body: Markup = "<p class=\"aside look\">\(said(hint))</p>\(reason)"
        guard request.guest == nil else {
            let head: Markup = "<header class=\"mast low\"><div><h1>\(title)</h1></div></header>"
            return request.page(
                Frame(title, "\(head)\(body)<p><a href=\"/\">\(request.words.toToday)</a></p>"),
                status: status
            )
        }
        let back: Markup = "<p><a class=\"btn fill\" href=\"/sign-in\">\(words.again)</a></p>"
        return request.page(Frame(title, GatePage.html(request, title, "\(body)\(back)")), status: status)
    }

    // MARK: Shown again

    /// In place of the password that they do not have.
    var proof: Answer {
        let title = words.proofTitle
        return request.page(
            Frame(
                title,
                """
                <header class="mast low"><div><h1>\(title)</h1></div></header><p class="lead">\(said(words.proofLead))</p>
                <p class="narrow"><a class="btn go fill" href="/sign-in/provider/again">\(said(words.goOn))</a></p>
                """
            )
        )
    }

    /// What was typed, to be sent by a person: a page that sends itself would act on what nobody looks at.
    func shown(_ form: KeptForm) -> Answer {
        let fields = form.fields.list.map { field -> Markup in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }
        return request.page(
            Frame(
                words.proofDone,
                """
                <header class="mast low"><div><h1>\(words.proofDone)</h1></div></header><p class="lead">\(words.proofDoneLead)</p>
                <form class="narrow" method="post" action="\(form.path)">\(request.sealField)\(fields)
                <button class="btn go fill">\(words.proceed)</button></form>
                """
            )
        )
    }
}
