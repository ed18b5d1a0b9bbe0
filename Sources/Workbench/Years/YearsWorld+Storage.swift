import Storage

/// When the database fails.
extension YearsWorld {
    func trouble(writing isWriting: Bool) -> FaultyDatabase.Trouble? {
        guard !isCalm else { return nil }
        if isWriting, let (_, error) = troubled.first(where: { $0.range.contains(now) }) { return .refused(error) }
        let broken = StorageError.failing(file: "in memory", detail: "the connection was lost")
        if strikes(.lostConnections, isWriting ? 0.003 : 0.001) { return .refused(broken) }
        guard isWriting, strikes(.unknownCommits, 0.008) else { return nil }
        return within(.unknownCommits, 0...1) == 0 ? .refused(broken) : .unheard(broken)
    }
}
