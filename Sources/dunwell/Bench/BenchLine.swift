import Foundation

/// One line of a benchmark.
struct BenchLine: Encodable {
    var name: String
    var items: Int
    var wall: Double
    var cpu: Double?
    var peak: Double?
    var floors: Floors?

    init(_ name: String, _ items: Int, _ figure: Figure, _ floors: Floors? = nil) {
        (self.name, self.items, self.floors) = (name, items, floors)
        (wall, cpu, peak) = (figure.wall, figure.cpu, figure.peak)
    }

    /// Only the clock matters.
    init(_ name: String, _ items: Int, _ wall: Double) {
        (self.name, self.items, self.wall) = (name, items, wall)
    }

    var cells: [String] {
        [
            name, "\(items)", number(wall, 3), number(cpu, 3), number(peak, 0), ratio(to: floors?.swift),
            ratio(to: floors?.c),
        ]
    }

    private func ratio(to floor: Double?) -> String {
        guard let cpu, let floor, floor > 0 else { return "" }
        return "\(number(cpu / floor, 1)) (\(number(floor, 3)) s)"
    }

    private func number(_ value: Double?, _ digits: Int) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? ""
    }
}
