import Files
import Receivables

/// A policy version as it was put on record.
enum PolicyText {
    static func read(_ text: String) throws -> Policy { try PolicyFile.read(text, file: "the policy on record") }
}
