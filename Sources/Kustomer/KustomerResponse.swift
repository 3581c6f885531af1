import JSONText

/// What came back for a request: Kustomer's answer, or that of something standing in front of it.
///
/// Every body is taken: both documented error shapes, HTML, plain text, `{}`, cut and empty ones. What cannot be
/// read stays there as `body`.
public struct KustomerResponse: Equatable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// The headers that were kept, in the order in which they came.
    public let headers: [KustomerHeader]
    /// The body, or its first bytes.
    public let body: [UInt8]
    /// Whether `body` is only the beginning of what was sent.
    public let isBodyCut: Bool
    /// Whether the body is one whole JSON document.
    public let isJSON: Bool
    /// The errors that the body names, of both shapes.
    public let errors: [KustomerError]
    /// The id of the customer that the event was attached to; `nil` for an anonymous event.
    public let customerID: String?
    /// The id of the tracking identity.
    public let identityID: String?
    /// What became of the identity: `created` or `updated`.
    public let identityStatus: String?
    /// One line that says what the body says; `nil` for a success whose body is JSON, or is empty as it may be.
    ///
    /// Shape: `validation_error: numeric value needs a Num suffix, at /event/meta/revenue`, or for what Kustomer
    /// did not write `an HTML page, not Kustomer's JSON: "403 ERROR"`. May hold foreign characters: show it as data.
    public let message: String?

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - status: the HTTP status.
    ///   - headers: the headers of interest.
    ///   - body: the body, or its first bytes.
    ///   - isBodyCut: whether there was more of it.
    public init(status: Int, headers: [KustomerHeader] = [], body: [UInt8], isBodyCut: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isBodyCut = isBodyCut
        let document = isBodyCut ? nil : try? JSONDocument(body)
        let root = document?.root
        self.isJSON = root != nil
        self.errors = root.map(KustomerError.errors(in:)) ?? []
        let data = root?["data"]
        self.customerID = data?["relationships"]?["customer"]?["data"]?["id"]?.string
        self.identityID = data?["id"]?.string
        self.identityStatus = data?["attributes"]?["status"]?.string
        self.message = AnswerMessage.line(
            isSuccess: (200..<300).contains(status), errors: errors, root: root, body: body,
            isBodyCut: isBodyCut)
    }

    /// Whether the body is an HTML page, which Kustomer never sends: a proxy in front of it answered.
    public var isHTML: Bool { !isJSON && AnswerMessage.isHTML(body) }

    /// The value of a header.
    ///
    /// - Parameter name: its name, in any case.
    /// - Returns: the first value, or `nil` when the header was not kept.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// The usual words for a status: `Bad Request` for 400.
    ///
    /// - Parameter status: an HTTP status.
    /// - Returns: the words of RFC 9110 and of the proxies' 52x, or those of the status's class.
    public static func reason(_ status: Int) -> String {
        reasons[status] ?? classReasons[status / 100] ?? "Unknown Status"
    }

    private static let classReasons = [
        1: "Informational", 2: "Success", 3: "Redirection", 4: "Client Error", 5: "Server Error",
    ]

    private static let reasons: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information", 204: "No Content",
        205: "Reset Content", 206: "Partial Content",
        300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other",
        304: "Not Modified",
        307: "Temporary Redirect", 308: "Permanent Redirect",
        400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 406: "Not Acceptable", 407: "Proxy Authentication Required",
        408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
        412: "Precondition Failed",
        413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
        417: "Expectation Failed",
        421: "Misdirected Request", 422: "Unprocessable Content", 423: "Locked", 425: "Too Early",
        426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
        511: "Network Authentication Required", 520: "Unknown Error", 521: "Web Server Is Down",
        522: "Connection Timed Out", 523: "Origin Is Unreachable", 524: "A Timeout Occurred",
        525: "SSL Handshake Failed", 526: "Invalid SSL Certificate",
    ]
}
