import Correspondence
import Receivables
import Storage

extension PostOffice {
    /// Why a letter is not the one that people approved: what they agreed to was a text, to a reader, about these items. Days
    /// that have passed since are no difference.
    func readsOtherwise(_ letter: Message, _ stored: StoredAccount, in reading: Reading) throws -> String? {
        guard !Flaw.approvalSurvivesEdit.isPlanted else { return nil }
        let grants = try reading.grants(for: letter, of: stored.id)
        guard let grant = grants.first(where: { $0.text != nil || $0.edit != nil }) else { return nil }
        let (seen, said) = (grant.approval.ask.covers.map(\.item), letter.covers.map(\.item))
        guard grants.count == 1, Set(seen) == Set(said) else {
            return
                "a letter about \(Self.list(seen)) was approved, and this one is about \(Self.list(said)): look again"
        }
        guard let text = grant.text else {
            return "its words were edited, and who approved it was not shown them: look at it"
        }
        let now = try writer.letters.shown(letter, stored, saying: grants.words, on: text.day, from: reading)
        guard now.digest != text.digest else { return nil }
        return "it reads otherwise than the letter that was approved on \(text.day): look again"
    }

    private static func list(_ items: [ItemID]) -> String { items.map(\.description).sorted().joined(separator: ", ") }
}
