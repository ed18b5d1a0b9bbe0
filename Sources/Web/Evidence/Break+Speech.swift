import Receivables
import Storage

extension Chain.Break {
    /// Where the journal does not hold, and what is wrong there.
    func sentence(in say: Speech) -> String {
        let isOne = rows.lowerBound == rows.upperBound
        let place = isOne ? "Zeile \(rows.lowerBound)" : "Zeilen \(rows.lowerBound) bis \(rows.upperBound)"
        return switch reason {
        case .rowMissing: say(en: description, de: "\(place) des Journals: fehlt oder steht an falscher Stelle.")
        case .rowUnsealed:
            say(en: description, de: "\(place) des Journals: steht hinter dem letzten Siegel, am Programm vorbei.")
        case .rowsChanged: say(en: description, de: "\(place) des Journals: Der Inhalt ist nicht der gesiegelte.")
        case .wordsChanged:
            say(en: description, de: "\(place) des Journals: Die Worte daneben sind nicht die, die gesagt wurden.")
        case .linkOutOfPlace: say(en: description, de: "\(place) des Journals: Zwischen den Siegeln ist eine Lücke.")
        case .predecessorChanged: say(en: description, de: "\(place) des Journals: Das Siegel folgt nicht dem vorigen.")
        case .linkChanged: say(en: description, de: "\(place) des Journals: Das Siegel selbst wurde geändert.")
        }
    }
}
