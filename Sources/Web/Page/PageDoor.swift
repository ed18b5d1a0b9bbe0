import Connections
public import Engine
public import Receivables
import Storage

/// The customer's page: `GET /p/CODE` shows it, `POST /p/CODE/WHAT` says something.
public struct PageDoor: Sendable {
    private let hostNow: @Sendable () -> PageHost
    /// Whose page it is, as the settings say it at the moment.
    private var host: PageHost { hostNow() }
    private let portal: Portal
    private let counter: PayCounter
    private let shelf: ConnectionShelf
    private let pool: WorkPool
    private let home: String
    private let day: @Sendable (Int64) -> Day
    private let dice: @Sendable (Int) -> [UInt8]
    /// Of one address in a minute: codes that do not exist, pages, and words.
    private let misses = Allowance(20)
    private let looks = Allowance(240)
    private let posts = Allowance(30)

    /// Bytes of a form.
    static let largest = 64 << 10
    /// Characters of what the customer reads on the page of a provider.
    private static let longestTitle = 120

    /// - Parameters:
    ///   - home: the address under which the world knows us.
    ///   - day: at the book's place, of an instant in milliseconds since 1970 UTC.
    ///   - dice: so many random bytes.
    public init(
        _ host: @autoclosure @escaping @Sendable () -> PageHost,
        portal: Portal,
        counter: PayCounter,
        shelf: ConnectionShelf,
        pool: WorkPool,
        home: String,
        day: @escaping @Sendable (Int64) -> Day,
        dice: @escaping @Sendable (Int) -> [UInt8]
    ) {
        hostNow = host
        self.portal = portal
        self.counter = counter
        self.shelf = shelf
        self.pool = pool
        self.home = home
        self.day = day
        self.dice = dice
    }

    func answer(_ visit: Visit) async -> Answer {
        let code = visit.path[1]
        if let fixture = fixture(code) { return fixture }
        let now = visit.instant
        guard !misses.isSpent(by: visit.address, at: now), looks.spend(visit.address, at: now) else {
            return .tooOften()
        }
        do {
            guard let guest = try await pool.run({ try portal.guest(code, at: now) }) else { return gone(visit) }
            if visit.isReading {
                // What follows a form, loaded again.
                guard visit.path.count == 2 else { return Self.see("/p/\(code)") }
                return try await show(guest, visit)
            }
            guard visit.method == "POST", visit.path.count == 3, let kind = PageForm.Kind(rawValue: visit.path[2])
            else {
                return .unknown
            }
            guard posts.spend(visit.address, at: now) else { return .tooOften() }
            return try await hear(PageForm(kind, FormCode.decode(visit.body)), guest, visit)
        } catch {
            return .later(5)
        }
    }

    // MARK: Looking

    private func show(_ guest: Guest, _ visit: Visit) async throws -> Answer {
        var page = try await page(for: guest, visit)
        page.said = FormCode.decode((visit.query ?? "").utf8)["said"].flatMap(PageForm.Kind.init)
        if visit.method == "GET", visit.query == nil { await count(guest, visit) }
        return html(200, page.html)
    }

    /// A page is shown also when its visitor cannot be counted now.
    private func count(_ guest: Guest, _ visit: Visit) async {
        let visitor = visit.address + " " + (visit.headers.header("User-Agent") ?? "")
        let isMachine = LinkScanner.isMachine(visit, made: guest.link.made)
        try? await pool.run {
            try portal.count(visitor, on: guest.link, isMachine: isMachine, at: visit.instant)
        }
    }

    /// The language that the visitor chose.
    private func choice(_ visit: Visit) -> String? {
        let wish = FormCode.decode((visit.query ?? "").utf8)["lang"]
        return PageWords.all.map(\.language).first { $0 == wish }
    }

    private func page(for guest: Guest, _ visit: Visit) async throws -> CustomerPage {
        let providers = try await pool.run { try shelf.all() }
        var tills = CustomerPage.Tills()
        for bill in guest.payable {
            tills.items[bill.item] = PayCounter.provider(for: bill.asked, among: providers)?.manifest.title
        }
        for sum in Guest.sum(of: guest.due) {
            tills.sums[sum.currency] = PayCounter.provider(for: sum, among: providers)?.manifest.title
        }
        return CustomerPage(
            host: host,
            guest: guest,
            closes: day(guest.link.expires),
            path: "/p/" + visit.path[1],
            token: FormSeal(fresh: dice(12), of: guest.link, by: portal, at: visit.instant).token,
            tills: tills,
            choice: choice(visit)
        )
    }

