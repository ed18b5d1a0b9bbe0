extension JSON {
    /// What stands at the end of a path of keys; nil when it leads nowhere.
    public func at(_ keys: String...) -> JSON? { at(keys) }

    public func at(_ keys: [String]) -> JSON? {
        keys.reduce(self as JSON?) { value, key in value?[key] }
    }

    /// A whole number that fits.
    public var integer: Int64? { if case .number(let digits) = self { Int64(digits) } else { nil } }

    /// What is there and not null.
    public var present: JSON? { self == .null ? nil : self }
}
