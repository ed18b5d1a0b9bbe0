import Testing

/// An answer of a delivery service, byte for byte, as `Provider` sends it when its script says so.
struct Answer: CustomTestStringConvertible {
    var status: String
    var head: [String] = []
    var body = ""
    /// False leaves it to the end of the connection where the body ends.
    var isMeasured = true

    init(_ status: String, _ body: String = "", _ head: [String] = [], isMeasured: Bool = true) {
        (self.status, self.body, self.head, self.isMeasured) = (status, body, head, isMeasured)
    }

    /// In Latin-1, one byte for each character.
    var text: String {
        let length = isMeasured ? ["Content-Length: \(body.unicodeScalars.count)"] : []
        let end = head.contains("Connection: keep-alive") ? [] : ["Connection: close"]
        return (["HTTP/1.1 \(status)"] + end + head + length + ["", body]).joined(separator: "\r\n")
    }

    var script: String { "raw:" + text }
    var testDescription: String { "\(status) \(head.joined(separator: " ")) \(body.prefix(40))" }
}
