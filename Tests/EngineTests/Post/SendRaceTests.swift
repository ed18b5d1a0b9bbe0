import Foundation
import Testing

/// Money comes, a customer objects, promises or wants no mail, between any two steps of sending.
@Suite(.timeLimit(.minutes(60))) struct SendRaceTests {
    /// `DUNWELL_RACES=100000` runs more of them.
    private static let races = ProcessInfo.processInfo.environment["DUNWELL_RACES"].flatMap(Int.init) ?? 4_200
    private static let size = 1_050

    @Test func `no letter is let go after the fact that forbids it was recorded`() throws {
        var (carried, crossed, facts) = (0, 0, 0)
        for start in stride(from: 0, to: Self.races, by: Self.size) {
            var course = try RaceCourse(races: start..<start + Self.size)
            try course.run()
            #expect(course.late.isEmpty, "\(course.late)")
            #expect(try course.open == 0)
            (carried, crossed, facts) = (carried + course.carried, crossed + course.crossed, facts + course.facts)
        }
        // Every fact was recorded at its moment, and a letter left in each race whose fact came too late to stop it.
        #expect(facts == (Self.races + Self.size - 1) / Self.size * Self.size)
        #expect(crossed > 0 && carried > crossed)
        CrashPointTests.say("\(facts) races: \(carried) letters on the wire, \(crossed) crossed with their fact")
    }
}