    private func gone(_ visit: Visit) -> Answer {
        misses.spend(visit.address, at: visit.instant)
        let language = visit.headers.header("Accept-Language").map { String($0.prefix(2)) } ?? host.language
        return html(404, GonePage(host: host, words: .of(language)).html)
    }

    // MARK: Hearing

    private func hear(_ sent: PageForm, _ guest: Guest, _ visit: Visit) async throws -> Answer {
        var form = sent
        guard let seal = FormSeal(form.fields["form"] ?? "", of: guest.link, by: portal, at: visit.instant) else {
            form.faults[.form] = .stale
            return try await again(form, guest, visit)
        }
        if form.kind == .pay { return try await pay(form, seal, guest, visit) }
        guard let word = form.word(of: guest) else { return try await again(form, guest, visit) }
        do {
            _ = try await pool.run { try portal.hear(word, from: guest, form: seal.form, at: visit.instant) }
        } catch {
            form.faults[.form] = .busy
            return try await again(form, guest, visit, status: 503)
        }
        return Self.see("/p/\(visit.path[1])?said=\(form.kind.rawValue)" + (choice(visit).map { "&lang=\($0)" } ?? ""))
    }

    /// Nothing has changed, and what was typed stands where it stood.
    private func again(_ form: PageForm, _ guest: Guest, _ visit: Visit, status: Int = 422) async throws -> Answer {
        var page = try await page(for: guest, visit)
        page.form = form
        return html(status, page.html)
    }

    private func pay(_ sent: PageForm, _ seal: FormSeal, _ guest: Guest, _ visit: Visit) async throws -> Answer {
        var form = sent
        let bills = form.bills(of: guest)
        guard let sum = Guest.sum(of: bills).first else {
            form.faults[.form] = .settled
            return try await again(form, guest, visit)
        }
        let thanks = "\(home)/p/\(visit.path[1])?said=pay" + (choice(visit).map { "&lang=\($0)" } ?? "")
        let title = ([host.company] + bills.map(\.item.description)).joined(separator: " ")
        let url = try? await pool.run { () throws -> String? in
            guard let till = PayCounter.provider(for: sum, among: try shelf.all()) else { return nil }
            return try counter.page(
                for: bills,
                of: guest.row,
                title: String(title.prefix(Self.longestTitle)),
                at: till,
                thanks: thanks,
                attempt: seal.form,
                now: visit.instant
            )
        }
        guard let url = url.flatMap(\.self), url.hasPrefix("http") else {
            form.faults[.form] = .cannotPay
            return try await again(form, guest, visit)
        }
        return Self.see(url)
    }

    // MARK: Answers

    /// What is the same for everybody.
    private func fixture(_ name: String) -> Answer? {
        let hour = "public, max-age=3600"
        switch (name, host.logo) {
        case ("page.css", _):
            let sheet = PageStyle.sheet + (host.accent?.style ?? "")
            return Answer(200, sheet, type: "text/css; charset=utf-8", ["Cache-Control": hour])
        case ("logo", .picture(let bytes, let type)):
            // A drawing that is opened by itself may not run anything either.
            let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
            var answer = Answer(200, type: type, ["Cache-Control": hour, "Content-Security-Policy": policy])
            answer.body = bytes
            return answer
        default: return nil
        }
    }

    private static func see(_ url: String) -> Answer {
        Answer(
            303,
            type: "text/plain",
            ["Location": url, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"]
        )
    }

    /// Nothing runs on the page, nothing frames it, and its address goes nowhere. Forms lead to us, and from us to whoever
    /// takes the money.
    private func html(_ status: Int, _ html: String) -> Answer {
        let pictures = host.logo.map { " img-src \($0.origin);" } ?? ""
        // Whoever takes the money does so under TLS, but for the demo, where all are on one machine.
        let tills = home.hasPrefix("http://127.0.0.1:") ? "https: http://127.0.0.1:*" : "https:"
        let policy =
            "default-src 'none'; style-src 'self';\(pictures) form-action 'self' \(tills); frame-ancestors 'none'; "
            + "base-uri 'none'"
        return Answer(
            status,
            html,
            type: "text/html; charset=utf-8",
            [
                "Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
                "X-Robots-Tag": "noindex, nofollow",
            ]
        )
    }
}
