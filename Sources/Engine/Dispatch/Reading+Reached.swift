import Receivables
import Storage
import Wire

extension Reading {
    /// Everybody who is reached where a letter went: its customer, unless they have another address by now, and whoever
    /// shares it.
    /// - Parameter recipient: as the wire writes it, with the domain in ASCII.
    func reached(at recipient: String, by channel: Channel, with customer: Int64) throws -> [Int64] {
        let found = try customers(at: recipient)
        guard !found.contains(customer) else { return found }
        let card = try card(of: customer)
        let address = channel == .sms ? card.phone : card.payables.email
        let now = address.flatMap { address in
            channel == .sms
                ? try? TelephoneNumber(address).description : try? MailAddress(name: nil, address: address).address
        }
        return now == recipient ? (found + [customer]).sorted() : found
    }
}
