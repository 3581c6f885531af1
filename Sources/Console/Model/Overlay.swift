/// What covers the screen until it is closed.
enum Overlay: Equatable, Sendable {
    /// The keys that are valid where it was opened.
    case help(of: KeyContext, scroll: Int)
    /// The log lines; `fromEnd` counts the lines scrolled up from the last.
    case log(fromEnd: Int)
    /// Asks before the first test event goes to a live destination.
    case confirmation
}
