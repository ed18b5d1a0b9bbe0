import Receivables
import ServerRig
import Storage
import Testing

/// Who follows a policy is found by indexes, and is who would be found by asking each customer.
@Suite struct FollowingQueryTests {
    private static let policies: [String?] = [nil, "own", "france", "gone"]

    @Test(arguments: StoreEngine.present)
    func `whoever follows a policy by name, by a rule or as the book's is found`(_ engine: StoreEngine) throws {
        let book = try Book.create(in: engine.database(), name: "who", secret: [UInt8](repeating: 3, count: 32))
        var customers: [(code: String, followed: String)] = []
        try book.write { writing in
            for policy in Self.policies {
                for ruled in Self.policies {
                    let code = "\(policy ?? "-").\(ruled ?? "-")"
                    _ = try writing.put(CustomerRecord(customer: code))
                    customers.append((code, policy ?? ruled ?? "own"))
                }
            }
        }
        try book.database.write { session in
            let give = try session.prepare("UPDATE customer SET policy = $2, ruled = $3 WHERE code = $1")
            for policy in Self.policies {
                for ruled in Self.policies {
                    let values = [policy, ruled].map { $0.map { Value.text($0) } ?? .null }
                    try give.run(.text("\(policy ?? "-").\(ruled ?? "-")"), values[0], values[1])
                }
            }
        }
        for policy in ["own", "france", "gone", "nobody's"] {
            for isMet in [true, false] {
                var query = CustomerQuery()
                query.following = .init(policy, book: "own", isMet: isMet)
                let expected = customers.filter { ($0.followed == policy) == isMet }.map(\.code).sorted()
                let (lines, count) = try book.read {
                    (try $0.customers(query, limit: 99).lines, try $0.count(of: query))
                }
                #expect(lines.map(\.code).sorted() == expected && count == expected.count, "\(policy) \(isMet)")
            }
        }
        let followers = try book.read { try $0.followers() }
        #expect(followers == ["own": 4 + 1, "france": 4 + 1, "gone": 4 + 1])
    }
}
