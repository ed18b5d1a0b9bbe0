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
        "POST /api/v1/customers/{code}/care | approve, approver | changes policy, owner, deputy, segment, language; what is not said stays",
        "POST /api/v1/customers/{code}/people | act, clerk | says who the people of a customer are, all of them",
        "GET /api/v1/customers/{code}/merge/{other} | approve, approver | what would come of merging another customer into this one",
        "POST /api/v1/customers/{code}/merge/{other} | admin, admin | merges another customer into this one, for good, as it was looked at",
        "GET /api/v1/items | read, viewer | items: what is owed by due date, else in the order in which they came into the book",
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
        "POST /api/v1/journal/verify | act, clerk | compares all of the journal with its chain",
        "GET /api/v1/insights | read, viewer | a year of one currency in figures, each with formula and rows",
        "GET /api/v1/insights/open-items | read, viewer | the open items behind the figures, the oldest due first",
        "GET /api/v1/insights/paid-items | read, viewer | what was paid within a year, the newest first, with the step before the money",
        "GET /api/v1/insights/{figure} | read, viewer | one figure, with formula and rows",
        "GET /api/v1/policies | read, viewer | the policies, and who follows which",
        "GET /api/v1/policies/{name} | read, viewer | a version of a policy: text, findings, the dates of an invoice, all versions",
        "GET /api/v1/policies/{name}/change | read, viewer | what a version would decide otherwise than the one that is live",
        "GET /api/v1/policies/{name}/letters/{step} | read, viewer | a letter of a policy, as an invented customer would read it",
        "POST /api/v1/policies/{name}/letters/{step}/try | act, clerk | tries other words of a letter; nothing is kept",
        "POST /api/v1/policies | act, clerk | begins a new policy with a text of its own, as a draft",
        "POST /api/v1/policies/{name}/check | act, clerk | says what is wrong with a text; nothing is kept",
        "POST /api/v1/policies/{name}/draft | act, clerk | saves a text as the version that is worked on",
        "POST /api/v1/policies/{name}/shadow | act, clerk | lets a version decide in the shadow, or no more",
        "POST /api/v1/policies/{name}/drop | act, clerk | gives a version up",
        "POST /api/v1/policies/{name}/live | approve, approver | puts live what somebody else has written; the one before is retired",
        "POST /api/v1/policies/{name}/retire | approve, approver | puts away what nobody follows any more",
        "GET /api/v1/policies/{name}/customers | read, viewer | who follows a policy, or could",
        "GET /api/v1/policy-moves | read, viewer | the moves of today that may be taken back, the newest first",
        "POST /api/v1/policy-moves/preview | act, clerk | who would be moved, and what the next run would decide otherwise; nothing is kept",
        "POST /api/v1/policy-moves | admin, admin | gives many customers a policy, or takes it away from them, as it was looked at",
        "POST /api/v1/policy-moves/{id}/undo | approve, approver | takes a move of today back, for everybody to whom nothing has happened since",
        "GET /api/v1/policy-rules | read, viewer | by which rules customers without a policy of their own follow one",
        "POST /api/v1/policy-rules/preview | act, clerk | whom other rules would move, and what the next run would decide otherwise; nothing is kept",
        "POST /api/v1/policy-rules | admin, admin | puts other rules in the place of those that were seen",
        "GET /api/v1/letter-texts | read, viewer | the texts that letters are written with, and which are worked on",
        "GET /api/v1/letter-texts/{language}/{letter} | read, viewer | a text as it is sent and as it is worked on, with all its versions",
        "POST /api/v1/letter-texts/{language}/{letter}/check | act, clerk | says what is wrong with a text, and which letters could not leave with it; nothing is kept",
        "POST /api/v1/letter-texts/{language}/{letter}/draft | act, clerk | saves a text as the version that is worked on",
        "POST /api/v1/letter-texts/{language}/{letter}/live | approve, approver | puts live what somebody else has written: letters from the next run on have it",
        "POST /api/v1/letter-texts/{language}/{letter}/drop | act, clerk | gives a draft up",
        "POST /api/v1/letter-texts/{language}/{letter}/restore | approve, approver | gives a letter the text back that lies in a file, or is shipped",
        "POST /api/v1/invoices/{invoice}/evidence | act, clerk | packs the evidence about an invoice",
        "POST /api/v1/customers/{code}/export | approve, approver | packs all that is held of a customer",
        "GET /api/v1/packs/{pack} | act, clerk | whether a pack of theirs is ready",
        "GET /api/v1/packs/{pack}/archive | act, clerk | a pack of theirs as a zip file, once it is ready",
        "GET /api/v1/imports | read, viewer | what came in from which file, the newest first",
        "POST /api/v1/imports | approve, approver | takes a file in; the same file again changes nothing",
        "POST /api/v1/imports/{id}/undo | approve, approver | takes an import back: what only it brought and nothing has happened to since",
        "GET /api/v1/connections | read, viewer | what is connected, and how it is",
        "POST /api/v1/connections/{name}/pause | approve, approver | lets a connection rest",
        "POST /api/v1/connections/{name}/resume | approve, approver | lets a connection go on",
        "GET /api/v1/catalogue | read, viewer | what can be connected, and what each asks for",
        "GET /api/v1/connections/{name} | admin, admin | how a connection is set, without its secrets",
        "POST /api/v1/connections | admin, admin | connects a platform, which is asked first who we are",
        "POST /api/v1/connections/{name}/settings | admin, admin | gives a connection other settings; what is not said stays",
        "POST /api/v1/connections/{name}/test | act, clerk | asks a platform whether it knows us",
        "POST /api/v1/connections/{name}/secret | admin, admin | gives a signed webhook's door another secret; the former one is good for a day",
        "DELETE /api/v1/connections/{name} | admin, admin | forgets a connection with its secrets",
        "GET /api/v1/settings | read, viewer | what the book is set to, and in which line",
        "POST /api/v1/settings/domain | act, clerk | looks up what the world knows of the sender's domain",
        "POST /api/v1/settings/letter | act, clerk | sends a test letter to the token's person",
        "GET /api/v1/settings/groups/{group} | admin, admin | the settings of a kind that can be changed",
        "POST /api/v1/settings/groups/{group}/preview | admin, admin | what would change in the file; nothing is written",
        "POST /api/v1/settings/groups/{group} | admin, admin | changes the file of the settings as it was seen",
        "POST /api/v1/settings/logo | admin, admin | takes a picture for the page of a customer",
        "GET /api/v1/settings/changes | admin, admin | who changed which settings, the newest first",
        "GET /api/v1/settings/changes/{id} | admin, admin | a change, and what would change in the file if it was put back",
        "POST /api/v1/settings/changes/{id}/restore | admin, admin | puts the whole file back as it was before a change",
        "GET /api/v1/people | admin, admin | who may come",
        "POST /api/v1/people | admin, admin | invites somebody who is no admin; the link is said once",
        "POST /api/v1/people/{id}/rights | admin, admin | changes a role, lets in or shuts out, of nobody who is an admin",
        "GET /api/v1/webhooks | admin, admin | where programs are told what happens",
        "POST /api/v1/webhooks | admin, admin | tells a program from now on what happens",
        "DELETE /api/v1/webhooks/{id} | admin, admin | tells a program nothing any more",
        "POST /api/v1/webhooks/{id}/test | admin, admin | tells a program something that means nothing, to see whether it arrives",
        "POST /api/v1/webhooks/{id}/pause | admin, admin | lets a webhook rest",
        "POST /api/v1/webhooks/{id}/resume | admin, admin | lets a webhook go on, with what has waited",
        "POST /api/v1/webhooks/{id}/secret | admin, admin | gives a webhook another secret; deliveries are signed with both for a day",
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

    @Test func `the door lets in whom the table names`() async throws {
        let rig = try APIRig()
        for row in Self.table {
            let cells = row.components(separatedBy: " | ")
            let (method, pattern) = (
                cells[0].components(separatedBy: " ")[0], cells[0].components(separatedBy: " ")[1]
            )
            let needed = cells[1] == "anyone" ? nil : Role(rawValue: cells[1].components(separatedBy: ", ")[1])
            let path = pattern.dropFirst(APITable.place.count).replacing(/\{[a-z]+\}/, with: "999")
            for asker in [nil] + Role.allCases.map(Optional.some) {
                // Nobody waits for a minute to be over.
                rig.desk.now += 60_000
                let answer =
                    method == "POST"
                    ? await rig.post(String(path), [:], as: asker?.rawValue)
                    : await rig.send(method, String(path), as: asker?.rawValue)
                guard let needed else {
                    #expect(answer.status == 200)
                    continue
                }
                if let asker, asker >= needed {
                    #expect([200, 404, 409, 422].contains(answer.status), "\(row) \(asker) \(answer.status)")
                } else {
                    #expect(answer.status == (asker == nil ? 401 : 403), "\(row)")
                }
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
