public import Documents

/// What an answer has to hold.
extension JSON {
    public func text(_ keys: String...) throws(ConnectorError) -> String {
        guard let text = at(keys)?.text else { throw .unreadable("'\(keys.joined(separator: "."))' is no text") }
        return text
    }

    public func integer(_ keys: String...) throws(ConnectorError) -> Int64 {
        guard let number = at(keys)?.integer else {
            throw .unreadable("'\(keys.joined(separator: "."))' is no whole number")
        }
        return number
    }

    public func list(_ keys: String...) throws(ConnectorError) -> [JSON] {
        guard let list = at(keys)?.list else { throw .unreadable("'\(keys.joined(separator: "."))' is no list") }
        return list
    }
}
