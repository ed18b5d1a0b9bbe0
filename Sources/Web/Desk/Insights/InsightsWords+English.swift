import Receivables

extension InsightsWords {
    static let english = InsightsWords(
        title: "Insights",
        span: "12 months to {day}",
        currency: "Currency",
        print: "Print",
        asTable: "As a table",
        formula: "Formula",
        notYet: "Not yet known.",
        nothing: "Nothing was ever billed.",
        nothingHint: "Import invoices, or connect where they are written: pictures of them stand here.",
        fewer: "{count} fewer than at the end of {month}",
        more: "{count} more than at the end of {month}",
        same: "as at the end of {month}",
        simple: "simple",
        countback: "countback",
        best: "best",
        chase: "what chasing can win",
        month: "Month",
        day: "Day",
        receivable: "Open",
        sales: "Sales of 90 days",
        overdue: "Overdue",
        total: "Open in all",
        effectiveness: "CEI",
        week: "Week",
        weekTo: "to {day}",
        fourWeeks: "in all",
        expected: "Expected",
        low: "At least",
        high: "At most",
        withBand:
            "Between {low} and {high}, as far as the same rule missed in the four weeks after {count} past month ends.",
        withoutBand:
            "How far that may be off is not yet known: it takes six past month ends with four weeks after them; there are "
            + "{count}.",
        openItems: "Open items (CSV)",
        paidItems: "Paid items (CSV)",
        lane: "Lane",
        entered: "Entered",
        paid: "Paid in it",
        movedOn: "Moved on",
        stillThere: "Still in it",
        recovery: "Recovery",
        interval: "95 % interval",
        escalation: "Escalation",
        days: "{count} d",
        first: "First quarter",
        median: "Median",
        third: "Third quarter",
        nobody: "nobody",
        step: "Step",
        taken: "Taken",
        share: "Share paid",
        meanDays: "Mean days",
        kept: "kept",
        partly: "partly",
        broken: "broken",
        promises: "In the journal",
        replaced: "of {count}",
        tasks: "Tasks",
        steps: "Steps taken",
        rate: "For 100 steps",
        allTasks: "Open tasks",
        customer: "Customer",
        late: "Late",
        lateOf: "{late} of {settled}",
        meanLate: "Mean days",
        open: "Open",
        thousand: "{currency} thousand",
        million: "{currency} million",
        way: "Channel",
        notMeasured: "not measured",
        messages: "Messages",
        price: "Price of one",
        noPrice: "not given",
        cost: "Cost",
        answered: "Items paid",
        perItem: "For an item paid",
        recovered: "Recovered",
        perThousand: "For 1,000 recovered",
        prices: "Prices",
        stages: ["sent", "delivered", "opened", "clicked", "paid, {soon} d"],
        entries: englishEntries,
        lanes: [.current: "current", .early: "early", .late: "late", .critical: "critical"],
        colleagues: [
            "account-owner": "account owner", "deputy": "deputy", "finance": "finance",
            "finance-lead": "finance lead", "executive": "executive", "legal": "legal",
        ],
        channels: [
            "email": "E-mail", "sms": "Text", "call": "Call", "whatsapp": "WhatsApp", "letter": "Letter",
            "chat": "Chat",
        ]
    )

    private static let englishEntries: [Insight: Entry] = englishMoney.merging(englishWork) { money, _ in money }

    private static let englishMoney: [Insight: Entry] = [
        .dso: Entry(
            title: "Days sales outstanding: {now}",
            say:
                "{currency}. {change}Between simple and best possible lie {gap} days: the most that chasing can win. The "
                + "rest is the terms you give.",
            formula:
                "Simple: open ÷ sales of 90 days × 90 = {open} ÷ {sales} × 90 = {simple}. Best possible: the same of "
                + "what is not yet due. Countback: the sales of each month, newest first, are taken off what is open "
                + "until it is used up; such a month counts its days, the last one its days × rest ÷ sales.",
            source:
                "The usual definitions of credit management; what is overdue counts from the contractual due date. The "
                + "points are month ends, and today.",
            unknown: "It takes sales in the last ninety days."
        ),
        .aging: Entry(
            title: "Overdue by age: {now}",
            say:
                "{unit} at month ends, by calendar days past due. {now} are overdue now, {then} at the end of {month}.",
            formula:
                "Σ balances of open items, by today − contractual due date: 1–30, 31–60, 61–90, 90+. Past month ends "
                + "count money by its value date; credits are negative. Equal to: dunwell report aging --on DAY.",
            source: "The buckets of an accountant’s aging report.",
            unknown: "Nothing was open at the end of a month."
        ),
        .effectiveness: Entry(
            title: "Collection effectiveness: {now}",
            say:
                "Of what could have been collected in the month, how much was. 80 % and more is good, 50 % and less poor.",
            formula:
                "CEI = (open at the beginning + sales − open at the end) ÷ (open at the beginning + sales − not yet due at "
                + "the end). Sales are those of the one month: N = 1.",
            source:
                "Source: creditguru.com, collection effectiveness index. The last point is the month as far as it has come.",
            unknown: "It takes two month ends."
        ),
        .forecast: Entry(
            title: "What may come in: {now} in four weeks",
            say: "{unit}, of what is open today. {band}",
            formula:
                "Σ open × the chance that an item of that age is paid within the weeks. The chances are those of this "
                + "book’s own items of the last 12 months (the share that is still open at each age); where fewer than 20 "
                + "were that old, a rule of thumb by age. The band: the second lowest and the second highest ratio of what "
                + "came to what the rule says of past month ends, times the sum. "
                + "What came includes money for invoices written since, and credits.",
            source:
                "Source: E. L. Kaplan, P. Meier, Journal of the American Statistical Association 53 (1958), 457–481.",
            unknown: "Nothing is open."
        ),
        .payers: Entry(
            title: "Late again and again",
            say: "Five or more invoices paid, over half of them late; all currencies.",
            formula:
                "Late is what was paid after its last day on time: the due date, moved to a bank day, and the days the "
                + "money needs. Mean days: calendar days past due ÷ late invoices.",
            source: "All that runs found paid, since the book began.",
            unknown: "Nobody was late with more than half of five invoices."
        ),
    ]

