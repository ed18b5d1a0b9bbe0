import Engine
import Files
import Receivables
import Storage
import Workbench

/// The months of a demo, day by day: the news of the morning, the day's run, and what people do about it afterwards.
struct DemoPlay {
    private let demo: DemoBook
    private let world: World
    private let days: DemoDays
    /// Letters that the post office handed over.
    private(set) var sent = 0

    /// Who agrees to what waits. Where two are needed, the second looks at it a day later.
    private static let (first, second) = ("ruth", "viktor")

    init(_ demo: DemoBook, _ world: World, _ days: DemoDays) {
        self.demo = demo
        self.world = world
        self.days = days
    }

    mutating func play() throws {
        let news = DemoNews(demo, world)
        try news.tellPast(from: world.firstDay, through: days.first - 1)
        var told = days.first - 1
        var progress = Progress("Playing the months, day", of: days.all.count)
        for (number, day) in days.all.enumerated() {
            progress.show(number)
            try news.tell(from: told + 1, through: day)
            told = day
            let work = try DayWork(demo.folder, demo.book, day, quietly: true)
            sent += try work.run().letters
            if let trouble = work.trouble { throw Ending(3, trouble) }
            // What the last day asks is left for the visitor.
            if day < days.last { try lookAtTheDesk(on: day) }
        }
        progress.end()
    }

    private func lookAtTheDesk(on day: Day) throws {
        let payee = demo.folder.settings.country
        try demo.book.write { writing in
            // Nobody here agrees to name a clause that the contract does not have: such questions stay on the desk.
            for approval in try writing.waitingApprovals() where approval.ask.concern != .clause {
                let person = approval.approvedBy.isEmpty ? Self.first : Self.second
                try writing.approve(approval, by: person, on: day, payee: payee)
            }
            // Whoever is told of something sees to it three times of four; the rest goes on to the deputies and stays.
            for task in try writing.openTasks() where task.day == day && task.id % 4 != 0 {
                try writing.finish(task, by: task.whose, on: day, payee: payee)
            }
        }
    }
}
