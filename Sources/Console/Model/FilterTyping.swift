import Deliveries

/// Where one is while a filter is typed: in its history, and among the completions of its last word.
struct FilterTyping: Equatable, Sendable {
    /// The most filters that are remembered.
    static let maximumHistory = 50

    /// What was typed before the history was gone through.
    var draft: String
    /// The index into the history; nil while it is not gone through.
    private var recalled: Int?
    private var completion: FilterCompletion?
    private var chosen = 0

    /// Begins with what stands in the line.
    init(draft: String) {
        self.draft = draft
    }

    /// The words that the last one may become, while Tab goes through them.
    var choices: [String] { completion?.words ?? [] }

    /// Completes the last word; again, takes the next of what it may become.
    ///
    /// - Parameters:
    ///   - text: the line.
    ///   - vocabulary: values that occur.
    ///   - step: 1 for the next, -1 for the one before.
    /// - Returns: the line, as it was when nothing begins like its last word.
    mutating func complete(_ text: String, _ vocabulary: FilterCompletion.Vocabulary, by step: Int) -> String
    {
        if let completion {
            chosen = (chosen + step + completion.words.count) % completion.words.count
        } else {
            completion = FilterCompletion(of: text, vocabulary)
            chosen = step > 0 ? 0 : max(choices.count - 1, 0)
        }
        recalled = nil
        guard let found = completion else { return text }
        // With one choice the next Tab completes what follows it.
        if found.words.count == 1 { completion = nil }
        return found.before + found.words[chosen]
    }

    /// Goes through the filters that were used before.
    ///
    /// - Parameters:
    ///   - text: the line.
    ///   - history: the filters, the latest last.
    ///   - step: -1 for the one before, 1 for the one after; past the latest comes what was typed.
    /// - Returns: the line.
    mutating func recall(_ text: String, _ history: [String], by step: Int) -> String {
        completion = nil
        if recalled == nil { draft = text }
        let next = (recalled ?? history.count) + step
        guard next >= 0 else { return text }
        recalled = next < history.count ? next : nil
        return recalled.map { history[$0] } ?? draft
    }
}
