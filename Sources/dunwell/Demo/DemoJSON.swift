import Receivables
import Storage

/// What a demo came to, for programs.
struct DemoJSON: Encodable {
    var folder: String
    var from: String
    var through: String
    var customers: Int
    var invoices: Int
    var letters: Int
    var lettersByStep: [String: Int]
    var steps: Int
    var afterMoney: [String]
    var repeated: [String]
    var waiting: Int
    var journalIsWhole: Bool
    var workflow: WorkflowOutcome

    init(_ outcome: DemoOutcome, _ workflow: WorkflowOutcome) {
        self.workflow = workflow
        folder = outcome.demo.folder.path
        from = outcome.days.first.description
        through = outcome.days.last.description
        customers = outcome.counts.customers
        invoices = outcome.invoices.count
        letters = outcome.proof.letters
        lettersByStep = outcome.months.lettersByStep
        steps = outcome.proof.steps
        afterMoney = outcome.proof.afterMoney
        repeated = outcome.proof.repeated
        waiting = outcome.waiting.count
        journalIsWhole = outcome.chain.isWhole
    }
}
