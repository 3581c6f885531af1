import Datafly
import HTTPTypes
import JSONText

/// Why a body was refused as a whole, and how that is answered.
struct BodyRefusal: Error {
    /// What the sender is told.
    let reply: Reply
    /// The same for our own user, as one line.
    let message: String
    /// The byte in the event or body, when one is to blame.
    let offset: Int?

    /// Refuses with words of our own: well-formed, but not to be taken (422).
    init(_ message: String, code: String = "INVALID_EVENT") {
        self.init(code, .unprocessableContent, message, offset: nil)
    }

    /// Refuses a line as it stands: past the size limit (413), or not JSON (400).
    ///
    /// - Parameters:
    ///   - problem: what is wrong with the line.
    ///   - line: its number, from 1.
    init(_ problem: NDJSONLine.Problem, line: Int) {
        let isTooLarge = if case .tooLong = problem { true } else { false }
        self.init(
            isTooLarge ? "PAYLOAD_TOO_LARGE" : "INVALID_PAYLOAD",
            isTooLarge ? .contentTooLarge : .badRequest,
            "line \(line): \(problem)",
            offset: nil)
    }

    /// Refuses a body past its limit (413).
    static func tooLarge(limit: Int) -> BodyRefusal {
        BodyRefusal(
            "PAYLOAD_TOO_LARGE", .contentTooLarge,
            "the body is larger than \(limit) bytes, the most that is taken here: send less at once",
            offset: nil)
    }

    /// Refuses a batch of too many events (413).
    static func tooMany(limit: Int) -> BodyRefusal {
        BodyRefusal(
            "BATCH_TOO_LARGE", .contentTooLarge,
            "the batch has more than \(limit) events, the most that is taken: send it in parts", offset: nil)
    }

    /// Refuses what is not JSON (400), or past a size limit (413).
    init(_ error: JSONSyntaxError) {
        let isTooLarge = if case .tooLarge = error.reason { true } else { false }
        self.init(
            isTooLarge ? "PAYLOAD_TOO_LARGE" : "INVALID_PAYLOAD",
            isTooLarge ? .contentTooLarge : .badRequest,
            "not JSON: \(error)",
            offset: error.offset)
    }

    /// Refuses what is no event: malformed or without a field it must have (400), past the size limit (413), or
    /// well-formed and wrong (422).
    ///
    /// - Parameters:
    ///   - error: what is wrong.
    ///   - place: where in the body, such as `event 3`; empty when the body is the event.
    ///   - words: the error in words.
    init(_ error: EventError, place: String, words: String) {
        let (code, status) = Self.status(of: error)
        self.init(code, status, place.isEmpty ? words : "\(place): \(words)", offset: error.offset)
    }

    private init(_ code: String, _ status: HTTPResponse.Status, _ message: String, offset: Int?) {
        reply = Reply(error: code, status, message)
        self.message = message
        self.offset = offset
    }

    private static func status(of error: EventError) -> (String, HTTPResponse.Status) {
        switch error.reason {
        case .syntax(let syntax):
            if case .tooLarge = syntax.reason { return ("PAYLOAD_TOO_LARGE", .contentTooLarge) }
            return ("INVALID_PAYLOAD", .badRequest)
        case .typeMissing:
            return ("INVALID_PAYLOAD", .badRequest)
        case .trackWithoutName:
            // Without a place it is missing; with one it is there and no string.
            return error.offset == nil
                ? ("INVALID_PAYLOAD", .badRequest) : ("INVALID_EVENT", .unprocessableContent)
        case .notAnObject, .typeNotAString, .unknownType:
            return ("INVALID_EVENT", .unprocessableContent)
        }
    }
}
