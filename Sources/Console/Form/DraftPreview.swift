public import Kustomer

/// What would become of an event that is not sent yet, made ready for the screen.
///
/// Made away from the console's loop. Everything in it is bounded.
public struct DraftPreview: Equatable, Sendable {
    /// What would become of it.
    public enum Outcome: Equatable, Sendable {
        /// It is no event, or could not be looked at; one line for a person.
        case refused(String)
        /// It would be skipped.
        case skipped(Skip)
        /// This payload would be sent, and this is to be said of it.
        case payload([UInt8], [Finding])
    }

    /// The most findings shown.
    static let maximumFindings = 200

    /// What is wrong with the event; nil when it is one.
    let mistake: String?
    /// Why it would be skipped; nil when it would not.
    let skip: Skip?
    /// What the transform and the checker find.
    let findings: [Finding]
    /// The payload's JSON text, a line a member; empty without one.
    let payload: [StyledText]
    /// The payload's size in bytes; nil without one.
    let byteCount: Int?
    /// The status that Kustomer is expected to answer with; nil without a payload.
    let expectedStatus: Int?

    /// Makes a preview.
    ///
    /// - Parameter outcome: what would become of the event.
    public init(_ outcome: Outcome) {
        switch outcome {
        case .refused(let text): (mistake, skip, findings) = (ConsoleDetail.cut(text), nil, [])
        case .skipped(let reason): (mistake, skip, findings) = (nil, reason, [])
        case .payload(_, let found): (mistake, skip, findings) = (nil, nil, found.map(ConsoleDetail.bounded))
        }
        if case .payload(let bytes, _) = outcome {
            payload = JSONLayout.lines(of: bytes)
            byteCount = bytes.count
            expectedStatus = Checker.expectedStatus(findings)
        } else {
            payload = []
            byteCount = nil
            expectedStatus = nil
        }
    }
}

/// The preview of what is being made on screen: one is worked out at a time, and always of the latest text.
struct PreviewState: Equatable, Sendable {
    /// The event that `shown` is of.
    private(set) var bytes: [UInt8]?
    /// The latest that was worked out; it stays on screen until the next is.
    private(set) var shown: DraftPreview?
    private var isUnderWay = false

    /// What is to be worked out next.
    ///
    /// - Parameter wanted: the event as it stands now; nil when none is being made.
    /// - Returns: the event to work out; nil when nothing is to be done.
    mutating func next(_ wanted: [UInt8]?) -> [UInt8]? {
        guard let wanted else {
            (bytes, shown) = (nil, nil)
            return nil
        }
        guard !isUnderWay, wanted != bytes else { return nil }
        isUnderWay = true
        return wanted
    }

    /// Takes what was worked out.
    mutating func take(_ preview: DraftPreview, of bytes: [UInt8]) {
        isUnderWay = false
        self.bytes = bytes
        shown = preview
    }

    /// Has the same event worked out again, since the rules changed.
    mutating func expire() {
        bytes = nil
    }
}
