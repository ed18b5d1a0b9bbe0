import Documents
import Receivables

extension APIRequest {
    /// An amount of the body; nil where none is said.
    /// - Parameter place: a JSON pointer to it.
    func money(_ value: JSON?, _ place: String) throws -> Money? {
        guard let value, let currency = value["currency"]?.text.flatMap({ Currency($0) }) else { return nil }
        guard let money = try? Money(decimal: value["amount"]?.text ?? "", currency) else {
            throw invalid("\(place)/amount", ItemWords.of(language).faults["no-amount"] ?? "")
        }
        return money
    }
}
