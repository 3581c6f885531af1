public import Datafly
public import Kustomer

/// What came back from the destination: status, the headers that matter, the first bytes of the body.
public struct Answer: Sendable, Equatable {
    /// How much of a body is kept, in bytes.
    public static let maximumBodyBytes = 20_000

    /// The HTTP status, 100 to 999.
    public let status: Int

    /// The headers of interest, in the order in which they came.
    public let headers: [KustomerHeader]

    /// The body's first bytes, at most `maximumBodyBytes` unless more was asked for.
    public let body: [UInt8]

    /// Whether the body was longer than what is kept, or broke off.
    public let isBodyCut: Bool

    /// Whether the body is JSON text as a whole.
    public let isJSON: Bool

    /// `x-ratelimit-limit`: the org's requests a window; `nil` when absent or no whole number.
    public let rateLimit: Int?

    /// `x-ratelimit-remaining`: what is left of them; `nil` when absent or no whole number.
    public let rateRemaining: Int?

    /// `x-ratelimit-reset` (epoch seconds): when the window begins anew; `nil` when absent or malformed.
    public let rateReset: Timestamp?

    /// `retry-after` as it came, delta-seconds or HTTP-date; read by `RetryAfter`.
    public let retryAfter: String?

    /// Makes an answer and reads the rate headers out of its headers.
    ///
    /// - Parameters:
    ///   - status: the HTTP status.
    ///   - headers: the headers of interest; names in any case.
    ///   - body: the body; what is beyond `maximumBodyBytes` is dropped and the answer marked as cut.
    ///   - isBodyCut: whether the body was longer than what is given, or broke off.
    ///   - isJSON: whether the body is JSON text as a whole.
    ///   - maximumBodyBytes: how much of the body is kept; more only for what no store keeps.
    public init(
        status: Int, headers: [KustomerHeader] = [], body: [UInt8] = [], isBodyCut: Bool = false,
        isJSON: Bool = true, maximumBodyBytes: Int = Answer.maximumBodyBytes
    ) {
        self.status = status
        self.headers = headers
        self.body = Array(body.prefix(maximumBodyBytes))
        self.isBodyCut = isBodyCut || body.count > maximumBodyBytes
        self.isJSON = isJSON
        rateLimit = headers.wholeNumber("x-ratelimit-limit")
        rateRemaining = headers.wholeNumber("x-ratelimit-remaining")
        rateReset = headers.wholeNumber("x-ratelimit-reset")
            .map { Timestamp(milliseconds: Int64($0) * 1_000) }
        retryAfter = headers.value("retry-after")
    }

    /// The answer as Kustomer's answers are read: errors, message, customer.
    public var response: KustomerResponse {
        KustomerResponse(status: status, headers: headers, body: body, isBodyCut: isBodyCut)
    }
}

extension [KustomerHeader] {
    /// The first value under a lower-case name, with surrounding blanks taken off.
    fileprivate func value(_ name: String) -> String? {
        guard let header = first(where: { $0.name.lowercased() == name }) else { return nil }
        return header.value.trimmingBlanks
    }

    /// The value as a whole number of at most 12 digits, so that seconds fit into milliseconds.
    fileprivate func wholeNumber(_ name: String) -> Int? {
        guard let text = value(name), (1...12).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
