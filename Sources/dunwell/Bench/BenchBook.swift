import Files
import Foundation
import Receivables

/// The files and the book that benchmarks work on.
struct BenchBook {
    let folder: String
    let items: Int
    let day: Day

    var customers: String { folder + "/customers.csv" }
    var invoices: String { folder + "/invoices.csv" }

    /// - Parameter folder: for scratch; what is there from a run with the same number of items is used again.
    /// - Parameter each: items of a customer, on average.
    init(in folder: String, items: Int, each: Int = 5, day: Day) throws {
        self.folder = folder + (each == 5 ? "/\(items)" : "/\(items)-\(each)")
        self.items = items
        self.day = day
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: invoices) {
            _ = try BenchProcess.stage(.data, [self.folder, "\(items)", "\(day)", "\(each)"], in: self.folder)
        }
    }

    /// A new book without rows.
    func empty(named name: String) throws -> String {
        let book = folder + "/" + name
        try? FileManager.default.removeItem(atPath: book)
        let policy = folder + "/bench.yaml"
        try Data(Self.policy().utf8).write(to: URL(fileURLWithPath: policy))
        _ = try BenchProcess.stage(
            .command,
            ["init", book, "--policy", policy, "--calendars", "de target"],
            in: folder
        )
        return book
    }

    func take(into book: String) throws -> (customers: Figure, invoices: Figure) {
        (
            try BenchProcess.stage(.command, ["import", "customers", customers, "--book", book], in: folder),
            try BenchProcess.stage(.command, ["import", "invoices", invoices, "--book", book], in: folder)
        )
    }

    /// A book with everything in it, made once and copied.
    func filled(named name: String) throws -> String {
        let (master, book) = (folder + "/master", folder + "/" + name)
        if !FileManager.default.fileExists(atPath: master) {
            let fresh = try empty(named: "fresh")
            _ = try take(into: fresh)
            try FileManager.default.moveItem(atPath: fresh, toPath: master)
        }
        try? FileManager.default.removeItem(atPath: book)
        try FileManager.default.copyItem(atPath: master, toPath: book)
        return book
    }

    /// The shipped ladder, with nothing in it that waits for people: all of it is the machine's work.
    private static func policy() throws -> String {
        guard let shipped = PolicyFile.text(ofShipped: "four-lane") else {
            throw Ending(3, "the policy four-lane is missing from this program")
        }
        return shipped.replacing("policy: four-lane", with: "policy: bench")
            .replacing("first-decisions-need-approval: 50", with: "first-decisions-need-approval: 0")
            .replacing(
                "approval-above: { USD: 50000.00, EUR: 50000.00 }",
                with: "approval-above: { USD: 9000000, EUR: 9000000 }"
            )
    }
}

extension BenchBook {
    /// The number of the first invoice in the file.
    func anInvoice() throws -> String {
        guard let handle = FileHandle(forReadingAtPath: invoices),
            let head = try handle.read(upToCount: 4096)
        else { throw Ending(3, "\(invoices): cannot be read; run again without --keep") }
        let rows = String(decoding: head, as: UTF8.self).split(separator: "\n")
        return rows.dropFirst().first?.split(separator: ",").first.map(String.init) ?? ""
    }
}
