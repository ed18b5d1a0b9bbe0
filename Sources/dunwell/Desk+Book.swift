import Engine
import Files
import Foundation
import Receivables
import Storage
import Web

extension Desk {
    /// The desk of a book. One that is played in the past has its own day.
    init(
        of book: Book,
        _ commit: GroupCommit,
        in folder: BookFolder,
        host: @escaping @Sendable () -> PageHost,
        pool: WorkPool,
        home: String,
        setUpCode: String?
    ) throws {
        let played = try folder.dayOfImport(into: book)
        let rules = Recent { try folder.rules(for: book) }
        let letters = Recent {
            LetterWriter(
                try folder.letters(for: book),
                sender: folder.settings.sender,
                rules: try rules.value(),
                payments: folder.settings.payments,
                pages: folder.letterPages
            )
        }
        self.init(
            book,
            commit,
            reception: Reception(book, commit, in: folder),
            pool: pool,
            host: host(),
            payee: folder.settings.country,
            calendar: try folder.calendar(),
            cadence: folder.settings.paymentsArrive,
            prices: folder.settings.costs,
            home: home,
            setUpCode: setUpCode,
            letters: letters.value,
            day: { played == folder.today ? folder.day(at: $0) : played },
            rules: rules.value
        )
        connections = ConnectionDesk(of: book, in: folder)
        shelf = { try folder.shelf() }
        templates = { try folder.ownLetters() }
        hooks = HookDesk(of: book, in: folder)
        imports = ImportDesk(into: book, in: folder)
        settings = SettingsDesk(of: book, in: folder)
        provider = try SignInProvider(of: folder, home: home)
        remember(for: 1000)
        tellPages { try await Task.sleep(for: .seconds(2)) }
    }
}
