/// The words by which a customer is found: letters and digits in small letters, whatever stands between them.
public enum SoughtWords {
    /// Words longer than this are found by their beginning.
    private static let longest = 40
    private static let most = 12

    public static func of(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(most).map { String($0.prefix(longest)) }
    }
}
