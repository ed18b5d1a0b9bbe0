public import Receivables

/// Something odd in the books that was settled by a rule. Its sentence says what was found and what was done.
public enum BooksNote: Hashable, Sendable, CustomStringConvertible {
    /// Payables, estimates and other documents nobody owes us money for.
    case ignored(kind: String, count: Int)
    case olderState(subject: BooksRemoval.Subject, source: String, version: Int64, kept: Int64)
    case totalDiffers(invoice: String, lines: Money, total: Money)
    case lineDiffers(invoice: String, product: Money, line: Money)
    case voidedInWordsOnly(invoice: String, open: Money?)
    case paymentDiffers(payment: String, applied: Money, total: Money)
    case inactive(customer: String, name: String?)
    case noEmail(customer: String)
    case phoneRefused(customer: String, text: String)
    case countryUnknown(customer: String, text: String)
    case addressForName(customer: String, text: String)
    case noLateNotices(customer: String)
    case noLateFees(customer: String)

    public var description: String { sentence }

    public var sentence: String {
        switch self {
        case .ignored(let kind, let count):
            "\(count) × \(kind) left aside: only customers, invoices, payments and credit memos are read."
        case .olderState(let subject, let source, let version, let kept):
            "\(subject.rawValue) \(source) stands here in versions \(version) and \(kept); version \(kept) counts."
        case .totalDiffers(let invoice, let lines, let total):
            "Invoice \(invoice): its lines and tax add up to \(lines), the document says \(total); the document counts."
        case .lineDiffers(let invoice, let product, let line):
            "Invoice \(invoice): a line's price times quantity is \(product), the line says \(line); the line counts."
        case .voidedInWordsOnly(let invoice, let open):
            "Invoice \(invoice): the private note says it was voided, the balance still shows "
                + "\(open?.description ?? "nothing"); nobody is asked for it until it has been read again."
        case .paymentDiffers(let payment, let applied, let total):
            "Payment \(payment): its parts add up to \(applied), the document says \(total); the document counts."
        case .inactive(let customer, let name):
            "Customer \(customer)\(name.map { ", “\($0)”," } ?? "") is inactive or deleted in the books: "
                + "no greeting by name, and nothing leaves without a person."
        case .noEmail(let customer):
            "Customer \(customer) has no email address: another channel or a person must carry the word."
        case .phoneRefused(let customer, let text):
            "Customer \(customer): “\(text)” is no phone number and was left out."
        case .countryUnknown(let customer, let text):
            "Customer \(customer): “\(text)” is no country we know; the country stays open."
        case .addressForName(let customer, let text):
            "Customer \(customer) has the address \(text) where a name belongs: the greeting is neutral."
        case .noLateNotices(let customer):
            "Customer \(customer) does not allow late notices in the books: the policy is “none”, and nobody is chased until "
                + "a person names another."
        case .noLateFees(let customer):
            "Customer \(customer) does not allow late fees in the books: no letter may speak of the clause “late-interest”."
        }
    }
}
