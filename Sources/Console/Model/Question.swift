import Deliveries

/// A question that covers the screen until it is answered: Enter agrees, Esc leaves everything as it is.
enum Question: Equatable, Sendable {
    /// Whether the test event may go to a live destination.
    case sendTest
    /// Whether an event that was made on screen may go to a live destination.
    case sendDraft(name: String)
    /// Whether a text that is no event is edited again.
    case editAgain([UInt8], mistake: String)
    /// Whether an event may go to a live destination again.
    case replay(DeliveryID, name: String)
    /// Whether so many dead letters are to be delivered again.
    case replayDead(count: Int)
    /// Whether what is personal is to be masked in an export.
    case redaction(fileName: String)
    /// Whether an export replaces a file.
    case overwrite(ExportRequest)
    /// Whether edited rules are written to the integration file.
    case saveRules(path: String)
    /// Whether edited rules replace a file that something else changed.
    case overwriteRules(path: String)

    /// What Enter does, for the bottom line.
    var agreeWord: String {
        switch self {
        case .sendTest, .sendDraft: "send"
        case .editAgain: "edit again"
        case .replay, .replayDead: "replay"
        case .redaction: "mask"
        case .overwrite, .overwriteRules: "overwrite"
        case .saveRules: "write"
        }
    }

    /// What n does, for the bottom line; nil where it does no more than Esc.
    var disagreeWord: String? {
        if case .redaction = self { "as it is" } else { nil }
    }

    /// What Esc does, for the bottom line.
    var closeWord: String {
        switch self {
        case .sendTest, .sendDraft, .replay, .replayDead: "do not send"
        case .editAgain: "leave it"
        case .redaction, .overwrite: "do not export"
        case .saveRules, .overwriteRules: "do not write"
        }
    }
}
