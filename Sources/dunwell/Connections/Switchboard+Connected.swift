import Engine
import Storage

extension Switchboard {
    /// What a book is connected to; a book that is connected to nothing needs no key.
    static func connected(_ book: Book, _ folder: BookFolder) throws -> [Connected] {
        guard try !book.read({ try $0.connections() }).isEmpty else { return [] }
        return try Switchboard(book, in: folder, ring: KeyFile(in: folder).ring()).connected()
    }
}
