import Engine
import Receivables
import Storage
import Wire

/// What the world sees of the engine, and what it did to it.
enum Sighting {
    /// A fact is in the book.
    case told(Piece)
    /// A customer's day was decided and committed.
    case decided(DayRun.Outcome)
    case queued(OutboxEntry)
    /// A letter is about to go on the wire; the commit before the first byte.
    case dispatched(OutboxEntry, Letter)
    /// Any other change of a letter.
    case moved(OutboxEntry, was: String)
    /// The send journal has it on disk.
    case journaled(key: String, attempt: Int)
    /// The last byte of a request is out: from here on the provider could accept it.
    case requested(SealedMail)
    case accepted(SealedMail, Letter)
    /// What the provider proved about the last request of a key.
    case proven(key: String, Proof)
    /// The database went back to an earlier state.
    case restored
    case dayEnded(Day)
    /// Faults are over, and time enough has passed.
    case ended

    /// Why another request may follow.
    enum Proof {
        case notAccepted
        /// The provider was asked and does not know it.
        case absent
    }

    /// A letter as the one who gets it can read it.
    struct Letter {
        var recipients: [String]
        /// Numbers of the invoices that its text names.
        var invoices: [String]
    }
}

extension Sighting.Letter {
    init(_ bytes: [UInt8], to recipients: [String]) {
        self.recipients = recipients
        invoices = Self.numbers(in: bytes)
    }

    /// `INV-` and digits; a line of quoted-printable text may be broken within.
    private static func numbers(in bytes: [UInt8]) -> [String] {
        let mark = Array("INV-".utf8)
        var found: Set<String> = []
        var place = 0
        while place < bytes.count {
            guard bytes[place] == mark[0] else {
                place += 1
                continue
            }
            var (matched, digits, ahead) = (0, "", place)
            while ahead < bytes.count {
                if bytes[ahead] == UInt8(ascii: "="), ahead + 2 < bytes.count, bytes[ahead + 1] == 13 {
                    ahead += 3
                    continue
                }
                if matched < mark.count {
                    guard bytes[ahead] == mark[matched] else { break }
                    matched += 1
                } else {
                    guard (48...57).contains(bytes[ahead]) else { break }
                    digits.unicodeScalars.append(Unicode.Scalar(bytes[ahead]))
                }
                ahead += 1
            }
            // An encoded subject may cut a number in two; the text names it whole.
            if matched == mark.count, digits.count >= 5 { found.insert("INV-" + digits) }
            place += 1
        }
        return found.sorted()
    }
}
