import Connections
import Connectors
import Engine
import Foundation
import Receivables
import Storage

@testable import Web

/// A small book in which nearly everything has happened once. What people typed into it is German.
enum LivelyBook {
    static let paths =
        [
            "/", "/?kind=approval", "/approvals", "/approvals?id=1", "/approvals/sheet?step=firmer",
            "/approvals/1/edit",
            "/customers",
            "/customers?lane=early", "/customers.csv", "/customers/nord", "/customers/sued", "/customers/nord/merge",
            "/customers/sued/erase",
            "/customers/nord/merge?with=sued", "/items/R-1", "/items/R-2", "/items/R-3", "/items/R-4",
            "/items/R-1?on=2026-01-10", "/items/R-1?on=2026-02-20", "/imports", "/insights", "/insights?currency=EUR",
            "/policies", "/policies/desk", "/policies/desk/change", "/policies/desk/customers", "/policies/desk/edit",
            "/policies/desk/form", "/policies/desk/letters", "/policy-rules", "/connections", "/audit",
            "/audit?invoice=R-1", "/people", "/account", "/tokens", "/webhooks", "/connections/texte",
        ] + Catalog.all.map { "/catalogue/\($0.manifest.name)" }

    static func rig() throws -> DeskRig {
        let rig = try DeskRig(greeting: { _ throws(ConnectorError) in throw .unauthorized("401") })
        try rig.book.write { writing in
            for (code, name) in [("nord", "Nordwerk AG"), ("sued", "Südwerk GmbH")] {
                var record = CustomerRecord(customer: code)
                (record.name, record.email, record.owner) = (name, "post@\(code).example", "Priya")
                _ = try writing.put(record)
            }
            for (place, invoice) in ["R-1", "R-2", "R-3", "R-4"].enumerated() {
                let due = DeskRig.today - [6, 40, 5, -9][place]
                let part = InvoicePosting.Part(instalment: 0, due: due, amount: Money(120_000, .eur), open: nil)
                let posting = InvoicePosting(invoice: invoice, customer: "nord", issued: due - 30, parts: [part])
                _ = try writing.post(posting, on: due - 30, payee: nil)
            }
            let nord = try writing.customer(code: "nord") ?? 0
            for (offset, what) in happened.enumerated() {
                let item = ItemID(ID(offset.isMultiple(of: 2) ? "R-1" : "R-2"))
                try writing.tell(nord, .item(item), what, on: DeskRig.today - 3, payee: nil)
            }
            for what in aboutThem { try writing.tell(nord, .customer, what, on: DeskRig.today - 2, payee: nil) }
            try ask(nord, in: writing)
            try writing.rule("stopped everything", by: "Dana Weiß", on: DeskRig.today)
            try connect(writing)
        }
        return rig
    }

    private static let money = Money(20_000, .eur)

    private static var happened: [Event.What] {
        [
            .inTransit(money, .sepaCreditTransfer), .disputed(money, reason: "Menge stimmt nicht"),
            .resolved(money, credited: true), .promised(money, by: DeskRig.today + 4), .promiseEnded(.broken),
            .held(until: DeskRig.today - 1, reason: "Klärung", owner: "Dana Weiß"), .resumed, .flagged,
            .stands(.notLateYet, met: nil), .stands(.contactBudget, met: nil), .skipped(step: "nudge", .stale),
            .chargeDeclined(code: "51"), .approved(step: "nudge", by: "Dana Weiß"),
            .refused(step: "firmer", by: "Dana Weiß"), .ruled(HandNote.entered.text, by: "Dana Weiß"),
            .ruled(HandNote.call(.message, note: "ruft zurück").text, by: "Dana Weiß"),
            .ruled("the sender may go on", by: "Dana Weiß"), .acknowledged(step: "owner"),
        ]
    }

    private static var aboutThem: [Event.What] {
        [
            .unreachable(.sms, .optedOut), .unreachable(.whatsapp, .bounced), .reachable(.sms),
            .replied("Wir zahlen nächste Woche."),
        ]
    }

    private static func ask(_ customer: Int64, in writing: Writing) throws {
        for (concern, what) in zip(Concern.allCases, ["email", "tell account-owner", "pause-service", "task Anruf"]) {
            let item = ItemID("R-3")
            let covered = Covered(item: item, cycle: 1, step: "firmer", late: true, gap: 0, rebase: 0, asked: money)
            let ask = Ask(
                step: "firmer",
                consent: concern == .severe ? .twoPeople : .person,
                concern: concern,
                what: what,
                tone: what == "email" ? .firm : nil,
                covers: [covered]
            )
            try writing.tell(customer, .item(item), .asked(ask), on: DeskRig.today, payee: nil)
            try writing.ask(ask, of: customer, by: nil, on: DeskRig.today)
        }
    }

    private static func connect(_ writing: Writing) throws {
        let row = ConnectionRow(
            name: "texte",
            platform: "twilio",
            sealed: [1, 2, 3],
            person: "Dana Weiß",
            since: DeskRig.morning
        )
        _ = try writing.connect(row, on: DeskRig.today)
    }
}