    private static let englishWork: [Insight: Entry] = [
        .recovery: Entry(
            title: "Paid while in the lane",
            say:
                "Of the items due since {month} that have left the lane. The whisker is the 95 % interval. What grew into the "
                + "next lane instead is the escalation rate.",
            formula:
                "Recovery = paid in the lane ÷ (paid in the lane + moved on). Escalation = moved on ÷ the same. What is "
                + "still in the lane has not been decided and is left out, but of the last lane, which nothing leaves "
                + "unpaid. Lanes by calendar days past due: early 1–14, late 15–44, critical from 45.",
            source: "Interval: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.",
            unknown: "No item has left a lane."
        ),
        .days: Entry(
            title: "Days to pay",
            say:
                "From issue to the last money, by the lane in which it came: the bar is the middle half, the ring the median.",
            formula: "Quartiles of (day of the last money − day of issue) by number of items, nearest rank.",
            source:
                "Items due since {month} and paid. The newest months are biased young: their slow payers are still open.",
            unknown: "Nothing was paid yet."
        ),
        .steps: Entry(
            title: "What each step brings",
            say:
                "Of the times a step was taken since {month}, how often the item was paid before another step. What would "
                + "have been paid anyway is in it.",
            formula:
                "Share = paid with this as the last step ÷ taken. Mean days = Σ (last money − step) ÷ paid. What is still "
                + "open counts as not paid.",
            source: "Interval: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.",
            unknown: "No step was taken yet."
        ),
        .promises: Entry(
            title: "Promises kept: {now}",
            say: "{kept} of {count} that fell due in {month}, {partly} in part; all currencies.",
            formula:
                "Kept = all that was promised came by the promised day and the days the money needs ÷ promises fallen "
                + "due. One that a newer replaced is none of them.",
            source: "What the runs found, by the month in which they did.",
            unknown: "No promise has fallen due."
        ),
        .channels: Entry(
            title: "Channels, last {days} days",
            say:
                "What became of the letters of these days. A dashed line is not measured: nobody told us. All currencies.",
            formula:
                "Sent: taken by the carrier. Delivered and opened: as the carrier says, each letter once. Clicked: a "
                + "person came by its link. Paid: one of its items was paid within {soon} days, and nothing else was said "
                + "about it in between. Shares are of what was sent.",
            source: "Opening is known only where the platform tracks it.",
            unknown: "Nothing was sent in these days."
        ),
        .costs: Entry(
            title: "What messages cost",
            say:
                "Since {since}, by channel, each in the currency of its price. No amount is converted, and none is added to "
                + "one of another currency.",
            formula:
                "Cost: messages sent × price of one. For an item paid: cost ÷ items paid within {soon} days after a message "
                + "of the channel. For 1,000 recovered: cost × 1,000 ÷ what was billed for those of them in the price’s "
                + "currency. All messages count, also those about other currencies, so the last is never too low. A text in "
                + "several parts counts as one: the number of parts is not kept.",
            source:
                "The prices are those of the settings, as of today. No language model writes or reads anything here, so none "
                + "costs anything.",
            unknown:
                "No price of a channel that was used is known. An admin gives one under Settings, Costs; it is a line of "
                + "book.yaml such as costs: { sms: 0.0751 EUR }."
        ),
        .tasks: Entry(
            title: "Handed to people: {now}",
            say: "{count} tasks in {month}, beside {steps} steps of the policies. All currencies.",
            formula:
                "Tasks that became a person’s in the month ÷ steps taken in it (each item of a letter, charges, calls) "
                + "× 100.",
            source: "A figure of our own. How many grow into a higher lane stands with the lanes.",
            unknown: "Nothing was handed to anybody."
        ),
    ]
}
