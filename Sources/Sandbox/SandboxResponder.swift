import Datafly
import HTTPTypes
import HummingbirdCore
import Kustomer
import NIOCore

/// Joins the HTTP server to the desk: reads the body, asks, and answers.
struct SandboxResponder: Sendable {
    /// How much of a body that is too large is read and thrown away, so that its client can read the answer.
    private static let drainedBytes = 8_388_608

    /// Who answers.
    let desk: SandboxDesk

    /// Answers one request; every request gets an answer.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - writer: takes the answer.
    /// - Throws: what reading from or writing to the connection throws, when the client is gone.
    func respond(to request: Request, with writer: consuming ResponseWriter) async throws {
        let now = Timestamp.now
        let asked = SandboxRequest(
            method: request.method.rawValue.uppercased(), path: request.uri.path,
            authorization: request.headers[.authorization], body: try await Self.bytes(of: request))
        let answer = await desk.answer(to: asked, at: now)
        var headers: HTTPFields = [.date: HTTPDate.text(now)]
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) {
                headers.append(HTTPField(name: name, value: header.value))
            }
        }
        let hasBody = asked.method != "HEAD" && !answer.body.isEmpty
        let body = hasBody ? ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)) : ResponseBody()
        if answer.status != 204 { headers[.contentLength] = String(body.contentLength ?? 0) }
        try await writer.write(
            response: HTTPResponse(status: HTTPResponse.Status(code: answer.status), headerFields: headers),
            body: body)
    }

    /// The body, at most one byte more than Kustomer takes; the rest is read up to a limit and thrown away.
    private static func bytes(of request: Request) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        var count = 0
        for try await buffer in request.body {
            count += buffer.readableBytes
            bytes.append(contentsOf: buffer.readableBytesView.prefix(Checker.maximumBytes + 1 - bytes.count))
            if count > drainedBytes { break }
        }
        return bytes
    }
}
