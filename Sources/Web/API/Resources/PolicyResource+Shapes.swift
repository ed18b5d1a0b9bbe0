import Receivables
import Storage

extension PolicyResource {
    static let shapes: [String: JSONShape] = [
        "PolicyLine": .object([
            .init("name", .words), .init("is_the_books", .flag, "Whether who has none of their own follows it."),
            .init("followers", .count, "Customers who follow it by name."), .maybe("live", .named("PolicyVersion")),
            .maybe("open", .named("PolicyVersion"), "The one that is worked on."),
            .maybe("steps", .list(.words), "Missing where it cannot be read."),
            .init("first_decisions", .count, "How many of its first decisions wait for people."),
            .init("approved", .count, "How many of them were approved."),
        ]),
        "PolicyVersion": .object([
            .init("number", .count), .init("state", .word(PolicyEdition.State.allCases.map(\.rawValue))),
            .init("since", .day), .init("authors", .list(.words)), .init("reason", .words),
            .maybe("put_live_by", .words), .init("is_from_file", .flag),
            .init("seen", .words, "Give it with an act: nothing is done to what somebody has changed since."),
        ]),
        "Policy": .object([
            .init("name", .words), .init("policy", .named("PolicyLine")), .maybe("shown", .named("PolicyVersion")),
            .init("text", .words), .maybe("live_text", .words, "What is followed now; absent where nothing ever was."),
            .maybe("fault", .named("TextFault")), .init("findings", .list(.named("Finding"))),
            .maybe("ladder", .named("Ladder")), .init("versions", .list(.named("PolicyVersion"))),
            .init("shadow", .list(.named("ShadowDay")), "What it came to beside the live one, the newest first."),
        ]),
        "TextFault": .object([.maybe("line", .count), .init("message", .words)]),
        "Finding": .object([
            .init("weight", .word(["error", "warning"])), .maybe("step", .words), .init("message", .words),
        ]),
        "Ladder": .object([
            .maybe("invoice", .words, "An invented one of 1,000 where it is missing."), .init("due", .day),
            .init("late_from", .day),
            .init(
                "stops",
                .list(
                    .object([
                        .init("step", .words), .init("ladder_day", .whole(Int64.min...Int64.max)),
                        .maybe("day", .day, "Missing where it is not taken."),
                        .init("lane", .word(Lane.allCases.map(\.rawValue))),
                        .maybe("tone", .word(Tone.allCases.map(\.rawValue))), .maybe("what", .words),
                    ])
                )
            ),
        ]),
        "ShadowDay": .object([
            .init("day", .day), .init("followers", .count), .init("looked", .count), .init("live", .count),
            .init("shadow", .count), .init("differences", .list(.words)),
        ]),
        "PolicyChange": .object([
            .init(
                "is_same",
                .flag,
                "The text is the one that is followed, or cannot be read; then nothing else is said."
            ),
            .maybe("day", .day, "The next run."), .maybe("next_run", .named("Trial")),
            .maybe("past", .object([.init("from", .day), .init("trial", .named("Trial"))])),
        ]),
        "Trial": .object([
            .init("followers", .count), .init("looked", .count, "At so many customers; of a large book at a part."),
            .init("cases", .count), .init("differing", .count),
            .init("differences", .list(.named("Difference")), "The first fifty."),
            .init(
                "steps",
                .list(.object([.init("step", .words), .init("before", .count), .init("after", .count)]))
            ),
        ]),
        "Difference": .object([
            .maybe("customer", .words), .init("item", .words), .init("day", .day), .init("before", .named("Verdict")),
            .init("after", .named("Verdict")),
        ]),
        "Verdict": .object([
            .maybe("step", .words), .maybe("what", .words), .maybe("tone", .word(Tone.allCases.map(\.rawValue))),
            .maybe("needs", .word(["person", "two-people"])), .maybe("on", .day),
            .maybe("hold", .word(Hold.allCases.map(\.rawValue))),
        ]),
        "PolicyOutcome": .object([
            .init("outcome", .word(["done", "unchanged"])), .maybe("version", .named("PolicyVersion")),
        ]),
        "PolicyJudgement": .object([
            .maybe("fault", .named("TextFault")), .init("findings", .list(.named("Finding"))),
        ]),
    ]
}
