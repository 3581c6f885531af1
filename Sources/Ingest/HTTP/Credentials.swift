import Crypto
import Datafly
import HTTPTypes

/// The pipeline key and the HMAC secret that requests are checked against.
///
/// Without either, any credential or none is accepted; with one or both, each request must bring a valid one. Every
/// comparison takes the same time whatever is compared.
struct Credentials: Sendable {
    /// How far a signature's time may be from ours, in milliseconds either way.
    static let signatureWindow: Int64 = 300_000

    private let keyDigest: SHA256.Digest?
    private let secret: SymmetricKey?

    /// Takes what is configured.
    ///
    /// - Throws: ``SourceError`` for a key or secret that is empty.
    init(pipelineKey: String?, hmacSecret: String?) throws(SourceError) {
        if pipelineKey?.isEmpty == true { throw SourceError(.emptySecret, subject: "the pipeline key") }
        if hmacSecret?.isEmpty == true { throw SourceError(.emptySecret, subject: "the HMAC secret") }
        keyDigest = pipelineKey.map { SHA256.hash(data: Array($0.utf8)) }
        secret = hmacSecret.map { SymmetricKey(data: Array($0.utf8)) }
    }

    /// True when anybody may send.
    var acceptsAnything: Bool { keyDigest == nil && secret == nil }

    /// What a request's headers say about who sent it.
    enum Verdict: Sendable {
        /// Let in.
        case accepted
        /// Signed: to be checked with ``isSigned(_:body:)`` once the body is there.
        case needsBody(Signature)
        /// Answered with 401.
        case refused(Reply)
    }

    /// A request's signature, its time within the window.
    struct Signature: Sendable {
        /// The `X-Timestamp` header as it was sent, which is what was signed.
        let timestamp: String
        /// The 32 bytes of the HMAC.
        let code: [UInt8]
    }

    /// Judges the headers of a request with a body.
    ///
    /// - Parameters:
    ///   - headers: the request's headers.
    ///   - now: our own time.
    /// - Returns: the verdict, or what must be checked once the body is there.
    func verdict(for headers: HTTPFields, now: Timestamp) -> Verdict {
        if acceptsAnything { return .accepted }
        if secret != nil, let signature = headers[.signature] {
            return signedVerdict(signature, timestamp: headers[.signedAt], now: now)
        }
        if let key = Self.bearer(headers[.authorization]), isPipelineKey(key) { return .accepted }
        return .refused(keyDigest == nil ? .unsigned : .wrongKey)
    }

    /// Whether a key, as the pixel brings it in `wk`, lets a request in.
    func admits(key: String?) -> Bool {
        acceptsAnything || key.map(isPipelineKey) == true
    }

    /// Whether the signature is that of the body.
    func isSigned(_ signature: Signature, body: [UInt8]) -> Bool {
        guard let secret else { return false }
        var hmac = HMAC<SHA256>(key: secret)
        hmac.update(data: Array("\(signature.timestamp).".utf8))
        hmac.update(data: body)
        return hmac.finalize() == signature.code
    }

    private func isPipelineKey(_ key: String) -> Bool {
        guard let keyDigest else { return false }
        return SHA256.hash(data: Array(key.utf8)) == keyDigest
    }

    private func signedVerdict(_ signature: String, timestamp: String?, now: Timestamp) -> Verdict {
        guard let timestamp, let milliseconds = Int64(timestamp),
            milliseconds.subtractingReportingOverflow(now.milliseconds).overflow == false,
            (milliseconds - now.milliseconds).magnitude <= UInt64(Self.signatureWindow)
        else { return .refused(.staleSignature) }
        guard let code = Self.code(in: signature) else { return .refused(.wrongSignature) }
        return .needsBody(Signature(timestamp: timestamp, code: code))
    }

    /// The bytes of `sha256=` and 64 hexadecimal digits.
    private static func code(in text: String) -> [UInt8]? {
        let prefix = Array("sha256=".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count == prefix.count + 64, bytes.starts(with: prefix) else { return nil }
        var code: [UInt8] = []
        for index in stride(from: prefix.count, to: bytes.count, by: 2) {
            guard let byte = PercentText.byte(bytes[index], bytes[index + 1]) else { return nil }
            code.append(byte)
        }
        return code
    }

    /// The token after `Bearer`, in whatever case that is written.
    private static func bearer(_ authorization: String?) -> String? {
        guard let authorization, let space = authorization.firstIndex(of: " ") else { return nil }
        guard authorization[..<space].lowercased() == "bearer" else { return nil }
        return String(authorization[space...].drop { $0 == " " })
    }
}
