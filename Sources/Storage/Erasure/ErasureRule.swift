/// What becomes of a table's rows when a customer is erased. Every table of the book is named, and a test says so: whoever
/// adds a table decides here.
enum ErasureRule: Hashable, Sendable {
    /// Tells nobody who anybody is.
    case harmless
    /// Stays as it is and speaks of the pseudonym: amounts, invoices, payments, days and decisions.
    case stays
    /// Statements, for each row `$1` of the customer and of those who were merged into them.
    case goes([String])
    /// Letters in either direction: statements, for each row `$1`, about what is of before the day `$2`; see ``LetterDuty``.
    case letters([String])
    /// Bytes of others that name no row: those that speak of the customer are emptied.
    case searched
    /// Written anew under the pseudonym by what keeps it.
    case anew

    static let all: [String: ErasureRule] = people.merging(debts) { first, _ in first }.merging(post) { first, _ in
        first
    }
    .merging(outside) { first, _ in first }.merging(house) { first, _ in first }

    /// Who they are.
    private static let people: [String: ErasureRule] = [
        // The row itself: ``Writing/mask(_:)``.
        "customer": .anew,
        "contact": .goes(["DELETE FROM contact WHERE customer = $1"]),
        "payer": .goes(["DELETE FROM payer WHERE customer = $1"]),
        "standing": .anew, "owed": .anew, "sought": .anew, "held": .anew,
        "merged": .stays, "erasure": .stays, "erased_code": .stays, "policy_moved": .stays, "habit": .stays,
    ]

    /// What they owed and paid. The books' own numbers stay: by them what comes later is known to be the same.
    private static let debts: [String: ErasureRule] = [
        "item": .goes(["UPDATE item SET purchase_order = NULL, document = NULL WHERE customer = $1"]),
        "payment": .goes(["UPDATE payment SET reference = NULL WHERE customer = $1"]),
        // Holds, with the words of whoever set them: ``Writing/forgetHolds(of:)``.
        "item_state": .anew,
        "trouble": .goes(["DELETE FROM trouble WHERE customer = $1"]),
        "task": .goes(["UPDATE task SET what = step WHERE customer = $1"]),
        "write_back": .goes([
            "UPDATE write_back SET reason = NULL WHERE invoice IN (SELECT invoice FROM item WHERE customer = $1)"
        ]),
        "pay_link": .goes(["UPDATE pay_link SET url = '' WHERE customer = $1"]),
        "entry": .stays, "settlement": .stays, "touch": .stays, "approval": .stays, "approval_seen": .stays,
        "taken_up": .stays, "pay_part": .stays, "sourced": .stays, "paid_object": .stays, "movement": .stays,
        // The words in it lie beside it and are forgotten: ``Writing/forgetWords(of:)``.
        "event": .stays, "link": .stays, "said": .anew,
    ]

    private static let post: [String: ErasureRule] = [
        "outbox_entry": .letters([
            """
            UPDATE outbox_entry SET recipient = NULL, content = NULL, reason = NULL WHERE customer = $1 AND day < $2
            """
        ]),
        "letter_fate": .letters([
            """
            UPDATE letter_fate SET detail = NULL
            WHERE code IN (SELECT code FROM outbox_entry WHERE customer = $1 AND day < $2)
            """
        ]),
        "reply": .letters([
            "UPDATE reply SET sender = '', subject = NULL, body = '', evidence = '' WHERE customer = $1 AND day < $2"
        ]),
        "approval_edit": .letters([
            """
            DELETE FROM approval_edit
            WHERE approval IN (SELECT id FROM approval WHERE customer = $1 AND day < $2)
            """
        ]),
        // Those that are good still are taken back: ``Writing/revokeLinks(of:at:)``.
        "short_link": .goes(["UPDATE short_link SET recipient = NULL WHERE customer = $1"]),
        "link_click": .goes([
            "DELETE FROM link_click WHERE code IN (SELECT code FROM short_link WHERE customer = $1)"
        ]),
        // A digest of a form's own code.
        "link_form": .harmless,
        "sent_before": .stays, "send_journal": .harmless, "send_window": .harmless, "post_day": .harmless,
    ]

    /// What came from elsewhere or was told elsewhere.
    private static let outside: [String: ErasureRule] = [
        "delivery": .searched, "api_answer": .searched,
        // They name a delivery, a row of the journal, a task or a file, and nothing that is in it.
        "heard": .harmless, "hook_delivery": .harmless, "notice": .harmless, "inbox": .harmless,
        "import_part": .harmless,
        "pay_claim": .harmless, "pay_watch": .harmless,
    ]

    /// Of the house itself: its own people, rules, texts, connections and sums.
    private static let house: [String: ErasureRule] = Dictionary(
        uniqueKeysWithValues: [
            "setting", "settings_change", "policy_version", "policy_edition", "policy_rule", "policy_move",
            "shadow_day",
            "letter_edition", "person", "desk_session", "desk_account", "desk_errand", "recovery_code", "invitation",
            "sign_in_try", "api_token", "hook", "connection", "access_token", "chore", "halt", "run", "run_part",
            "total",
            "horizon", "flow", "due_flow", "payment_age", "step_month", "word_month", "channel_day", "channel_answer",
        ].map { ($0, .harmless) }
    )
}
