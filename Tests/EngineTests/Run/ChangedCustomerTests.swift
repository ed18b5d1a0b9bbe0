import Foundation
import Testing

/// What an import or an edited policy changes must be seen by the next run, however quiet the customer was.
@Suite struct ChangedCustomerTests {
    private func name(_ policy: String, in book: TrialBook) throws {
        let file = try book.write(
            "customer,name,email,policy\nC-1,Kunde,ap1@kunde.example,\(policy)\n",
            to: "change.csv"
        )
        #expect(try Program.run("import", "customers", file, "--book", book.path).code == 0)
    }

    @Test func `a customer whom nobody followed is followed once the policy's name is right`() throws {
        let book = try TrialBook()
        try name("trail", in: book)
        let silent = try book.run()
        #expect(silent.words.contains("customers name the policy 'trail', which is not there"), "\(silent.words)")
        #expect(try book.letters.count == 2)
        try name("trial", in: book)
        #expect(try book.run("2026-02-11").words == "")
        #expect(try book.letters.count == 3)
    }

    @Test func `a single customer's policy that is edited takes effect with the next run`() throws {
        let book = try TrialBook()
        let file = book.path + "/policies/gentle.yaml"
        func write(day: Int) throws {
            let text =
                "policy: gentle\napproval-above: { EUR: 50000.00 }\nsteps: [{ step: hello, day: \(day), send: email }]\n"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        try write(day: 40)
        try name("gentle", in: book)
        try book.run()
        #expect(try book.letters.count == 2)
        try write(day: 2)
        try book.run("2026-02-11")
        #expect(try book.letters.count == 3)
    }
}
