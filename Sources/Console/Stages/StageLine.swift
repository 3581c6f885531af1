/// One line of a stage: a matched line of event and payload, a sentence, or a line of text as it stands.
struct StageLine: Equatable {
    /// What the stage did with what the line shows.
    enum Mark: Equatable {
        /// The stage put it there.
        case added
        /// The stage changed its value.
        case changed
        /// The stage left it out.
        case leftOut
        /// It was there before.
        case carried
        /// Nothing: the line is said about the stage.
        case none
    }

    /// What the line shows.
    enum Body: Equatable {
        /// The matched line with this index.
        case matched(Int)
        /// A text that is wrapped where the part ends.
        case sentence(StyledText)
        /// A line of a text, drawn as it stands and scrolled to the side.
        case text(StyledText)
    }

    var mark: Mark
    var body: Body
}
