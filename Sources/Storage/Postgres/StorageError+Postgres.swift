import CPQ

/// What PostgreSQL's SQLSTATEs mean as a `StorageError`.
extension StorageError {
    /// Nil for an answer that is no error.
    init?(_ answer: PostgresAnswer, of connection: PostgresConnection, sql: String) {
        let status = answer.status
        guard status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_NONFATAL_ERROR else {
            return nil
        }
        let place = connection.place
        let state = answer.diagnosis(pq_sqlstate)
        let message = answer.diagnosis(pq_message)
        if connection.isLost || ["57P01", "57P02", "57P03", "25P03"].contains(state) || state.hasPrefix("08") {
            let detail = message.isEmpty ? connection.trouble : message
            self = .connectionLost(place: place, detail: detail)
            return
        }
        self =
            StorageError(refusal: state, answer)
            ?? StorageError(trouble: state, message, place: place)
            ?? .misuse("PostgreSQL cannot run this statement (\(message)): \(sql)")
    }

    /// A row that breaks a rule of its table.
    private init?(refusal state: String, _ answer: PostgresAnswer) {
        let message = answer.diagnosis(pq_message)
        switch state {
        case "23505": self = .constraint(.unique, name: Self.columns(answer))
        case "23514": self = .constraint(.check, name: answer.diagnosis(pq_constraint))
        case "23502":
            let column = [pq_table, pq_column].map(answer.diagnosis)
            self = .constraint(.notNull, name: column.joined(separator: "."))
        case "23503": self = .constraint(.foreignKey, name: answer.diagnosis(pq_constraint))
        case "42804", "22P02", "22003", "22P03": self = .constraint(.type, name: message)
        case _ where state.hasPrefix("23"): self = .constraint(.other, name: message)
        default: return nil
        }
    }

    /// The columns of the key, written as SQLite writes them: `touch.customer, touch.code`. The detail reads
    /// `Key (customer, code)=(7, \x…) already exists.` in whatever language the server speaks.
    private static func columns(_ answer: PostgresAnswer) -> String {
        let detail = answer.diagnosis(pq_detail)
        guard let from = detail.firstIndex(of: "("), let to = detail.firstRange(of: ")=(") else {
            return answer.diagnosis(pq_constraint)
        }
        let table = answer.diagnosis(pq_table)
        return detail[detail.index(after: from)..<to.lowerBound].split(separator: ", ")
            .map { "\(table).\($0)" }.joined(separator: ", ")
    }

    /// What is wrong with the world.
    private init?(trouble state: String, _ message: String, place: String) {
        switch state {
        case "25006": self = .readOnly(file: place)
        case "40001", "40P01": self = .contended(place: place)
        case "55P03": self = .locked(file: place, holder: nil)
        case "53100": self = .full(file: place)
        case "42501": self = .denied(file: place)
        case "XX001", "XX002": self = .damaged(file: place, detail: message)
        case "57014": self = .failing(file: place, detail: message)
        case _ where state.hasPrefix("53") || state.hasPrefix("58") || state.hasPrefix("XX"):
            self = .failing(file: place, detail: message)
        default: return nil
        }
    }
}
