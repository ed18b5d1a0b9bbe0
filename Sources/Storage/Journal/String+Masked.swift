extension String {
    /// Without mail addresses and telephone numbers: carriers like to repeat whom they could not reach, and what is sealed
    /// stays for good. To whom a letter went stands beside it.
    var masked: String {
        // Most carriers repeat nothing.
        guard utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+") }) else { return self }
        return replacing(/[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+/, with: "[address]")
            .replacing(/\+[0-9][0-9 ()\/.\-]{5,}[0-9]/, with: "[number]")
    }
}
