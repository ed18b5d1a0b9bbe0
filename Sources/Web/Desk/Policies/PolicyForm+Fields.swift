import Connections
import Engine

extension PolicyForm {
    /// Takes over what was typed; what a form does not bring stays.
    mutating func fill(from form: Fields) {
        func typed(_ name: String) -> String? {
            form[name].map { String($0.prefix(40)).filter { !$0.isWhitespace && !$0.isNewline } }
        }
        for place in lines.indices {
            let step = lines[place].step
            lines[place].day = typed("day.\(step)")?.replacing("−", with: "-") ?? lines[place].day
            lines[place].consent = typed("consent.\(step)") ?? lines[place].consent
            guard lines[place].channel != nil else { continue }
            lines[place].channel = typed("send.\(step)") ?? lines[place].channel
            lines[place].otherwise = typed("otherwise.\(step)") ?? lines[place].otherwise
            lines[place].tone = typed("tone.\(step)") ?? lines[place].tone
        }
        perBusinessDays = typed("gap") ?? perBusinessDays
        perThirtyDays = typed("month") ?? perThirtyDays
        first = typed("first") ?? first
        for currency in minimum.keys { minimum[currency] = typed("minimum.\(currency)") ?? minimum[currency] }
        for currency in above.keys { above[currency] = typed("above.\(currency)") ?? above[currency] }
    }
}
