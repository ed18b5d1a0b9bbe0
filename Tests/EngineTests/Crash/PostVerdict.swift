import Foundation
import Rigs
import Storage
import Testing

extension PostBook {
    /// What must hold of a book and its provider once nothing more can be done by a machine.
    ///
    /// - Parameters:
    ///   - letters: how many there are in all.
    ///   - isFaulty: whether a provider may have put a letter off, so that it was rightly asked again.
    func judge(letters count: Int, _ scene: String, isFaulty: Bool = false) throws {
        let log = try provider.log()
        #expect(log.doubles.isEmpty, "\(scene): \(log.doubles) reached a customer twice")
        if route.kind == .none, !isFaulty {
            #expect(log.requests.allSatisfy { $0.value <= 1 }, "\(scene): requested again on a guess")
        }
        let fates = try letters
        #expect(fates.count == count, "\(scene): \(fates)")
        #expect(fates.allSatisfy { ["accepted", "held"].contains($0.status) }, "\(scene): \(fates)")
        let (accepted, held) = (fates.count { $0.status == "accepted" }, fates.filter { $0.status == "held" })
        #expect(log.effects.count >= accepted && log.effects.count <= accepted + held.count, "\(scene): lost")
        if route.settlesDoubts { #expect(held.isEmpty, "\(scene): \(held)") }
        #expect(held.allSatisfy { !$0.reason.isEmpty }, "\(scene)")
        try judgeRecords(held: held.count, scene)
    }

    private func judgeRecords(held: Int, _ scene: String) throws {
        let book = try Book.open(database.open())
        defer { try? book.close() }
        let finding = try book.read { try $0.verifyChain() }
        let tasks = try book.database.read { session in
            try session.prepare("SELECT COUNT(*) FROM task WHERE is_open = 1 AND what LIKE 'the letter%'")
                .first { $0.int(0) } ?? 0
        }
        if case .broken(let place) = finding { Issue.record("\(scene): the journal is broken at \(place)") }
        #expect(tasks == Int64(held), "\(scene): a held letter has a task")
        let survey = try SendSurvey.of(journal)
        #expect(survey.damaged.isEmpty && survey.tornBytes == 0, "\(scene)")
    }
}
