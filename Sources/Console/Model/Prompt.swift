import Deliveries

/// A line being typed at the bottom of the screen.
struct Prompt: Equatable, Sendable {
    /// What the line is for.
    enum Purpose: Equatable, Sendable {
        /// A search that moves the cursor while it is typed.
        case search(origin: DeliveryID?, wasFollowing: Bool)
        /// Words of a command; which of those found is chosen, nil for the first.
        case command(chosen: Int?)
        /// Which deliveries the list holds.
        case filter(FilterTyping)
        /// The name of a file to export to.
        case exportName
        /// The name of a file for edited rules.
        case rulesName
    }

    /// What the line is for.
    var purpose: Purpose
    /// What was typed so far.
    var text = ""

    /// The most characters of a line.
    static let maximumLength = 200
    /// The most bytes of a line.
    static let maximumBytes = 2_000

    /// Adds what was typed or pasted, as far as there is room; line ends are left out.
    mutating func type(_ addition: String) {
        let line = TypedText.line(addition, room: Self.maximumBytes - text.utf8.count)
        text += line.prefix(max(Self.maximumLength - text.count, 0))
    }

    /// Takes off the last word, and the blanks after it.
    mutating func deleteWord() {
        while text.last == " " { text.removeLast() }
        while let last = text.last, last != " " { text.removeLast() }
    }
}

extension Prompt {
    /// What stands before the line.
    var sign: String {
        switch purpose {
        case .search: "/"
        case .command: ":"
        case .filter: "filter: "
        case .exportName: "export to "
        case .rulesName: "write to "
        }
    }
}
