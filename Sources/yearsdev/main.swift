import Foundation
import Workbench

let arguments = CommandLine.arguments
let seed = UInt64(arguments[1]) ?? 1
let count = UInt64(arguments[2]) ?? 1
let invoices = Int(arguments[3]) ?? 60
let tells = arguments.contains("-v")
let start = Date()
var total = 0
for seed in seed..<seed + count {
    var life = Years(seed: seed, invoices: invoices)
    if arguments.contains("-n") { life.faults = [] }
    let verdict = try life.play(telling: tells)
    total += verdict.invoiceYears
    if tells { verdict.lines.forEach { print($0) } }
    print(seed, verdict.trace.prefix(12), "events", verdict.events, "accepted", verdict.accepted, "held", verdict.held, "races", verdict.races, verdict.closeRaces, verdict.violations.map(\.description).joined())
}
let spent = Date().timeIntervalSince(start)
print("\(spent) s, \(Double(total) / spent * 60) invoice-years a minute")
