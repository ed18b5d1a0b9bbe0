import Receivables
import Storage

extension YearsWorld {
    func audit(_ day: Day) throws {}
    func auditAtTheEnd() throws {}
    static func allInvariants() -> [any Invariant] { [OneAcceptance(), OneRequest()] }
}
