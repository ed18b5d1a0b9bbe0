/// A letter between its words and its two shapes: plain text and HTML are made from the same blocks.
struct Page {
    let blocks: [Block]
    let wording: Wording
    let language: String
    /// The same in both shapes.
    let table: ItemTable

    init(blocks: [Block], wording: Wording, language: String) {
        self.blocks = blocks
        self.wording = wording
        self.language = language
        table = wording.table
    }

    /// Bank details and links, with the words around them.
    struct Payment {
        let link: String?
        /// What can be done there.
        let label: String
        let transfer: [String]
        let reference: String
    }

    var payment: Payment {
        Payment(
            link: wording.paymentLink,
            label: wording.glossary[wording.page == nil ? .payOnline : .seeAndPay],
            transfer: wording.transfer,
            reference: wording.facts.lines.map { Clean.line($0.invoice) }.joined(separator: ", ")
        )
    }

    /// The human to ask, and how.
    var signature: [String] {
        let sender = wording.facts.sender
        return [sender.person, sender.company, sender.email, sender.phone ?? ""].map { Clean.line($0) }.filter {
            !$0.isEmpty
        }
    }

    var footer: [String] {
        let stop = Clean.present(wording.facts.stop).map { "\(wording.glossary[.stop]) \($0)" }
        return (wording.facts.sender.footer.map { Clean.line($0) } + [stop ?? ""]).filter { !$0.isEmpty }
    }
}
