/// How the two JSON texts of a delivery are read: what is folded, and where the cursor stands in each.
///
/// Lines are meant by their indices in the texts, whatever is folded or wrapped.
struct JSONReading: Equatable, Sendable {
    /// One of the two texts.
    struct Text: Equatable, Sendable {
        /// The line under the cursor.
        var line = 0
        /// The lines that are folded when the rest is not, and the other way round.
        var turned: Set<Int> = []
    }

    /// Whether all below the first level is folded; holds for the next delivery too.
    var isOutline = false
    /// The event's text.
    var event = Text()
    /// The payload's text.
    var payload = Text()

    /// The text of a face; that of the event for any that is not the payload.
    subscript(face: Pane.Face) -> Text {
        get { face == .payload ? payload : event }
        set { if face == .payload { payload = newValue } else { event = newValue } }
    }

    /// Whether anything is folded, as far as the user has done it.
    var isFolded: Bool { isOutline || !event.turned.isEmpty || !payload.turned.isEmpty }

    /// Whether what a line opens is folded.
    ///
    /// - Parameters:
    ///   - index: the line.
    ///   - lines: the text that it is in.
    ///   - face: whose text that is.
    /// - Returns: false too for a line that opens nothing.
    func folds(_ index: Int, of lines: [JSONLine], _ face: Pane.Face) -> Bool {
        guard lines[index].container != nil else { return false }
        let isOutlined = isOutline && lines[index].opener != nil
        return isOutlined != self[face].turned.contains(index)
    }

    /// Unfolds everything, or when nothing is folded, folds all but the first level.
    mutating func turnAll() {
        isOutline = !isFolded
        event.turned = []
        payload.turned = []
    }

    /// Forgets what belongs to one delivery.
    mutating func startAnew() {
        event = Text()
        payload = Text()
    }
}
