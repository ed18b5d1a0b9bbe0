import Receivables

extension BooksReading {
    /// The first that is a phone number; the words among them are noted and left out.
    mutating func phone(of customer: String, among texts: [String?]) -> String? {
        let written = texts.compactMap { $0 }
        for text in written where !text.isPhoneNumber {
            notes.append(.phoneRefused(customer: customer, text: text))
        }
        return written.first(where: \.isPhoneNumber)
    }

    mutating func country(of customer: String, _ text: String?) -> Country? {
        guard let text else { return nil }
        let country = CountryName.country(text)
        if country == nil { notes.append(.countryUnknown(customer: customer, text: text)) }
        return country
    }

    /// Nil for an address and for a name that speaks of deletion: the greeting is neutral then, and a name the book
    /// knows from before stays.
    mutating func name(of customer: String, _ text: String?) -> String? {
        guard let text, !text.isNameOfDeleted else { return nil }
        guard !text.isAddress else {
            notes.append(.addressForName(customer: customer, text: text))
            return nil
        }
        return text
    }

    mutating func noteInactive(_ record: inout CustomerRecord, writtenName: String?) {
        record.active = false
        record.contact = nil
        notes.append(.inactive(customer: record.customer, name: writtenName))
    }

    mutating func noteMissingEmail(_ record: CustomerRecord) {
        guard record.email == nil, record.billedTo == nil, record.active != false else { return }
        notes.append(.noEmail(customer: record.customer))
    }
}
