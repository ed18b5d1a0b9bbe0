public import Receivables

extension LetterFacts {
    public struct Addressee: Hashable, Sendable {
        public var customer: String
        /// The person to greet; without one the greeting names nobody.
        public var contact: String?
        /// A BCP 47 tag, `de-AT`; without one the sender's language.
        public var language: String?
        public var country: Country?

        public init(customer: String, contact: String? = nil, language: String? = nil, country: Country? = nil) {
            self.customer = customer
            self.contact = contact
            self.language = language
            self.country = country
        }
    }

    /// We, as the customer knows us: a company, and in it a human to ask.
    public struct Sender: Hashable, Sendable {
        public var company: String
        public var person: String
        public var email: String
        public var phone: String?
        /// Where everything the letter asks for can be paid at once.
        public var paymentLink: String?
        /// Bank details, one line each: `IBAN DE89 …`.
        public var paymentLines: [String] = []
        /// The imprint below the letter.
        public var footer: [String] = []
        public var language = "en"

        public init(company: String, person: String, email: String, phone: String? = nil) {
            self.company = company
            self.person = person
            self.email = email
            self.phone = phone
        }
    }
}
