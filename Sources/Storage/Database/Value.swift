/// What a column can hold: three types, or nothing. Days, instants (milliseconds) and money are integers; there are no
/// booleans and no fractions.
public enum Value: Hashable, Sendable {
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    case null
}
