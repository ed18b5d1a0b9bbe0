import ArgumentParser
import Connections
import Engine
import Files
import Foundation
import Storage

/// One sync: each source by itself, so that one that fails keeps no other waiting.
struct SyncRound {
    /// Who hears of it.
    struct Audience {
        var hear: (SyncReport) throws -> Void
        var warn: (String) -> Void

        static func terminal(json: Bool) -> Audience {
            Audience(hear: { try $0.say(json: json) }, warn: { Terminal.say($0) })
        }

        static var nobody: Audience { Audience(hear: { _ in }, warn: { _ in }) }
    }

    private let book: Book
    private let shelf: SourceShelf
    private let audience: Audience
    private(set) var added = 0
    private(set) var changed = 0
    private(set) var rejected = 0
    private(set) var hasFinding = false
    private var hasTrouble = false
    /// The worst of what was wrong with a source itself.
    private var isWrong = false
    /// The first thing that did not work.
    private(set) var trouble: (any Error)?

    init(_ book: Book, _ shelf: SourceShelf, telling audience: Audience) {
        self.book = book
        self.shelf = shelf
        self.audience = audience
    }

    // MARK: Databases and folders

    mutating func take(_ source: SourceFile) throws {
        try attempt(source.name) { round in
            if case .folder(let path) = source.place {
                try round.take(folder: path, source)
            } else {
                try round.take(database: source)
            }
        }
    }

    /// What is wrong with one source is said and counted; what is wrong with the book ends the round.
    private mutating func attempt(_ name: String, _ work: (inout SyncRound) throws -> Void) throws {
        do {
            try work(&self)
        } catch let fault as SourceFault {
            warn("\(name): \(fault)", fault)
            if fault.isPassing { hasTrouble = true } else { isWrong = true }
        } catch let fault as ImportFault {
            warn("\(name): \(fault)", fault)
            isWrong = true
        } catch let ending as Ending {
            warn(ending.message, ending)
            if ending.code == 3 { hasTrouble = true } else { isWrong = true }
        }
    }

    private mutating func warn(_ words: String, _ error: any Error) {
        audience.warn(words)
        trouble = trouble ?? error
    }

    /// All is read before anything is written, and the source is told first: it is believed afterwards.
    private mutating func take(database source: SourceFile) throws {
        let database = try shelf.database(of: source)
        var told = SyncReport(source.name)
        if let statement = source.onPaid {
            let paid = try PaidStatement(statement, of: source.name).run(in: book, database.change)
            (told.toldPaid, told.troubles) = (paid.told, paid.troubles)
        }
        let kinds = SourceFile.kinds.filter { source.queries[$0] != nil }
        let tables = try kinds.map { try database.read(source.queries[$0] ?? "") }
        let rows = RowImport(
            folder: shelf.folder,
            book: book,
            source: RowSource(source.name, tellsPayments: source.queries[.payments] != nil),
            mapping: try shelf.mapping(of: source)
        )
        for (kind, table) in zip(kinds, tables) {
            let name = "sources/\(source.name).yaml (\(kind.rawValue))"
            let rejects = "\(shelf.path)/\(source.name).\(kind.rawValue).rejects.csv"
            let tally = try rows.take(kind, table.csv, named: name, rejects: rejects)
            try say(SyncReport(source.name, kind.rawValue, tally, rejects: rejects))
        }
        if told.toldPaid > 0 || !told.troubles.isEmpty { try say(told) }
    }

    private mutating func take(folder path: String, _ source: SourceFile) throws {
        let watched = WatchedFolder(path: path.hasPrefix("/") ? path : shelf.folder.path + "/" + path)
        let rows = RowImport(
            folder: shelf.folder,
            book: book,
            source: RowSource(source.name, tellsPayments: watched.kinds().contains(.payments)),
            mapping: try shelf.mapping(of: source)
        )
        for (kind, name) in try watched.names() {
            try attempt("\(source.name): \(name)") { round in
                guard let file = try watched.read(kind, name, at: Date()) else {
                    return round.audience.warn(
                        "\(source.name): \(name) may still be written to; it is taken with a later sync"
                    )
                }
                let place = try watched.place(for: file)
                let rejects = place + ".rejects.csv"
                let tally = try rows.take(kind, file.bytes, named: watched.path + "/" + name, rejects: rejects)
                try watched.putAway(file, to: place)
                try round.say(SyncReport(source.name, kind.rawValue, tally, rejects: rejects))
            }
        }
    }

    // MARK: Platforms

    mutating func take(_ connected: Connected, comparing: Bool) throws {
        guard !connected.row.isPaused, let source = connected.connector as? any InvoiceSource else { return }
        let line = Switchboard(book, in: shelf.folder, ring: try KeyFile(in: shelf.folder).ring()).line(to: connected)
        var sync = PlatformSync(
            source,
            of: connected.row.name,
            over: line,
            into: book,
            payee: shelf.folder.settings.country,
            on: try shelf.folder.dayOfImport(into: book)
        )
        try sync.tellPaid()
        try sync.readChanged()
        if comparing, sync.findings.troubles.isEmpty { try sync.compare() }
        try say(SyncReport(connected.row.name, sync.findings))
    }

    /// What platforms had told before its time may have its invoice now.
    func tryAgain() throws {
        let count = try OpenDeliveries(book, shelf.folder).tryAgain(nil)
        if count > 0 { audience.warn("Told before and done now: \(count); `dunwell inbox` lists what is left") }
        try CaptureRoute(of: shelf.folder, book).serve()
    }

    // MARK: Its end

    private mutating func say(_ report: SyncReport) throws {
        hasFinding = hasFinding || report.hasFinding
        hasTrouble = hasTrouble || !report.troubles.isEmpty
        if let words = report.troubles.first { trouble = trouble ?? Ending(3, "\(report.source): \(words)") }
        (added, changed, rejected) = (added + report.added, changed + report.changed, rejected + report.rejected)
        try audience.hear(report)
    }

    func end() throws {
        if hasTrouble { throw ExitCode(3) }
        if isWrong { throw ExitCode(2) }
        if hasFinding { throw ExitCode(1) }
    }
}
