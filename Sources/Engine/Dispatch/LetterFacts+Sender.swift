import Correspondence
import Files

extension LetterFacts.Sender {
    /// Who writes, as the book's settings say.
    init(_ sender: BookFile.Sender) {
        self.init(company: sender.company, person: sender.person, email: sender.email, phone: sender.phone)
        paymentLink = sender.payLink
        paymentLines = sender.pay
        footer = sender.footer
        language = sender.language
    }
}
