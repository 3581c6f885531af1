extension Action {
    /// What the action is called after `:`; most by the words of their case: `replay dead`.
    var commandName: String {
        switch self {
        case .showLog: return "log"
        case .help: return "keys"
        case .nextFace: return "next tab"
        case .previousFace: return "previous tab"
        case .turnFold: return "fold"
        case .turnAllFolds: return "fold all"
        case .toggleWrapping: return "wrap"
        case .toggleFollowing: return "pause"
        case .turnOrder: return "event order"
        case .turnRows: return "by customer"
        case .turnTimes: return "times"
        case .findNewer: return "next match"
        case .findOlder: return "previous match"
        case .enlarge: return "open"
        case .openForm: return "form"
        case .close: return "back"
        default:
            return "\(self)".reduce(into: "") { name, character in
                name += character.isUppercase ? " \(character.lowercased())" : String(character)
            }
        }
    }

    /// What the action does alone, where the sentence of its keys tells of several; nil where that will do.
    var ownSentence: String? {
        ownSentenceOfMoving ?? ownSentenceOfLooking
    }

    private var ownSentenceOfMoving: String? {
        switch self {
        case .moveUp: "Move up by a row or a line."
        case .moveDown: "Move down by a row or a line."
        case .pageUp: "Move up by a screenful."
        case .pageDown: "Move down by a screenful."
        case .halfPageUp: "Move up by half a screenful."
        case .halfPageDown: "Move down by half a screenful."
        case .goToFirst: "Go to the oldest row, or the first line."
        case .goToLast: "Go to the newest row and follow it, or to the last line."
        case .scrollLeft: "Scroll long values to the left."
        case .scrollRight: "Scroll long values to the right."
        case .previousStage: "Step to the stage before, or to the previous delivery."
        case .nextStage: "Step to the next stage, or on to the next delivery."
        case .previousAttempt: "Show the attempt before."
        case .nextAttempt: "Show the attempt after."
        case .findNewer: "Go to the next match, down the list."
        case .findOlder: "Go to the previous match, up the list."
        case .previousDifference: "Go to the previous event that changes under edited rules."
        case .nextDifference: "Go to the next event that changes under edited rules."
        default: nil
        }
    }

    private var ownSentenceOfLooking: String? {
        switch self {
        case .nextFace: "Show the next tab: matched lines, JSON texts, response."
        case .previousFace: "Show the tab before: response, JSON texts, matched lines."
        case .showMatched: "Show event and payload line by line."
        case .showEvent: "Show the event's JSON text."
        case .showPayload: "Show the payload's JSON text."
        case .showResponse: "Show the whole response."
        case .turnFold: "Fold or unfold the object or array at the cursor of a JSON text."
        case .turnAllFolds: "Fold all but the first level of the JSON texts, or unfold all."
        case .growList: "Give the list a row more."
        case .shrinkList: "Give the list a row less."
        case .addField: "In the form: add a field."
        case .removeField: "In the form: take the field out."
        case .cursorLeft, .cursorRight: "In the form: move within the field by a character."
        case .cursorStart: "In the form: go to the start of the field."
        case .cursorEnd: "In the form: go to the end of the field."
        default: nil
        }
    }
}
