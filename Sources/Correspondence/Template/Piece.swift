/// A part of a template, read once and written for every letter.
indirect enum Piece: Sendable {
    case words(String)
    /// A name, along its dots.
    case value([String])
    /// `{{#name}}…{{/name}}`: what is said when there is such a thing, once for each.
    case section([String], [Piece])
    /// `{{^name}}…{{/name}}`: what is said when there is none.
    case otherwise([String], [Piece])
    case partial(String)
}
