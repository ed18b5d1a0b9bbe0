public protocol LinkShortener: Connector {
    /// The same address gives the same short one.
    func shorten(_ url: String) -> Call<String>
}
