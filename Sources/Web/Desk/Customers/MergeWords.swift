import Storage

/// What the page says on which two customers become one, in one language.
struct MergeWords: Sendable {
    let title, customers, heading, lead, search, find, nobody, name, code, owes, same, stays, goes, after, swap: String
    let policy, bookPolicy, owner, deputy, segment, language, country, people, refuses, optedOut, bounced: String
    let hold, forever, promises, plans, disputes, heldItems, waiting, queued: String
    let notNow, happens, reason, reasonHint, noReason, changed, final, merge: String
    let what: [String]
    let obstacles: [MergePlan.Obstacle: String]

    static func of(_ language: String?) -> MergeWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = MergeWords(
        title: "Merge customers",
        customers: "Customers",
        heading: "Merge with {name}",
        lead: "Look for the other one by name, code or invoice. Nothing is done before you have seen both.",
        search: "Name, code or invoice",
        find: "Look",
        nobody: "Nobody else is called so.",
        name: "Name",
        code: "Code",
        owes: "Owes",
        same: "These are one customer already.",
        stays: "stays",
        goes: "is merged into it",
        after: "Afterwards",
        swap: "The other way round: {name} stays",
        policy: "Policy",
        bookPolicy: "the book's",
        owner: "Owner",
        deputy: "Deputy",
        segment: "Segment",
        language: "Language",
        country: "Country",
        people: "People",
        refuses: "Cannot be reached",
        optedOut: "wants to hear nothing",
        bounced: "address does not work",
        hold: "On hold until",
        forever: "for ever",
        promises: "Promises",
        plans: "Plans",
        disputes: "Disputes",
        heldItems: "Items on hold",
        waiting: "Waiting for approval",
        queued: "Letters that are queued",
        notNow: "Not now",
        happens: "What happens",
        reason: "Reason",
        reasonHint: "Stands in the journal and stays there. Name nobody.",
        noReason: "Say why these two are one.",
        changed:
            "Something happened to one of them since you opened this page. This is how it stands now; look once more.",
        final:
            "This is final: letters and payments of both mingle from now on, and nothing could tell them apart again.",
        merge: "Make them one",
        what: [
            "Items, payments, replies, tasks, promises, plans, holds and the whole history are those of the one who stays.",
            """
            What waits for approval goes on waiting; letters that are queued leave to the address that stays. Letters of \
            both count towards one contact budget.
            """,
            """
            Later files and sources that name the other code mean the one who stays: invoices and payments come in. What \
            they say of the customer itself, such as address, people or owner, is not taken over: that is settled here.
            """,
            "Links in letters and payment pages go on working. The page of the other leads here.",
        ],
        obstacles: [
            .underWay: """
            A letter or charge of one of them is on its way, or nobody knows yet whether it arrived. Come back when \
            that is known: it takes minutes as a rule.
            """,
            .erased: "The personal data of one of them were erased. Nothing could tell whether the two are one.",
            .held: "A letter of one of them is held. Say on Today whether it arrived; then come back.",
        ]
    )
}
