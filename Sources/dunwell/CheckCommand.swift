import ArgumentParser
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Storage
import Web
import Wire

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks over a book before it is trusted: settings, policies, letters, calendars, mail server.",
        discussion: """
            Examples:
              dunwell check
              dunwell check --json
            Exit 0 when all is well, 1 with findings.
            """
    )

    @OptionGroup var options: BookOptions

    private struct Finding: Encodable {
        var weight: String
        var about: String
        var message: String
    }

    func run() throws {
        let folder = try options.folder()
        var findings: [Finding] = []
        let book = try folder.open()
        for name in try followed(folder, book) { findings += try policy(name, folder, book) }
        findings += try letters(folder, book)
        findings += try calendars(folder)
        findings += connection(folder, book) + texts(folder, book) + shortLinks(folder, book) + page(folder)
        findings += signIn(folder)
        if options.json {
            try JSONOutput.print(findings)
        } else {
            for finding in findings { print("\(finding.weight): \(finding.about): \(finding.message)") }
            print(
                findings.isEmpty ? "All is well." : findings.count == 1 ? "1 finding." : "\(findings.count) findings."
            )
        }
        if findings.contains(where: { $0.weight == "error" }) { throw ExitCode(1) }
    }

    /// The book's policy and those of single customers.
    private func followed(_ folder: BookFolder, _ book: Book) throws -> [String] {
        let own = try book.read { try $0.policiesOfCustomers() }
        return ([folder.settings.policy] + own.filter { $0 != folder.settings.policy }).reduce(into: []) {
            names,
            name in
            if !names.contains(name) { names.append(name) }
        }
    }

    private func policy(_ name: String, _ folder: BookFolder, _ book: Book) throws -> [Finding] {
        let policy: Policy
        do {
            policy = try folder.policy(name, followedIn: book)
        } catch let problem as Problem {
            let isOwn = name != folder.settings.policy && !folder.policyNames.contains(name)
            let message =
                isOwn
                ? "customers name it, but it is not there; there are \(folder.policyNames.joined(separator: ", "))"
                : problem.description
            return [Finding(weight: "error", about: "policy \(name)", message: message)]
        }
        let findings = PolicyCheck(policy).findings.map {
            Finding(
                weight: $0.weight.rawValue,
                about: "policy \(name)",
                message: ($0.step.map { step in "\(step): " } ?? "") + $0.message
            )
        }
        return try findings + steps(of: policy, named: name, folder, book)
    }

    /// Letters that are not there, and channels that lead nowhere.
    private func steps(of policy: Policy, named name: String, _ folder: BookFolder, _ book: Book) throws -> [Finding] {
        var findings: [Finding] = []
        let letters = try folder.letters(for: book).current
        let channels = try folder.rules(for: book).office.channels
        for step in policy.steps {
            if let letter = step.letter, !letters.names(in: folder.settings.sender.language).contains(letter) {
                let message = "step \(step.name) names the letter '\(letter)', which is not there"
                findings.append(Finding(weight: "error", about: "policy \(name)", message: message))
            }
            guard case .send(let channel, let otherwise) = step.act, !channels.contains(channel),
                otherwise.map({ !channels.contains($0) }) ?? true
            else {
                continue
            }
            let message = "step \(step.name) goes by \(channel.rawValue), which is not connected: it becomes a task"
            findings.append(Finding(weight: "warning", about: "policy \(name)", message: message))
        }
        return findings
    }

    /// Every letter of every language, written to an invented customer, must be one that Dunwell would send.
    private func letters(_ folder: BookFolder, _ book: Book) throws -> [Finding] {
        let letters: LetterBook
        do {
            letters = try folder.letters(for: book).current
        } catch let problem as Problem {
            return [Finding(weight: "error", about: "letters", message: problem.description)]
        }
        let samples = SampleLetters(sender: folder.settings.sender, today: folder.today)
        return samples.objections(in: letters).map { Finding(weight: "error", about: $0.letter, message: $0.message) }
    }

    private func calendars(_ folder: BookFolder) throws -> [Finding] {
        guard let warning = try folder.calendar().warning(on: folder.today) else { return [] }
        return [Finding(weight: "warning", about: "calendars", message: warning)]
    }

    /// A connection for texts that is named and cannot carry any.
    private func texts(_ folder: BookFolder, _ book: Book) -> [Finding] {
        guard let name = folder.settings.texts else { return [] }
        do {
            guard let trouble = try MessageRoute(of: folder, book).greet(name, for: .sms) else { return [] }
            return [Finding(weight: "error", about: "texts", message: trouble)]
        } catch {
            return [Finding(weight: "error", about: "texts", message: Ending(error)?.message ?? "\(error)")]
        }
    }

    /// A connection for short addresses that makes none.
    private func shortLinks(_ folder: BookFolder, _ book: Book) -> [Finding] {
        guard let name = folder.settings.shortLinks else { return [] }
        guard let pages = folder.letterPages else {
            let message = "letters show no page without public-address, so there is nothing to shorten"
            return [Finding(weight: "warning", about: "short-links", message: message)]
        }
        do {
            _ = try LinkRoute(of: folder, book).desk(named: name, for: pages)
            return []
        } catch {
            return [Finding(weight: "warning", about: "short-links", message: Ending(error)?.message ?? "\(error)")]
        }
    }

    /// A provider that nobody could come through.
    private func signIn(_ folder: BookFolder) -> [Finding] {
        let home = folder.settings.publicAddress ?? "http://127.0.0.1:8080"
        do {
            try SignInProvider(of: folder, home: home)?.greet(at: SteadyClock.wall)
            return []
        } catch {
            return [Finding(weight: "error", about: "sign-in", message: Ending(error)?.message ?? "\(error)")]
        }
    }

    /// A logo that is not there, or a colour that cannot be read.
    private func page(_ folder: BookFolder) -> [Finding] {
        do {
            _ = try PageHost(of: folder.settings, in: folder)
            return []
        } catch {
            return [Finding(weight: "error", about: "page", message: Ending(error)?.message ?? "\(error)")]
        }
    }

    private func connection(_ folder: BookFolder, _ book: Book) -> [Finding] {
        guard folder.settings.letters != "eml" else { return [] }
        do {
            guard let trouble = try LetterRoute(of: folder).greet(for: folder, book) else { return [] }
            return [Finding(weight: "error", about: "mail server", message: trouble)]
        } catch {
            let message = Ending(error)?.message ?? "\(error)"
            return [Finding(weight: "error", about: "mail server", message: message)]
        }
    }
}
