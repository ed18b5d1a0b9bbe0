import Connections
import Engine
import Foundation

/// Settings as a person gives them: with options, in files, from the environment, or by answering questions.
struct GivenSettings {
    let manifest: Manifest
    /// `NAME=VALUE`, `NAME=@FILE`, `NAME=env:VARIABLE`.
    let options: [String]
    /// `NAME=https://…`
    let addresses: [String]

    func read() throws -> Connected.Given {
        var values: [String: String] = [:]
        for option in options {
            let (name, written) = try halves(option, "--set")
            values[name] = try value(written, of: name)
        }
        for setting in manifest.settings where values[setting.name] == nil && isatty(STDIN_FILENO) == 1 {
            values[setting.name] = ask(setting)
        }
        var overrides: [String: String] = [:]
        for address in addresses {
            let (name, url) = try halves(address, "--address")
            overrides[name] = url
        }
        return Connected.Given(values, addresses: overrides)
    }

    private func halves(_ option: String, _ name: String) throws -> (String, String) {
        let halves = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, !halves[0].isEmpty else { throw Ending(2, "\(name) is written NAME=VALUE") }
        return (halves[0], halves[1])
    }

    private func value(_ written: String, of name: String) throws -> String {
        if written.hasPrefix("@") { return try BookFolder.text(String(written.dropFirst())) }
        if written.hasPrefix("env:") {
            let variable = String(written.dropFirst(4))
            guard let value = ProcessInfo.processInfo.environment[variable] else {
                throw Ending(2, "the environment has no \(variable)")
            }
            return value
        }
        guard manifest.settings.first(where: { $0.name == name })?.isSecret != true else {
            throw Ending(
                2,
                "\(name) is a secret, and what stands in a command is seen in lists of processes and kept by shells; "
                    + "write --set \(name)=@FILE or --set \(name)=env:VARIABLE, or leave it out and be asked"
            )
        }
        return written
    }

    /// Nil when nothing was answered.
    private func ask(_ setting: Setting) -> String? {
        let words = setting.isRequired ? setting.title : "\(setting.title) (optional)"
        FileHandle.standardError.write(Data("\(words), like \(setting.example). \(setting.help)\n> ".utf8))
        let answer = setting.isSecret ? Self.unseen { readLine() } : readLine()
        return answer.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Without an echo on the terminal.
    private static func unseen(_ read: () -> String?) -> String? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return read() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return read()
    }
}
