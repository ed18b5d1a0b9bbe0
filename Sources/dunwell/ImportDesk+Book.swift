import Engine
import Files
import Storage

extension ImportDesk {
    /// What `dunwell serve` takes in for programs.
    init(into book: Book, in folder: BookFolder) {
        self.init(
            into: book,
            payee: folder.settings.country,
            currency: folder.settings.currency,
            begin: {
                guard let lock = try folder.lockForServer() else { return nil }
                return { lock.release() }
            },
            // The file is taken in, whatever becomes of what waited for it.
            end: { _ = try? OpenDeliveries(book, folder).tryAgain(nil) }
        )
    }
}
