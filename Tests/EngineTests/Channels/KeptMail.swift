import Engine
import Storage
import Synchronization
import Wire

/// Says of each letter what it was told to say, the last for all that follow, and keeps it, read back.
final class KeptMail: MailCarrier {
    private let kept = Mutex<[String]>([])
    private let answers: Mutex<[SendOutcome]>
    let means: DeliveryMeans

    init(_ answers: [SendOutcome] = [.accepted(reply: "kept", queueID: nil)], means: DeliveryMeans = .none) {
        self.answers = Mutex(answers)
        self.means = means
    }

    var meansForTexts: DeliveryMeans? { means }
    var reachesCustomers: Bool { true }
    var letters: [String] { kept.withLock(\.self) }

    /// The codes of the pages that it shows, each once.
    var codes: [LinkCode] {
        letters.compactMap { letter in
            letter.firstMatch(of: /\/p\/([0-9a-z]{26})/).flatMap { LinkCode(String($0.1)) }
        }
    }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        // Soft line ends of quoted-printable.
        let text = String(decoding: mail.bytes, as: UTF8.self).replacing("=\r\n", with: "")
        kept.withLock { $0.append(text) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}
