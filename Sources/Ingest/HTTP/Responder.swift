import Datafly
import HTTPTypes
import HummingbirdCore
import JournalStore
import Logging
import NIOCore

/// Answers one request after another: what the gate lets in goes to the sink, and only then is 200 sent.
struct Responder: Sendable {
    let gate: RequestGate
    let limits: HTTPSource.Limits
    let label: String
    let sink: any EventSink
    let logger: Logger
    /// Our own clock.
    let now: @Sendable () -> Timestamp

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: its head, and its body still to be read.
    ///   - writer: takes the answer.
    ///   - channel: the connection.
    /// - Throws: what reading from or writing to the connection throws; nothing is kept then.
    func respond(
        to request: HummingbirdCore.Request, with writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        let receivedAt = now()
        let (decision, cors) = gate.decision(about: request.head, now: receivedAt) {
            channel.localAddress?.ipAddress
        }
        var reply: Reply
        switch decision {
        case .answer(let answer):
            if let code = answer.code {
                logger.notice(
                    "request refused", metadata: ["status": "\(answer.status.code)", "code": "\(code)"])
            }
            reply = Self.mayLeaveBodyUnread(request.headers) ? answer : answer.closing
        case .pixel(let kind, let query):
            reply = await self.reply(toPixel: query, kind: kind, receivedAt: receivedAt)
        case .body(let form):
            if form.awaitsContinue, !form.isTooLarge {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            if let body = try await Self.collect(request.body, form) {
                reply = await self.reply(to: body, form, receivedAt: receivedAt)
            } else {
                reply = await refuse(.tooLarge(limit: form.maximumBytes)).closing
            }
        }
        for field in cors { reply.headers.append(field) }
        if request.headers[.connection] == "close" { reply = reply.closing }
        try await writer.write(
            response: reply.head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }

    /// Whether a body that nobody wants is short enough to be read all the same, so that the connection lives on.
    private static func mayLeaveBodyUnread(_ headers: HTTPFields) -> Bool {
        guard headers[.transferEncoding] == nil, headers[.expect] == nil else { return false }
        guard let length = headers[.contentLength] else { return true }
        return (Int(length) ?? .max) <= 65_536
    }

    /// The whole body, or `nil` when there is too much of it.
    private static func collect(_ body: RequestBody, _ form: BodyForm) async throws -> [UInt8]? {
        if form.isTooLarge { return nil }
        let maximum = form.maximumBytes + BodyForm.byteOrderMarkBytes
        var bytes: [UInt8] = []
        for try await part in body {
            guard bytes.count + part.readableBytes <= maximum else { return nil }
            if bytes.isEmpty, let announced = form.announcedBytes, announced > part.readableBytes {
                bytes.reserveCapacity(min(announced, maximum))
            }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    private func reply(to body: [UInt8], _ form: BodyForm, receivedAt: Timestamp) async -> Reply {
        guard gate.isSigned(form, body: body) else { return .wrongSignature }
        let reader = BodyReader(
            form: form, limits: limits, reader: EventReader(source: label, receivedAt: receivedAt))
        do throws(BodyRefusal) {
            return await keep(try reader.events(in: body), answer: .success)
        } catch {
            return await refuse(error)
        }
    }

    private func reply(toPixel query: PixelQuery, kind: Event.Kind, receivedAt: Timestamp) async -> Reply {
        let reader = EventReader(source: label, receivedAt: receivedAt)
        do throws(BodyRefusal) {
            let bytes = try query.event(of: kind)
            do throws(EventError) {
                return await keep(
                    [try reader.event(bytes, allowsByteOrderMark: false, mint: MessageID.random)],
                    answer: .pixel)
            } catch {
                throw BodyRefusal(error, place: "", words: "\(error)")
            }
        } catch {
            return await refuse(error)
        }
    }

    private func keep(_ events: [IncomingEvent], answer: Reply) async -> Reply {
        do {
            _ = try await sink.append(events)
            return answer
        } catch {
            logger.warning(
                "events could not be kept", metadata: ["count": "\(events.count)", "reason": "\(error)"])
            return .storeUnavailable
        }
    }

    private func refuse(_ refusal: BodyRefusal) async -> Reply {
        await sink.refuse(
            Refusal(source: label, line: nil, message: refusal.message, offset: refusal.offset))
        return refusal.reply
    }
}
