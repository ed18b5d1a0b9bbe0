import Connections
import Engine
import Foundation
import Receivables
import Storage
import Wire

/// The whole way of an overdue invoice, played by the commands that a person would type: connect, take in, decide, write,
/// text, tell the owner, ask, be paid, say thank you. The platforms are the demo's own and count what they accepted.
struct Workflow {
    private let folder: String
    private let book: WorkflowBook
    private let table: WorkflowTable?
    private let transcript: Transcript
    private let stripe = FakeStripe()
    private let twilio = FakeTwilio()
    private let slack = FakeSlack()
    private let mailbox = FakeMailbox()
    private let servers: (stripe: FakeServer, twilio: FakeServer, slack: FakeServer, mail: FakeServer)
    private let door: Int

    /// - Parameters:
    ///   - folder: to be made.
    ///   - server: where the invoices are a table, as `postgres://…`; nil: they are files.
    init(in folder: String, from server: String?, isQuiet: Bool) throws {
        self.folder = folder
        book = WorkflowBook(today: Self.today)
        table = try server.map { [book] in try WorkflowTable(on: $0, for: book) }
        var secrets = [
            "DUNWELL_DEMO_STRIPE": FakeStripe.key, "DUNWELL_DEMO_STRIPE_WEBHOOK": FakeStripe.webhookSecret,
            "DUNWELL_DEMO_TWILIO": FakeTwilio.token, "DUNWELL_DEMO_SLACK": FakeSlack.token,
        ]
        secrets[WorkflowTable.variable] = table?.address
        transcript = Transcript(book: folder, secrets: secrets, isQuiet: isQuiet)
        servers = (try stripe.serve(), try twilio.serve(), try slack.serve(), try mailbox.serve())
        door = try LoopbackSocket.freePort()
        stripe.tell(port: door, target: "/in/stripe")
    }

    private static var today: Day {
        let seconds = Int(Date().timeIntervalSince1970)
        return Day(1970, 1, 1) + (seconds + (TimeZone(identifier: "Europe/Berlin")?.secondsFromGMT() ?? 0)) / 86_400
    }

    // MARK: The morning

    /// - Parameter customer: given the address of the page, waits for a person to pay there; nil: the demo pays.
    func play(waiting customer: ((_ page: String, _ isPaid: () -> Bool) -> Void)?) throws -> WorkflowOutcome {
        try makeBook()
        try connect()
        try takeIn()
        try transcript.type(["run"])
        transcript.say("One invoice is too large to be asked for without asking you.")
        try transcript.type(["approve", "--all", "--by", "ruth"])
        try transcript.type(["run"])
        try transcript.type(["tasks", "--post"])
        let serving = try transcript.begin(["serve", "--doors-only", "--listen", "127.0.0.1:\(door)"])
        defer {
            serving.terminate()
            serving.waitUntilExit()
        }
        let page = try customersPage()
        if let customer {
            customer(page) { stripe.links.contains(where: \.isPaid) }
        } else {
            try pay(at: page)
        }
        try thank()
        return try outcome(page)
    }

