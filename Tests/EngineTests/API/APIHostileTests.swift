import Connections
import Documents
import Engine
import ServerRig
import Storage
import Testing

@testable import Web

/// What somebody sends who means no good, or whose program is broken: each act refuses it, says where it is wrong, and
/// changes nothing.
@Suite struct APIHostileTests {
    private static let acts = APITable.rows.filter { $0.body != nil }

    /// Something that stands where the brackets are, so that it is the body that is refused.
    private static func target(_ route: APIRoute) -> String {
        let values = ["code": "acme", "item": "INV-1", "name": "desk", "kind": "dispute"]
        return route.path.split(separator: "/").map { part -> String in
            part.hasPrefix("{") ? values[String(part.dropFirst().dropLast())] ?? "1" : String(part)
        }.joined(separator: "/")
    }

    private func send(_ bytes: [UInt8], to route: APIRoute, _ rig: APIRig) async -> Answer {
        // Nobody waits for a minute to be over.
        rig.desk.now += 60_000
        let headers: Fields = ["Idempotency-Key": "k\(rig.desk.now)", "Content-Type": "application/json"]
        return await rig.send("POST", "/" + Self.target(route), headers, body: bytes)
    }

    private static let brokenBodies: [(name: String, bytes: [UInt8])] = [
        ("nothing", []), ("no JSON", Array("{\"a\":}".utf8)), ("a list", Array("[]".utf8)),
        ("a key twice", Array("{\"until\":1,\"until\":2}".utf8)),
        ("no UTF-8", Array("{\"reason\":\"".utf8) + [0xFF, 0xC0, 0x80] + Array("\"}".utf8)),
        ("half a surrogate", Array("{\"reason\":\"\\ud800\"}".utf8)),
        ("a deep one", Array(String(repeating: "{\"a\":", count: 5_000).utf8)),
        ("more behind it", Array("{} {}".utf8)), ("a number that is none", Array("{\"a\":1e}".utf8)),
    ]

    @Test(arguments: brokenBodies.map(\.name))
    func `a body that cannot be read is refused by each act`(name: String) async throws {
        let rig = try APIRig()
        let bytes = try #require(Self.brokenBodies.first { $0.name == name }).bytes
        let before = try rig.book.read { try $0.newestEvent() }
        for route in Self.acts {
            let answer = await send(bytes, to: route, rig)
            #expect(answer.status == 400, "\(route.name) \(answer.status) \(answer.text)")
            #expect(answer.at("type") == "urn:dunwell:problem:malformed" && answer.at("detail")?.text?.isEmpty == false)
        }
        #expect(try rig.book.read { try $0.newestEvent() } == before)
    }

    private static func members(of route: APIRoute) -> [JSONShape.Member] {
        guard case .object(let members) = route.body else { return [] }
        return members
    }

    @Test func `a member of a wrong kind is named, whichever act it is of`() async throws {
        let rig = try APIRig()
        let before = try rig.book.read { try $0.newestEvent() }
        for route in Self.acts {
            for member in Self.members(of: route) {
                for wrong in [["a": ["b": .null]], .list([.list([])]), .null, JSON.number("1e999")] {
                    if case .texts = member.shape, wrong["a"] != nil { continue }
                    let answer = await send(JSON.object([member.name: wrong]).bytes, to: route, rig)
                    let fields = answer.at("errors")?.list?.compactMap { $0["field"]?.text } ?? []
                    #expect(answer.status == 422, "\(route.name) \(member.name) \(answer.text)")
                    #expect(
                        fields.contains { $0.hasPrefix("/\(member.name)") },
                        "\(route.name) \(member.name) \(fields)"
                    )
                }
            }
            let strange = await send(Array("{\"__proto__\":{},\"a/b~c\":1}".utf8), to: route, rig)
            let fields = strange.at("errors")?.list?.compactMap { $0["field"]?.text } ?? []
            #expect(
                strange.status == 422 && fields.contains("/a~1b~0c") && fields.contains("/__proto__"),
                "\(route.name)"
            )
        }
        #expect(try rig.book.read { try $0.newestEvent() } == before)
    }

    @Test func `no body is read further than it may be long`() {
        func visit(_ path: String, _ method: String = "POST") -> Visit {
            let parts = path.split(separator: "/").map(String.init)
            return Visit(method: method, path: parts, headers: [:], body: [], address: "", instant: 0)
        }
        #expect(APIDoor.largest(for: visit("/api/v1/items/INV-1/hold")) == 256 << 10)
        #expect(APIDoor.largest(for: visit("/api/v1/imports")) == 8 << 20)
        #expect(APIDoor.largest(for: visit("/api/v1/imports", "GET")) == 256 << 10)
        #expect(APIDoor.largest(for: visit("/api/v1/nothing")) == 256 << 10)
    }

    @Test(arguments: StoreEngine.present)
    func `an act that is more than one transaction is begun once under its key`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let body: JSON = ["kind": "customers", "name": "c.csv", "text": "customer,name\nnew,New\n"]
        let first = await rig.post("/imports", body, key: "k")
        #expect(first.status == 201)
        #expect(await rig.post("/imports", body, key: "k").headers["Idempotency-Replayed"] == "true")
        #expect(await rig.post("/imports", body.with("name", "d.csv"), key: "k").status == 422)
        // What was refused changed nothing, so its key is free again.
        #expect(await rig.post("/imports", body.with("text", "x"), key: "l").status == 422)
        #expect(await rig.post("/imports", body, key: "l").status == 201)
        // As a power cut leaves it: nobody knows what came of it.
        try rig.book.write { writing in
            for token in try writing.apiTokens() {
                guard let kept = try writing.keptAnswer("k", of: token.id) else { continue }
                try writing.forgetAnswer("k", of: token.id)
                let begun = KeptAnswer(to: kept.request, status: 0, body: [], at: kept.instant)
                try writing.keep(begun, to: "k", of: token.id)
            }
        }
        let again = await rig.post("/imports", body, key: "k")
        #expect(again.status == 409 && again.at("detail")?.text?.contains("was begun") == true)
    }
}
