import Correspondence
import Engine
import Receivables
import Storage

/// One question with all that is needed to answer it.
struct ApprovalCase: Hashable, Sendable {
    /// What would be done.
    enum Subject: Hashable, Sendable {
        case letter(ShownLetter)
        /// A pause of service, a charge: nothing to read.
        case deed
        /// The letter cannot be written, and why.
        case unwritten(String)
    }

    struct Line: Hashable, Sendable {
        let item: ItemID
        let due: Day?
        let asked: Money
    }

    let row: ApprovalsModel.Row
    let subject: Subject
    let isOpen: Bool
    let since: Day
    let age: Int?
    let tone: Tone?
    let needs: Int
    let approvedBy: [String]
    let maker: String?
    /// Oldest first.
    let edits: [ApprovalEdit]
    let lines: [Line]

    /// Nil when there is no such question.
    init?(_ id: Int64, _ reading: Reading, by writer: LetterWriter, on day: Day) throws {
        guard let (approval, status) = try reading.approval(id) else { return nil }
        let edits = try reading.edits(of: id)
        let names = try reading.names(of: [approval.customer])
        let lines = try approval.ask.covers.map { covered in
            Line(item: covered.item, due: try reading.ledgerItem("\(covered.item)")?.due, asked: covered.asked)
        }
        let due = lines.first?.due
        self.init(
            row: ApprovalsModel.row(approval, names[approval.customer]?.name ?? "", due: due, on: day),
            subject: try Self.subject(approval, edits.last, reading, by: writer, on: day),
            isOpen: status == "waiting",
            since: approval.day,
            age: due.map { day.days(since: $0) },
            tone: approval.ask.tone,
            needs: approval.ask.consent.people,
            approvedBy: approval.approvedBy,
            maker: approval.maker,
            edits: edits,
            lines: lines
        )
    }

    init(
        row: ApprovalsModel.Row,
        subject: Subject,
        isOpen: Bool,
        since: Day,
        age: Int?,
        tone: Tone?,
        needs: Int,
        approvedBy: [String],
        maker: String?,
        edits: [ApprovalEdit],
        lines: [Line]
    ) {
        (self.row, self.subject, self.isOpen, self.since, self.age) = (row, subject, isOpen, since, age)
        (self.tone, self.needs, self.approvedBy, self.maker) = (tone, needs, approvedBy, maker)
        (self.edits, self.lines) = (edits, lines)
    }

    private static func subject(
        _ approval: Approval,
        _ edit: ApprovalEdit?,
        _ reading: Reading,
        by writer: LetterWriter,
        on day: Day
    ) throws -> Subject {
        do {
            return try writer.shown(approval, saying: edit, on: day, from: reading).map(Subject.letter) ?? .deed
        } catch let refusal as LetterWriter.Refusal { return .unwritten("\(refusal)") }
    }

    var letter: ShownLetter? { if case .letter(let letter) = subject { letter } else { nil } }

    /// Whose act it is: they cannot agree to it.
    var makers: Set<String> { Set(edits.map(\.editor) + [maker].compactMap(\.self)) }

    /// Why a person cannot agree to it; nil when they can.
    func bar(for person: String) -> Bar? {
        if !isOpen { return .over }
        if makers.contains(person) { return .own }
        if approvedBy.contains(person) { return .agreed }
        switch subject {
        case .letter(let letter): return letter.objections.isEmpty ? nil : .objected
        case .deed: return nil
        case .unwritten: return .objected
        }
    }

    enum Bar: Hashable, Sendable, CaseIterable { case over, own, agreed, objected }
}
