import HTTPTypes
import JSONText

/// What a request is answered with.
struct Reply: Sendable {
    /// The status.
    let status: HTTPResponse.Status
    /// The headers, `Content-Length` among them.
    var headers: HTTPFields
    /// The body's bytes.
    let body: [UInt8]
    /// The code of an error; nil for what is none.
    private(set) var code: String?

    /// The status and headers as they are written.
    var head: HTTPResponse { HTTPResponse(status: status, headerFields: headers) }

    /// Makes an answer with a body.
    init(
        _ status: HTTPResponse.Status, type: String = "application/json", body: [UInt8],
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.headers = headers
        self.headers[.contentType] = type
        self.headers[.contentLength] = "\(body.count)"
        self.body = body
    }

    /// Makes an answer without a body.
    init(empty status: HTTPResponse.Status, headers: HTTPFields) {
        self.status = status
        self.headers = headers
        self.body = []
    }

    /// Makes an answer of the documented shape `{"error":{"code":"…","message":"…"}}`.
    init(error code: String, _ status: HTTPResponse.Status, _ message: String, headers: HTTPFields = [:]) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("error")
        writer.beginObject()
        writer.key("code")
        writer.string(code)
        writer.key("message")
        writer.string(message)
        writer.endObject()
        writer.endObject()
        self.init(status, body: writer.bytes, headers: headers)
        self.code = code
    }

    /// The same answer, after which the connection ends.
    var closing: Reply {
        var reply = self
        reply.headers[.connection] = "close"
        return reply
    }
}

extension Reply {
    /// Kept: every event of the request is durable.
    static let success = Reply(.ok, body: Array(#"{"success":true}"#.utf8))
    /// The listener is up.
    static let healthy = Reply(.ok, body: Array(#"{"status":"ok"}"#.utf8))
    /// The transparent image of 1×1 that a pixel gets, never to be cached.
    static let pixel = Reply(
        .ok, type: "image/gif", body: transparentGIF,
        headers: [.cacheControl: "no-store, no-cache, must-revalidate"])

    /// No `Host`, or more than one.
    static let badHost = Reply(
        error: "INVALID_HOST", .badRequest, "a request must have exactly one Host header: send one")
    /// A `Host` that is not ours.
    static let foreignHost = Reply(
        error: "HOST_NOT_ALLOWED", .forbidden,
        "this Host is not answered here: use 127.0.0.1 or localhost, or start ked with --allow-host")
    /// An `Origin` that was not allowed.
    static let foreignOrigin = Reply(
        error: "ORIGIN_NOT_ALLOWED", .forbidden,
        "this Origin may not send here: start ked with --allow-origin and the origin")
    /// A path without an endpoint.
    static let notFound = Reply(
        error: "NOT_FOUND", .notFound,
        "no endpoint here: use /v1/t, /v1/p, /v1/i, /v1/g, /v1/events, /v1/batch or /v1/pixel/{type}")
    /// A missing or wrong key.
    static let wrongKey = Reply(
        error: "INVALID_PIPELINE_KEY", .unauthorized,
        "the pipeline key is missing or wrong: send Authorization: Bearer with the key that ked was given",
        headers: [.wwwAuthenticate: "Bearer"])
    /// No signature where one is needed.
    static let unsigned = Reply(
        error: "INVALID_SIGNATURE", .unauthorized,
        "the request must be signed: send X-Timestamp and X-Signature, made with the secret that ked was given"
    )
    /// A signature whose time is missing or too far from ours.
    static let staleSignature = Reply(
        error: "INVALID_SIGNATURE", .unauthorized,
        "X-Timestamp is missing, no number of milliseconds, or more than 5 minutes off: check the sender's clock"
    )
    /// A signature that is not that of the body.
    static let wrongSignature = Reply(
        error: "INVALID_SIGNATURE", .unauthorized,
        "X-Signature is not sha256= and the HMAC-SHA256 of timestamp, a dot and the body: check secret and body"
    )
    /// A body of another kind.
    static let wrongMediaType = Reply(
        error: "UNSUPPORTED_MEDIA_TYPE", .unsupportedMediaType,
        "the Content-Type must be application/json or application/x-ndjson, in UTF-8: send that header")
    /// A compressed body.
    static let encodedBody = Reply(
        error: "UNSUPPORTED_MEDIA_TYPE", .unsupportedMediaType,
        "the body must not be compressed: send it without Content-Encoding")
    /// A body that did not arrive in time.
    static let lateBody = Reply(
        error: "REQUEST_TIMEOUT", .requestTimeout, "the body did not arrive in time: send it again"
    ).closing
    /// Nothing can be kept just now.
    static let storeUnavailable = Reply(
        error: "STORE_UNAVAILABLE", .serviceUnavailable,
        "the event cannot be kept just now and was not: send it again later", headers: [.retryAfter: "5"])

    /// A path that has other methods.
    static func wrongMethod(allowed: String) -> Reply {
        Reply(
            error: "METHOD_NOT_ALLOWED", .methodNotAllowed, "this path takes \(allowed) only",
            headers: [.allow: allowed])
    }

    private static let transparentGIF: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00,
        0xFF, 0xFF, 0xFF, 0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x00, 0x00, 0x00, 0x00,
        0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x01, 0x44, 0x00, 0x3B,
    ]
}
