import Engine

/// What came of a file that was handed in.
enum ImportEnd: Sendable {
    /// - Parameter name: of the file.
    case taken(_ name: String, ImportDesk.Report)
    case refused(ImportForm.Fault)
}
