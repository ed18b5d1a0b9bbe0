import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// A file that is handed in at the desk.
@Suite struct ImportFormTests {
    private static let invoices = """
        invoice,customer,issued,due,amount,currency
        F-1,acme,2026-01-05,2026-02-04,100.00,EUR
        F-2,nobody,2026-01-05,2026-02-04,<b>200</b>,EUR

        """

    /// As a browser sends a form with files.
    private func hand(
        _ file: String,
        _ fields: [String: String] = ["kind": "invoices"],
        mapping: String = "",
        to rig: DeskRig,
        as person: String = "approver"
    ) async -> Answer {
        var body = ""
        for (name, value) in fields.merging(["seal": rig.seal(of: person)], uniquingKeysWith: { $1 }) {
            body += "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        for (name, text) in [("file", file), ("mapping", mapping)] {
            body += "--x\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"<i>feb</i>.csv\"\r\n"
            body += "Content-Type: text/csv\r\n\r\n\(text)\r\n"
        }
        let type: Fields = ["Content-Type": "multipart/form-data; boundary=x"]
        return await rig.send("POST", "/imports", as: person, type, [:], body: Array((body + "--x--\r\n").utf8))
    }

    private func rig() async throws -> DeskRig {
        let rig = try DeskRig()
        try rig.book.write { writing in _ = try writing.put(.init(customer: "acme")) }
        for person in ["clerk", "approver"] { await rig.signIn(person) }
        return rig
    }

    @Test func `what can be read comes in, the rest is told with its line, and once more changes nothing`() async throws
    {
        let rig = try await rig()
        let answer = await hand(Self.invoices, to: rig)
        #expect(answer.status == 200 && answer.text.contains("1 added, 0 changed, 0 unchanged, 1 rejected."))
        #expect(answer.text.contains("&lt;b&gt;200&lt;/b&gt;") && answer.text.contains("&lt;i&gt;feb&lt;/i&gt;.csv"))
        #expect(try rig.book.read { try $0.openItems(of: 1, limit: 9) }.map(\.balance.minorUnits) == [100_00])
        let told = try rig.book.read { try $0.newestHistory(of: 0, limit: 1) }.map(\.event.what)
        let words = "imported invoices from '<i>feb</i>.csv': 1 added, 0 changed, 1 rejected"
        #expect(told == [.ruled(words, by: "approver")])
        #expect(await hand(Self.invoices, to: rig).text.contains("0 added, 0 changed, 1 unchanged, 1 rejected."))
    }

    @Test(arguments: [
        ("", "", "Choose a file"), ("invoice,customer\n1,acme\n", "", "column"),
        (invoices, "columns: [", "mapping"),
        (String(repeating: "x", count: ImportForm.largest + 1), "", "larger than 4 MB"),
    ])
    func `a file that cannot be taken in changes nothing, and the page says why`(
        _ file: String,
        _ mapping: String,
        _ said: String
    ) async throws {
        let rig = try await rig()
        let answer = await hand(file, mapping: mapping, to: rig)
        #expect(answer.status == 422 && answer.text.contains(said), "\(answer.text.suffix(600))")
        #expect(try rig.book.read { try $0.imports(limit: 9) }.isEmpty)
    }

    @Test func `a clerk sees no form, and takes nothing in`() async throws {
        let rig = try await rig()
        #expect(await !rig.get("/imports", as: "clerk").text.contains("type=\"file\""))
        #expect(await hand(Self.invoices, to: rig, as: "clerk").status == 403)
    }
}
