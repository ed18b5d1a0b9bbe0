import Documents
import Testing

@testable import Storage
@testable import Web

/// What programs may do about a customer who was erased.
@Suite struct ErasedByProgramTests {
    private func rig() throws -> APIRig {
        let rig = try APIRig()
        try rig.book.database.write { session in
            try session.execute(
                """
                INSERT INTO erasure (customer, asker, asked, agreed, done, kept_since)
                SELECT id, 'Ada', 1, 'Ben', 20000, 1 FROM customer WHERE code = 'acme'
                """
            )
        }
        return rig
    }

    @Test(
        arguments: [
            ("/customers/acme/hold", ["reason": "why"]), ("/customers/acme/resume", nil),
            ("/customers/acme/care", ["owner": "Ada"]),
            ("/customers/acme/people", ["email": "a@acme.example", "others": []]),
            ("/items/INV-1/hold", ["until": "2026-02-20", "reason": "why"]),
            ("/items/INV-1/calls", ["outcome": "reached"]),
        ] as [(String, JSON?)]
    ) func `an act about the person is refused`(act: (String, JSON?)) async throws {
        let rig = try rig()
        let answer = await rig.post(act.0, act.1)
        #expect(answer.status == 409 && answer.text.contains("The customer was erased."), "\(answer.text)")
    }

    @Test func `money is put right whoever owes it`() async throws {
        let amount: JSON = ["amount": "200.00", "currency": "EUR"]
        #expect(await (try rig()).post("/items/INV-1/credits", ["amount": amount]).status == 200)
    }

    @Test(arguments: ["/invoices/INV-1/evidence", "/customers/acme/export"])
    func `letters that are kept are for admins`(path: String) async throws {
        let rig = try rig()
        #expect(await rig.post(path, as: "approver").status == 403)
        #expect(await rig.post(path, as: "admin").status == 202)
    }
}
