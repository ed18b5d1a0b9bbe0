/// What the other side knows about a letter whose answer stayed out.
public enum LookUp: Hashable, Sendable {
    /// It was taken. `reply` is what the other side calls it.
    case found(reply: String)
    /// It is not there, or not there yet: a service may list a letter some time after taking it.
    case absent
    /// The question had no readable answer; the sentence says why.
    case unknowable(String)
}
