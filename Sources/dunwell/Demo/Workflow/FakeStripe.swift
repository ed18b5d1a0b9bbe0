import Connections
import Documents
import Foundation
import Synchronization

/// As much of Stripe as the demo needs: payment links, their pages, and the signed event when somebody pays.
final class FakeStripe: Sendable {
    static let key = "sk_test_demo"
    static let webhookSecret = "whsec_demo"

    struct Link: Sendable {
        let id: String
        let item: String
        let title: String
        /// In the currency's smallest unit, as it was asked.
        let units: String
        let currency: String
        let thanks: String?
        var isActive = true
        var isPaid = false
    }

    private struct State: Sendable {
        var links: [Link] = []
        /// The link that a key has made: the same key makes no second one.
        var keys: [String: Int] = [:]
        var address = ""
        /// Where events are told.
        var door: (port: Int, target: String)?
    }

    private let state = Mutex(State())

    func serve() throws -> FakeServer {
        let server = try FakeServer { [self] ask in answer(ask) }
        state.withLock { $0.address = server.address }
        return server
    }

    func tell(port: Int, target: String) { state.withLock { $0.door = (port, target) } }

    var links: [Link] { state.withLock { $0.links } }

    private func answer(_ ask: HTTPAsk) -> HTTPReply {
        let isKnown = ask.headers.header("Authorization") == "Bearer \(Self.key)"
        switch (ask.method, ask.path.first, ask.path.count) {
        case ("GET", "pay", 2): return page(of: ask.path[1])
        case ("POST", "pay", 2): return pay(ask.path[1])
        case (_, "v1", _) where !isKnown: return Self.refusal(401, "This key is not known here.")
        case ("GET", "v1", 2...): return .json(200, ["object": "list", "data": [], "has_more": false])
        case ("POST", "v1", 2) where ask.path[1] == "payment_links": return make(ask)
        case ("POST", "v1", 3) where ask.path[1] == "payment_links": return change(ask.path[2], ask.form)
        default: return Self.refusal(404, "The demo's Stripe knows no \(ask.method) \(ask.target).")
        }
    }

    private func make(_ ask: HTTPAsk) -> HTTPReply {
        let form = ask.form
        let key = ask.headers.header("Idempotency-Key") ?? UUID().uuidString
        return state.withLock { state in
            let index = state.keys[key] ?? state.links.count
            if index == state.links.count {
                let link = Link(
                    id: "plink_\(index + 1)",
                    item: form["metadata[dunwell_item]"] ?? "",
                    title: form["line_items[0][price_data][product_data][name]"] ?? "",
                    units: form["line_items[0][price_data][unit_amount]"] ?? "",
                    currency: form["line_items[0][price_data][currency]"] ?? "",
                    thanks: form["after_completion[redirect][url]"]
                )
                state.links.append(link)
                state.keys[key] = index
            }
            return .json(200, Self.shown(state.links[index], at: state.address))
        }
    }

    private func change(_ id: String, _ form: Fields) -> HTTPReply {
        state.withLock { state in
            guard let index = state.links.firstIndex(where: { $0.id == id }) else {
                return Self.refusal(404, "No such payment link: \(id)")
            }
            if form["active"] == "false" { state.links[index].isActive = false }
            return .json(200, Self.shown(state.links[index], at: state.address))
        }
    }

    private static func shown(_ link: Link, at address: String) -> JSON {
        [
            "id": JSON(link.id), "object": "payment_link", "active": .flag(link.isActive),
            "url": JSON("\(address)/pay/\(link.id)"),
        ]
    }

    private static func refusal(_ status: Int, _ words: String) -> HTTPReply {
        .json(status, ["error": ["type": "invalid_request_error", "message": JSON(words)]])
    }
}

// MARK: - The page where the customer pays

extension FakeStripe {
    private func page(of id: String) -> HTTPReply {
        guard let link = links.first(where: { $0.id == id }), link.isActive, !link.isPaid else {
            return .html(Self.sheet("This page is closed", "<p>Nothing can be paid here any more.</p>"))
        }
        let sum = Self.escaped("\(link.currency.uppercased()) \(Self.decimal(link.units))")
        return .html(
            Self.sheet(
                Self.escaped(link.title),
                """
                <p class="sum">\(sum)</p>
                <form method="post"><button>Pay \(sum) with the card of the demo</button></form>
                <p>No card is asked for and no money moves: this page belongs to the demo.</p>
                """
            )
        )
    }

    /// A link is paid once. The event leaves before the payer is sent back, so that they find the item settled.
    private func pay(_ id: String) -> HTTPReply {
        let (link, door) = state.withLock { state -> (Link?, (port: Int, target: String)?) in
            guard let index = state.links.firstIndex(where: { $0.id == id && $0.isActive && !$0.isPaid }) else {
                return (nil, nil)
            }
            state.links[index].isPaid = true
            return (state.links[index], state.door)
        }
        guard let link else { return page(of: id) }
        if let door { Self.tell(of: link, to: door) }
        return .see(link.thanks ?? "/pay/\(id)")
    }

    private static func tell(of link: Link, to door: (port: Int, target: String)) {
        let now = Int64(Date().timeIntervalSince1970)
        let event: JSON = [
            "id": JSON("evt_\(link.id)"), "object": "event", "type": "checkout.session.completed", "created": JSON(now),
            "data": [
                "object": [
                    "object": "checkout.session", "id": JSON("cs_\(link.id)"), "payment_link": JSON(link.id),
                    "payment_intent": JSON("pi_\(link.id)"), "payment_status": "paid", "currency": JSON(link.currency),
                    "amount_total": .number(link.units), "metadata": ["dunwell_item": JSON(link.item)],
                ]
            ],
        ]
        let code = Signature.code(Array("\(now).".utf8) + event.bytes, key: Array(webhookSecret.utf8))
        let call = LoopbackCall(
            port: door.port,
            method: "POST",
            target: door.target,
            headers: ["Content-Type: application/json", "Stripe-Signature: t=\(now),v1=\(Signature.hex(code))"],
            body: event.bytes
        )
        _ = try? call.perform()
    }

    private static func sheet(_ title: String, _ body: String) -> String {
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>\(title)</title>
        <style>body { font: 17px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 4rem auto; padding: 0 1rem }
        .sum { font-size: 2rem } button { font: inherit; padding: .8rem 1.2rem }</style>
        <h1>\(title)</h1>
        \(body)
        """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    /// The demo bills in currencies of two decimals.
    private static func decimal(_ units: String) -> String {
        units.count > 2 ? units.dropLast(2) + "." + units.suffix(2) : units
    }
}