    private func makeBook() throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let policy = folder + "/workflow.yaml"
        try write(WorkflowBook.policy, to: policy)
        try transcript.type(["init", folder, "--policy", policy, "--zone", "Europe/Berlin", "--country", "DE"])
        let ports = [servers.stripe.port, servers.twilio.port, servers.slack.port]
        try write(
            WorkflowBook.settings(mail: servers.mail.port, door: door, platforms: ports),
            to: folder + "/" + BookFolder.settingsName
        )
    }

    private func connect() throws {
        try transcript.type(
            [
                "connect", "stripe", "--set", "key=env:DUNWELL_DEMO_STRIPE", "--set",
                "webhook=env:DUNWELL_DEMO_STRIPE_WEBHOOK", "--address", "main=\(servers.stripe.address)", "--by",
                "ruth",
            ]
        )
        try transcript.type(
            [
                "connect", "twilio", "--set", "account=\(FakeTwilio.account)", "--set", "token=env:DUNWELL_DEMO_TWILIO",
                "--set", "from=+4930231250", "--address", "main=\(servers.twilio.address)", "--by", "ruth",
            ]
        )
        try transcript.type(
            [
                "connect", "slack", "--set", "token=env:DUNWELL_DEMO_SLACK", "--set", "channel=\(FakeSlack.channel)",
                "--address", "main=\(servers.slack.address)/api", "--by", "ruth",
            ]
        )
    }

    private func takeIn() throws {
        guard table == nil else {
            try FileManager.default.createDirectory(
                atPath: folder + "/sources",
                withIntermediateDirectories: true
            )
            try write(WorkflowTable.source, to: folder + "/sources/shop.yaml")
            try transcript.type(["sync"])
            return
        }
        for (kind, text) in [("customers", book.customers), ("invoices", book.invoices)] {
            try write(text, to: folder + "/\(kind).csv")
            try transcript.type(["import", kind, folder + "/\(kind).csv"])
        }
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    // MARK: The customer

    /// As the letter that the customer got says it.
    private func customersPage() throws -> String {
        let home = "http://127.0.0.1:\(door)/p/"
        let letter = try mailbox.letters().first { $0.headers["to"]?.contains(WorkflowBook.payer.customer) == true }
        guard let letter, let start = letter.text.range(of: home) else {
            throw Ending(3, "the letter to \(WorkflowBook.payer.name) leads to no page, which must not happen")
        }
        transcript.show(letter: letter.text, entitled: letter.headers["subject"] ?? "")
        return home + letter.text[start.upperBound...].prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }

    /// What a browser does when somebody presses *Pay*, there and on Stripe's page.
    private func pay(at page: String) throws {
        let path = String(page.trimmingPrefix("http://127.0.0.1:\(door)"))
        let shown = try LoopbackCall(port: door, target: path).perform()
        guard shown.status == 200, let token = Self.value(of: "form", in: shown.body),
            let item = Self.value(of: "item", in: shown.body)
        else { throw Ending(3, "\(page) has no form to pay with, which must not happen") }
        let sent = try post(["form": token, "item": item], to: path + "/pay", at: door)
        let till = "\(servers.stripe.address)/pay/"
        guard sent.status == 303, let place = sent.headers.header("Location"), place.hasPrefix(till) else {
            throw Ending(3, "\(page) leads to no payment page (\(sent.status)), which must not happen")
        }
        _ = try post([:], to: String(place.trimmingPrefix(servers.stripe.address)), at: servers.stripe.port)
        transcript.say("\(WorkflowBook.payer.name) opened \(page), pressed Pay, and paid at Stripe.")
    }

    private func post(_ fields: Fields, to target: String, at port: Int) throws -> LoopbackCall.Answer {
        try LoopbackCall(
            port: port,
            method: "POST",
            target: target,
            headers: ["Content-Type: application/x-www-form-urlencoded"],
            body: Array(FormCode.encode(fields).utf8)
        ).perform()
    }

    private static func value(of field: String, in html: String) -> String? {
        guard let name = html.range(of: "name=\"\(field)\" value=\"") else { return nil }
        return String(html[name.upperBound...].prefix { $0 != "\"" })
    }

    // MARK: Afterwards

    private func thank() throws {
        try transcript.type(["explain", WorkflowBook.payer.invoice])
        try transcript.type(["run"])
        if table != nil { try transcript.type(["sync"]) }
        try transcript.type(["audit", "verify"])
    }

    /// Read back from the book, from the demo's platforms and from its table.
    private func outcome(_ page: String) throws -> WorkflowOutcome {
        let folder = try BookFolder(folder)
        let open = try folder.open()
        defer { try? open.close() }
        let invoice = WorkflowBook.payer.invoice
        let links = stripe.links
        return WorkflowOutcome(
            page: page,
            letters: try mailbox.letters().map { $0.headers["subject"] ?? "" },
            texts: twilio.texts.map(\.body),
            notices: slack.notices,
            pages: links.count,
            paid: links.filter(\.isPaid).map(\.item),
            isSettled: try open.read { try $0.papers(of: invoice).allSatisfy { $0.item.isSettled } },
            rows: try table?.rows() ?? []
        )
    }
}
