import ArgumentParser

@main struct Dunwell: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dunwell",
        abstract: "Follows up unpaid invoices.",
        subcommands: [StoryCommand.self]
    )
}
