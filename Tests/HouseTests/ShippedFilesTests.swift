import Correspondence
import Files
import Receivables
import Testing

/// The files that travel in the binary are the files in the repository, and each can be used as it stands.
@Suite struct ShippedFilesTests {
    static let policies = House.files.filter { $0.isBelow("Sources/Files/Policies") }
    static let letters = House.files.filter { $0.isBelow("Sources/Correspondence/Letters") }

    @Test(arguments: policies.map(\.path)) func `a shipped policy reads and is described`(path: String) throws {
        let file = try #require(Self.policies.first { $0.path == path })
        let name = String(file.noun)
        #expect(PolicyFile.text(ofShipped: name)?.contains(file.text) == true, "\(path) is not in the binary")
        #expect(try PolicyFile.read(file.text, file: path).name == name, "\(path): the file is named by its policy")
        #expect(file.text.hasPrefix("# "), "\(path):1: say in a first line for whom the policy is")
        let reference = try House.text(of: "docs/policy-reference.md")
        #expect(reference.contains("`\(name)`"), "\(path): docs/policy-reference.md does not describe it")
    }

    @Test func `no shipped policy is without its file`() {
        #expect(PolicyFile.shippedNames == Self.policies.map { String($0.noun) }.sorted())
    }

    @Test(arguments: letters.map(\.path)) func `a shipped letter is in the binary`(path: String) throws {
        let file = try #require(Self.letters.first { $0.path == path })
        let name = path.dropFirst("Sources/Correspondence/Letters/".count)
        #expect(LetterBook.shippedText(at: String(name)) == file.text, "\(path) is not in the binary as it is here")
    }

    @Test func `the shipped letters have no fault, and each language has all of them`() {
        let texts = Self.letters.map { ($0.path.split(separator: "/").suffix(2).joined(separator: "/"), $0.text) }
        #expect(LetterBook.faults(in: Dictionary(uniqueKeysWithValues: texts)).map(\.description) == [])
        let names = Dictionary(grouping: Self.letters) { $0.path.split(separator: "/").dropLast().last ?? "" }
            .mapValues { Set($0.compactMap { $0.path.split(separator: "/").last }) }
        for (language, files) in names {
            #expect(files == names["en"], "Sources/Correspondence/Letters/\(language) and en differ")
        }
    }

    /// Every step of a shipped policy that sends finds words: its own letter, or that of its tone.
    @Test(arguments: PolicyFile.shippedNames) func `a shipped policy has a letter for each step`(name: String) throws {
        let known = Set(LetterBook.shipped.names(in: "en"))
        for step in try PolicyFile.shipped(name).steps where step.sends {
            let wanted = [step.letter, step.name, step.tone.rawValue].compactMap(\.self)
            #expect(wanted.contains { known.contains($0) }, "\(name): no letter for '\(step.name)'")
        }
    }
}
