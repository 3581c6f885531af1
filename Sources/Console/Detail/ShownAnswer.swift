import Deliveries
import Kustomer
import Screen

/// What came back for an attempt, laid out for the screen.
struct ShownAnswer: Equatable, Sendable {
    /// `400 Bad Request`.
    let statusWords: String
    /// The line that says what the body says; nil for a plain success.
    let message: String?
    /// What a success tells about the customer: `customer 5829… · identity updated`; empty when it tells
    /// nothing.
    let customer: String
    /// The headers of interest.
    let headers: [KustomerHeader]
    /// The body: a line a member when it is JSON, else as it came.
    let body: [StyledText]
    /// The beginning of the body in one piece, for where there is little room.
    let compactBody: String
    /// Whether the body is only the beginning of what was sent.
    let isBodyCut: Bool

    init(_ answer: Answer) {
        let response = answer.response
        statusWords = answer.statusWords
        message = response.message
        headers = answer.headers
        isBodyCut = answer.isBodyCut
        compactBody = CappedText.text(of: answer.body.prefix(2_001), to: 2_000)
        var parts: [String] = []
        if (200..<300).contains(answer.status) {
            parts.append(response.customerID.map { "customer \($0)" } ?? "no customer in the answer")
            if let status = response.identityStatus { parts.append("identity \(status)") }
        }
        customer = parts.joined(separator: " · ")
        if response.isJSON {
            body = JSONLayout.lines(of: answer.body)
        } else {
            let text = String(decoding: answer.body, as: UTF8.self)
            body = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                StyledText(String($0))
            }
        }
    }
}
