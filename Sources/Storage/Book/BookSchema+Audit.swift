extension Schema {
    /// What happened on a day, whoever it happened to. Rows come in the order of days, so the index grows at its end.
    static let audit = ["CREATE INDEX event_day ON event (day, seq)"]
}
