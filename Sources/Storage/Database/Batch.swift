/// Rows of one shape on their way to a table: bind the places of a row, end the row, and at last finish.
public protocol Batch: Parameters {
    /// A place that was not bound is null.
    func endRow() throws

    /// Sends what was gathered, and says how many rows were inserted or changed in all.
    func finish() throws -> Int
}
