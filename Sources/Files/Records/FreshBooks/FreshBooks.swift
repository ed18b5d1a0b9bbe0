import Documents
import Receivables

/// Reads clients as FreshBooks answers with them: one, or a list, inside `response` and `result` or bare.
struct FreshBooks {
    private var reading = BooksReading()

    mutating func reading(of document: JSON) throws(BooksError) -> BooksReading {
        let result = document["response"]?["result"] ?? document["result"] ?? document
        if let list = result["clients"]?.list ?? document.list {
            for client in list { add(client) }
        } else if let client = result["client"] ?? (document["userid"] == nil ? nil : document) {
            add(client)
        } else {
            throw BooksError("it holds no FreshBooks client", remedy: "Export the clients; tables are imported as CSV.")
        }
        return reading
    }

    private mutating func add(_ client: JSON) {
        guard let id = (client["id"] ?? client["userid"])?.digits, !id.isEmpty,
            id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else {
            return reject("Client", "it has no id. Export it again with its id")
        }
        let record = customer(id, client)
        let recorded = client["signup_date"]?.text.flatMap(BooksTime.init)
        let changed = client["updated"]?.text.flatMap(BooksTime.init)
        askForZone([recorded, changed])
        reading.customers.append(Dated(record: record, source: id, recorded: recorded, changed: changed))
        addBalance(of: id, client["outstanding_balance"]?.list ?? [])
    }

    private mutating func customer(_ id: String, _ client: JSON) -> CustomerRecord {
        func text(_ key: String) -> String? { client[key]?.text?.onOneLine }
        var record = CustomerRecord(customer: id)
        record.email = text("email")
        record.name = reading.name(of: id, text("organization"))
        record.contact = [text("fname"), text("lname")].compactMap { $0 }.joined(separator: " ").onOneLine
        record.phone = reading.phone(of: id, among: [text("bus_phone"), text("mob_phone"), text("home_phone")])
        record.country = reading.country(of: id, text("p_country"))
        record.language = text("language")
        // 0 is active, 1 deleted, 2 archived.
        let state = client["vis_state"]?.digits
        record.active = state.map { $0 == "0" }
        if record.active == false { reading.noteInactive(&record, writtenName: record.name) }
        reading.noteMissingEmail(record)
        honourConsent(of: &record, client)
        return record
    }

    private mutating func honourConsent(of record: inout CustomerRecord, _ client: JSON) {
        let consent = BooksConsent(
            customer: record.customer,
            lateNotices: client["allow_late_notifications"]?.flag,
            lateFees: client["allow_late_fees"]?.flag
        )
        guard consent.lateNotices != nil || consent.lateFees != nil else { return }
        reading.consents.append(consent)
        if consent.lateNotices == false {
            record.policy = "none"
            reading.notes.append(.noLateNotices(customer: record.customer))
        }
        if consent.lateFees == false { reading.notes.append(.noLateFees(customer: record.customer)) }
    }

    /// The same currency may come more than once; the amounts are numbers in some answers and texts in others.
    private mutating func addBalance(of id: String, _ entries: [JSON]) {
        do throws(Money.Refusal) {
            var sums: [Currency: ExactNumber] = [:]
            for entry in entries {
                let amount = entry["amount"]?["amount"] == nil ? entry : entry["amount"]
                guard let number = amount?["amount"]?.digits.flatMap(ExactNumber.init),
                    let currency = amount?["code"]?.text.flatMap(Currency.init)
                else { throw .notANumber }
                sums[currency] = try sums[currency, default: .zero] + number
            }
            var amounts: [Money] = []
            for (currency, sum) in sums { amounts.append(try sum.money(in: currency)) }
            guard !amounts.isEmpty else { return }
            amounts.sort { $0.currency < $1.currency }
            reading.balances.append(BooksBalance(customer: id, amounts: amounts))
        } catch {
            reject("Balance of client \(id)", "\(error.reason). The client itself was read")
        }
    }

    private mutating func askForZone(_ stamps: [BooksTime?]) {
        let question = BooksQuestion.zone(system: "FreshBooks")
        guard stamps.contains(where: { $0 != nil && $0?.instant == nil }), !reading.questions.contains(question) else {
            return
        }
        reading.questions.append(question)
    }

    private mutating func reject(_ record: String, _ reason: String) {
        reading.rejections.append(BooksRejection(record: record, line: nil, reason: reason + "."))
    }
}
