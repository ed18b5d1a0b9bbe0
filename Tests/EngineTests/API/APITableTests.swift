import Connections
import Documents
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// The API's part of the authorisation table, written out by hand; the running door asked about each row by nobody and by each
/// role; and the document, which says neither less nor more.
@Suite struct APITableTests {
    static let table = [
        "GET /api/v1/openapi.json | anyone | this document",
        "GET /api/v1/me | read, viewer | whose token it is, and what it may do",
        "GET /api/v1/figures | read, viewer | how the money stands by currency, and how much needs a person",
        "GET /api/v1/customers | read, viewer | customers, by words and filters",
        "GET /api/v1/customers/{code} | read, viewer | a customer: what is owed, people, habits, holds",
        "POST /api/v1/customers/{code}/hold | act, clerk | holds a customer to a day, or for ever",
        "POST /api/v1/customers/{code}/resume | act, clerk | ends the hold of a customer",
        "GET /api/v1/items | read, viewer | items, in the order in which they came into the book",
        "GET /api/v1/items/{item} | read, viewer | an item: how it stands, why, and what comes next",
        "POST /api/v1/items/{item}/hold | act, clerk | holds an item to a day",
        "POST /api/v1/items/{item}/resume | act, clerk | ends the hold of an item",
        "POST /api/v1/items/{item}/promises | act, clerk | enters a promise",
        "POST /api/v1/items/{item}/disputes | act, clerk | enters a dispute about a part or the whole",
        "POST /api/v1/items/{item}/settlements | approve, approver | ends a dispute, with credit or without",
        "POST /api/v1/items/{item}/plans | act, clerk | enters a payment plan that comes to the sum",
        "POST /api/v1/items/{item}/calls | act, clerk | logs a call",
        "POST /api/v1/items/{item}/credits | approve, approver | gives credit",
        "POST /api/v1/items/{item}/follow | approve, approver | asks for the next step now",
        "POST /api/v1/items/{item}/write-offs | approve, approver | proposes to write it off; another person has to agree",
        "GET /api/v1/approvals | read, viewer | what waits for people to agree",
        "GET /api/v1/approvals/{id} | read, viewer | a question with its letter as it will be read",
        "POST /api/v1/approvals/{id}/approve | approve, approver | agrees to a letter as it was shown, or to a deed",
        "POST /api/v1/approvals/{id}/decline | approve, approver | declines with a reason",
        "POST /api/v1/approvals/{id}/withdraw | approve, approver | takes an agreement back, while nothing has left",
        "POST /api/v1/approvals/{id}/words | act, clerk | saves edited words; somebody else approves them",
        "GET /api/v1/needs | read, viewer | what needs a person, the most promising first",
        "GET /api/v1/tasks | read, viewer | open tasks",
        "GET /api/v1/replies | read, viewer | replies that nobody has read",
        "GET /api/v1/held | read, viewer | letters of which nobody knows whether they left",
        "POST /api/v1/tasks/{id}/take-up | act, clerk | looks after a task",
        "POST /api/v1/tasks/{id}/finish | act, clerk | ends a task",
        "POST /api/v1/replies/{id}/reading | act, clerk | says what a reply means",
        "POST /api/v1/held/{id}/release | approve, approver | says whether a held letter arrived, or lets it leave",
        "POST /api/v1/troubles/{kind}/{item}/seen | act, clerk | has seen to a trouble of an item",
        "GET /api/v1/journal | read, viewer | the journal, newest first: who did what, when",
        "GET /api/v1/connections | read, viewer | what is connected, and how it is",
        "POST /api/v1/connections/{name}/pause | approve, approver | lets a connection rest",
        "POST /api/v1/connections/{name}/resume | approve, approver | lets a connection go on",
        "GET /api/v1/webhooks | admin, admin | where programs are told what happens",
        "POST /api/v1/webhooks | admin, admin | tells a program from now on what happens",
        "DELETE /api/v1/webhooks/{id} | admin, admin | tells a program nothing any more",
        "POST /api/v1/webhooks/{id}/test | admin, admin | tells a program something that means nothing, to see whether it arrives",
        "POST /api/v1/webhooks/{id}/pause | admin, admin | lets a webhook rest",
        "POST /api/v1/webhooks/{id}/resume | admin, admin | lets a webhook go on, with what has waited",
        "GET /api/v1/webhooks/{id}/deliveries | admin, admin | what a program was told within thirty days, newest first",
        "POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay | admin, admin | tells a program something once more",
    ]

    @Test func `every route is a row of the table, and every row a route`() {
        #expect(APITable.rows.map(\.row) == Self.table)
        #expect(Set(APITable.rows.map(\.name)).count == APITable.rows.count)
    }

    @Test func `the document says what the table says, and no more`() throws {
        guard case .object(let paths) = OpenAPI.document["paths"] else { return #expect(Bool(false)) }
        var said: Set<String> = []
        for (path, operations) in paths {
            guard case .object(let operations) = operations else { continue }
            for method in operations.keys { said.insert("\(method.uppercased()) \(APITable.place)\(path)") }
        }
        #expect(said == Set(Self.table.map { String($0.prefix { $0 != "|" }.dropLast()) }))
        #expect(OpenAPI.document["openapi"] == "3.1.0")
        let text = String(decoding: OpenAPI.document.bytes, as: UTF8.self)
        for match in text.matches(of: /"#\/components\/([a-zA-Z]+)\/([A-Za-z]+)"/) {
            let place = OpenAPI.document.at("components", String(match.1), String(match.2))
            #expect(place != nil, "\(match.0)")
        }
        #expect(text.matches(of: /"operationId"/).count == Self.table.count)
    }

    @Test(arguments: table) func `the door lets in whom the table names`(row: String) async throws {
        let cells = row.components(separatedBy: " | ")
        let (method, pattern) = (cells[0].components(separatedBy: " ")[0], cells[0].components(separatedBy: " ")[1])
        let needed = cells[1] == "anyone" ? nil : Role(rawValue: cells[1].components(separatedBy: ", ")[1])
        let path = pattern.dropFirst(APITable.place.count).replacing(/\{[a-z]+\}/, with: "999")
        let rig = try APIRig()
        for asker in [nil] + Role.allCases.map(Optional.some) {
            let answer =
                method == "POST"
                ? await rig.post(String(path), [:], as: asker?.rawValue)
                : await rig.send(method, String(path), as: asker?.rawValue)
            guard let needed else {
                #expect(answer.status == 200)
                continue
            }
            if let asker, asker >= needed {
                #expect([200, 404, 409, 422].contains(answer.status), "\(asker) \(answer.status)")
            } else {
                #expect(answer.status == (asker == nil ? 401 : 403))
            }
        }
    }

    @Test func `what is done otherwise is said to be impossible`() async throws {
        let rig = try APIRig()
        let answer = await rig.send("DELETE", "/items/INV-1")
        #expect(answer.status == 405 && answer.headers["Allow"] == "GET")
        #expect(await rig.send("HEAD", "/me").status == 200)
        #expect(await rig.get("/../customers").status == 404)
    }
}
