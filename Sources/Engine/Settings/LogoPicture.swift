/// A picture that somebody hands in, known by what it begins with and not by what it is called. Drawings (SVG) may bring
/// scripts along, so they are for whoever can put a file into the folder of the book.
public struct LogoPicture: Hashable, Sendable {
    public let bytes: [UInt8]
    /// `png`, as files of its kind end.
    public let ending: String

    /// Nil for what is no picture that browsers show.
    public init?(_ bytes: [UInt8]) {
        func begins(_ start: [UInt8], at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: start) }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            ending = "png"
        } else if begins([0xFF, 0xD8, 0xFF]) {
            ending = "jpg"
        } else if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) {
            ending = "gif"
        } else if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) {
            ending = "webp"
        } else {
            return nil
        }
        self.bytes = bytes
    }
}
