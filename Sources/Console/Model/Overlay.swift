/// What covers the screen until it is closed.
enum Overlay: Equatable, Sendable {
    /// The keys that are valid where it was opened.
    case help(of: KeyContext, scroll: Int)
    /// The log lines; `fromEnd` counts the lines scrolled up from the last.
    case log(fromEnd: Int)
    /// What the marked delivery, or attempt, and the selected one differ in.
    case difference(DifferencePage)
    /// A reading back of a timeline.
    case verification(scroll: Int)
    /// What the deliveries of the list came to, counted.
    case statistics(scroll: Int)
    /// A question that is to be answered first.
    case confirmation(Question)
}

extension Overlay {
    /// The question that is asked; nil when none is.
    var question: Question? {
        if case .confirmation(let question) = self { question } else { nil }
    }
}
