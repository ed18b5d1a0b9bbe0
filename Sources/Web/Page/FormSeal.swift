import Connections
import Engine
import Storage

/// What every form bears: until when it may be sent, what makes it unique, and our seal over both. A page that is not
/// ours cannot make one, and one that is sent twice counts once.
struct FormSeal {
    /// `MILLISECONDS.DICE`
    let form: String
    let token: String

    /// Milliseconds. A page may lie open over a working day.
    private static let life: Int64 = 12 * 3_600_000

    init(fresh dice: [UInt8], of link: ShortLink, by portal: Portal, at now: Int64) {
        form = "\(now + Self.life).\(Signature.hex(dice))"
        token = form + "." + portal.seal(form, of: link)
    }

    /// Nil for what is not ours, or not any more.
    init?(_ token: String, of link: ShortLink, by portal: Portal, at now: Int64) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count < 120, parts.count == 3, let end = Int64(parts[0]), now < end else { return nil }
        form = "\(parts[0]).\(parts[1])"
        guard Signature.same(String(parts[2]), portal.seal(form, of: link)) else { return nil }
        self.token = token
    }
}
