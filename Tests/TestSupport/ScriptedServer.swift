import Glibc
import Synchronization

/// A local HTTP/1.1 server that answers as a script says, also in ways that no honest server would.
///
/// One thread accepts and one thread serves each connection, on plain sockets, so that resets and half answers
/// reach the client exactly as scripted.
public final class ScriptedServer: Sendable {
    /// One request as it was read.
    public struct Request: Sendable {
        /// Which connection brought it, counted from 1.
        public let connection: Int
        /// The request line: `POST /v1/tracking/identityEvent HTTP/1.1`.
        public let line: String
        /// The headers, names in lower case.
        public let headers: [String: String]
        /// The body's bytes.
        public let body: [UInt8]

        /// The body as text.
        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// What to do about a request.
    public enum Reply: Sendable {
        /// A whole answer with a right `Content-Length`.
        case answer(status: Int, headers: [String: String] = [:], body: String = "{}")
        /// These bytes as they are, and then the end of the stream, unless told otherwise.
        case raw(String, thenEnds: Bool = true)
        /// A head, and then a body that never ends.
        case endless(status: Int)
        /// No byte: the connection is reset.
        case reset
        /// No byte: the connection is closed.
        case close
        /// No byte, and the connection stays open.
        case hang
    }

    /// What to do about a new connection.
    public enum Greeting: Sendable {
        /// Requests are read and answered.
        case serve
        /// It is reset before anything is read.
        case reset
        /// Headers are read, the body is not, and the connection is reset.
        case resetAfterHeaders
        /// Nothing is ever read.
        case ignore
    }

    /// The port that the server listens on, on 127.0.0.1.
    public let port: Int

    /// `http://127.0.0.1:PORT`.
    public var url: String { "http://127.0.0.1:\(port)" }

    private let listener: Int32
    private let greeting: Greeting
    private let reply: @Sendable (Request) -> Reply
    private let log = Mutex<[Request]>([])
    private let connections = Mutex<Set<Int32>>([])
    private let arrivals: AsyncStream<Request>.Continuation

    /// The requests as they are read, for tests to wait on.
    public let arrived: AsyncStream<Request>

    /// The requests so far, in the order in which they were read.
    public var requests: [Request] { log.withLock { $0 } }

    /// Starts a server on a free port.
    ///
    /// - Parameters:
    ///   - greeting: what to do about a new connection.
    ///   - receiveBuffer: the size of the sockets' receive buffers; `nil` leaves it to the system.
    ///   - reply: what to do about a request; called on the connection's thread.
    /// - Throws: `ServerFailure` when no port can be had.
    public init(
        greeting: Greeting = .serve, receiveBuffer: Int32? = nil,
        reply: @escaping @Sendable (Request) -> Reply = { _ in .answer(status: 201) }
    ) throws {
        self.greeting = greeting
        self.reply = reply
        (arrived, arrivals) = AsyncStream.makeStream()
        (listener, port) = try Self.listen(receiveBuffer: receiveBuffer)
        startThread { [self] in accept() }
    }

    /// Stops listening and ends every connection; the threads close their sockets themselves, since a number that
    /// is closed twice may be somebody else's by then.
    public func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        connections.withLock { open in
            for socket in open { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        arrivals.finish()
    }

    private func accept() {
        var number = 0
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            guard socket >= 0 else {
                close(listener)
                return
            }
            number += 1
            connections.withLock { _ = $0.insert(socket) }
            let connection = number
            startThread { [self] in
                serve(socket, connection: connection)
            }
        }
    }

    private func serve(_ socket: Int32, connection: Int) {
        var reader = SocketReader(socket)
        switch greeting {
        case .reset: return reset(socket)
        case .ignore: return
        case .resetAfterHeaders:
            _ = reader.readHead()
            return reset(socket)
        case .serve: break
        }
        while let (line, headers) = reader.readHead() {
            let count = headers["content-length"].flatMap { Int($0) } ?? 0
            guard let body = reader.readBytes(count) else { break }
            let request = Request(connection: connection, line: line, headers: headers, body: body)
            log.withLock { $0.append(request) }
            let decided = reply(request)
            arrivals.yield(request)
            guard carryOut(decided, on: socket) else { return }
        }
        end(socket)
    }

    /// Does what the script says; false when the connection is not to be read any further.
    private func carryOut(_ reply: Reply, on socket: Int32) -> Bool {
        switch reply {
        case .answer(let status, let headers, let body):
            var text = "HTTP/1.1 \(status) Scripted\r\ncontent-length: \(body.utf8.count)\r\n"
            if headers.keys.allSatisfy({ $0.lowercased() != "content-type" }) {
                text += "content-type: application/json\r\n"
            }
            for (name, value) in headers { text += "\(name): \(value)\r\n" }
            guard send(text + "\r\n" + body, to: socket) else {
                end(socket)
                return false
            }
            return true
        case .raw(let text, let ends):
            _ = send(text, to: socket)
            if ends { shutdown(socket, Int32(SHUT_WR)) }
            return true
        case .endless(let status):
            _ = send("HTTP/1.1 \(status) Scripted\r\ncontent-length: 100000000000\r\n\r\n", to: socket)
            let chunk = String(repeating: "x", count: 4_096)
            while send(chunk, to: socket) {}
            end(socket)
            return false
        case .reset:
            reset(socket)
            return false
        case .close:
            end(socket)
            return false
        case .hang:
            return true
        }
    }

    private func send(_ text: String, to socket: Int32) -> Bool {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { buffer in
                write(socket, buffer.baseAddress, buffer.count)
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func reset(_ socket: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        end(socket)
    }

    private func end(_ socket: Int32) {
        connections.withLock { open in
            open.remove(socket)
            close(socket)
        }
    }

    private static func listen(receiveBuffer: Int32?) throws -> (socket: Int32, port: Int) {
        signal(SIGPIPE, SIG_IGN)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ServerFailure(errno: errno) }
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout.size(ofValue: size)))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout.size(ofValue: address))
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, 512) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isBound else { throw ServerFailure(errno: errno) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}

/// A socket call that failed while a server was set up.
public struct ServerFailure: Error {
    /// The system's error number.
    public let errno: Int32
}
