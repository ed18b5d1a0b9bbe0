import Foundation
import Receivables

/// The book of the workflow: who owes what, so many days late today, and how it is connected.
struct WorkflowBook {
    struct Debt {
        let invoice: String
        let customer: String
        let name: String
        let language: String
        let amount: String
        let daysLate: Int
    }

    /// One for each thing that can be decided on a morning; the last is too large to be written to without asking.
    static let debts = [
        Debt(
            invoice: "INV-2041",
            customer: "nordwind",
            name: "Nordwind GmbH",
            language: "de",
            amount: "1200.00",
            daysLate: 3
        ),
        Debt(
            invoice: "INV-2032",
            customer: "alder",
            name: "Alder & Sons",
            language: "en",
            amount: "830.50",
            daysLate: 8
        ),
        Debt(
            invoice: "INV-2018",
            customer: "kestrel",
            name: "Kestrel Ltd",
            language: "en",
            amount: "4700.00",
            daysLate: 12
        ),
        Debt(
            invoice: "INV-2044",
            customer: "castell",
            name: "Castell AG",
            language: "de",
            amount: "12400.00",
            daysLate: 2
        ),
    ]

    /// Whom the demo's customer is.
    static let payer = debts[0]

    let today: Day

    static let policy = """
        # A short ladder for the demo: a letter, a text, a word to the account owner.
        policy: workflow
        first-seen: by-age
        approval-above: { EUR: 10000.00 }
        steps:
          - { step: nudge, day: 1, send: email, tone: friendly }
          - { step: text,  day: 7, send: sms, otherwise: email, tone: friendly }
          - { step: owner, day: 10, tell: account-owner, deadline: 2 }

        """

    static func settings(mail: Int, door: Int, platforms: [Int]) -> String {
        """
        # The book of the demo's workflow. Every address leads to a server of the demo on this machine.
        zone: Europe/Berlin
        country: DE
        calendars: none             # so that the demo works on a Sunday, too
        currency: EUR
        policy: workflow
        letters: smtp://127.0.0.1:\(mail)
        texts: twilio
        payments: stripe
        notices: slack
        hours: { email: any, sms: any }
        trusted-hosts: [\(platforms.map { "\"127.0.0.1:\($0)\"" }.joined(separator: ", "))]
        public-address: http://127.0.0.1:\(door)
        """ + DemoBook.sender
    }

    var customers: String {
        let rows = Self.debts.enumerated().map { place, debt in
            "\(debt.customer),\(debt.name),ap@\(debt.customer).example,+4917010000\(place)0,\(debt.language),ruth,viktor"
        }
        return (["customer,name,email,phone,language,owner,deputy"] + rows).joined(separator: "\n") + "\n"
    }

    var invoices: String {
        let rows = Self.debts.map { debt in
            let due = today - debt.daysLate
            return "\(debt.invoice),\(debt.customer),\(due - 30),\(due),\(debt.amount),EUR"
        }
        return (["invoice,customer,issued,due,amount,currency"] + rows).joined(separator: "\n") + "\n"
    }
}
