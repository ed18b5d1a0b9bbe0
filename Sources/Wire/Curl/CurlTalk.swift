import CCurl

/// What libcurl asks and tells while a request is under way.
protocol CurlTalk: AnyObject {
    /// Fills the room with the next bytes of the request and says how many. Nil breaks the request off.
    func supply(_ room: UnsafeMutableRawBufferPointer) -> Int?

    /// A line from the other side, with its line end: of an SMTP reply, of an HTTP head. False ends the talk.
    func hear(_ line: UnsafeRawBufferPointer) -> Bool

    /// A piece of the body of an answer. False ends the talk.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool

    /// A command of ours, as it left. Only where the handle is told to watch commands.
    func say(_ command: String)
}

/// How a request ended.
struct CurlResult {
    let code: CURLcode
    /// libcurl's words for it.
    let detail: String
    /// A connection kept from an earlier request was used.
    let reused: Bool
}
