import Connections
import Engine
import Files
import Foundation
import Storage
import Wire

/// How a command ended that did not end well: what to say, and the exit code.
/// 1 done with a finding, 2 wrong input and nothing changed, 3 the world failed and it is safe to run again.
struct Ending: Error {
    var code: Int32
    var message: String

    init(_ code: Int32, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Nil for what the argument parser says itself.
    init?(_ error: any Error) {
        switch error {
        case let ending as Ending: self = ending
        case let problem as Problem: self.init(2, problem.description)
        case let fault as ImportFault: self.init(fault.isOfTheDisk ? 3 : 2, "\(fault)")
        case let error as StorageError: self.init(error.isOfTheInput ? 2 : 3, error.description)
        case let error as BookMove.Refusal: self.init(2, error.description)
        case let error as RunError: self.init(2, error.description)
        case let trouble as Explanation.Trouble: self.init(2, trouble.description)
        case let error as BooksError: self.init(2, "\(error)")
        case let error as MailError: self.init(2, "\(error)")
        case let error as KeyRingError: self.init(2, error.description)
        case let error as SendJournalError: self.init(3, "\(error)")
        case let error as CocoaError: self.init(3, error.localizedDescription)
        default: return nil
        }
    }
}

extension ImportFault {
    fileprivate var isOfTheDisk: Bool { if case .disk = self { true } else { false } }
}

extension StorageError {
    fileprivate var isOfTheInput: Bool {
        switch self {
        case .missing, .notABook, .newer, .changedMigration, .nul, .misuse, .constraint, .address, .careless: true
        case .locked, .readOnly, .full, .denied, .damaged, .failing: false
        case .unreachable, .connectionLost, .commitUnknown, .contended: false
        }
    }
}
