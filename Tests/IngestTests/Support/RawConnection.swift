import Dispatch

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A bare TCP connection to the listener, for requests that no HTTP client would send.
struct RawConnection: Sendable {
    /// An answer as it came over the wire.
    struct Answer: Sendable, Equatable {
        var status = 0
        var headers: [String: String] = [:]
        var body = ""

        /// The `code` of an error body.
        var code: String {
            let marker = #"{"error":{"code":""#
            guard body.hasPrefix(marker) else { return "" }
            return String(body.dropFirst(marker.count).prefix { $0 != "\"" })
        }
    }

    private let descriptor: Int32
    private let sending = DispatchQueue(label: "raw-connection.sending")
    private let receiving = DispatchQueue(label: "raw-connection.receiving")

    /// Connects to a port of 127.0.0.1; every read gives up after ten seconds.
    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 { throw Refused(errno: errno) }
    }

    /// Why no connection was made.
    struct Refused: Error { let errno: Int32 }

    /// Sends bytes, as far as the other side takes them.
    func send(_ bytes: [UInt8]) async {
        await on(sending) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes { sendBytes(descriptor, $0) }
                if sent <= 0 { return }
                rest = rest.dropFirst(sent)
            }
        }
    }

    /// Sends a text.
    func send(_ text: String) async { await send(Array(text.utf8)) }

    /// Says that nothing more will be sent.
    func finishSending() async { await on(sending) { _ = shutdown(descriptor, Int32(SHUT_WR)) } }

    /// Ends the connection.
    func close() { closeDescriptor(descriptor) }

    /// The next answer; `nil` when the connection ended or reset instead.
    func answer() async -> Answer? {
        await on(receiving) {
            var bytes: [UInt8] = []
            var headEnd: Int?
            while headEnd == nil {
                guard let byte = one() else { return nil }
                bytes.append(byte)
                if bytes.count >= 4, bytes.suffix(4) == [13, 10, 13, 10] { headEnd = bytes.count }
            }
            var answer = Self.head(String(decoding: bytes, as: UTF8.self))
            var body: [UInt8] = []
            for _ in 0..<(Int(answer.headers["content-length"] ?? "0") ?? 0) {
                guard let byte = one() else { return nil }
                body.append(byte)
            }
            answer.body = String(decoding: body, as: UTF8.self)
            return answer
        }
    }

    /// How the other side ended a connection.
    enum End: Sendable {
        /// It closed.
        case orderly
        /// It reset.
        case reset
        /// It did neither within the ten seconds.
        case timedOut
    }

    /// Reads until the other side ends the connection.
    func end() async -> End {
        await on(receiving) {
            var byte: UInt8 = 0
            while true {
                let count = recv(descriptor, &byte, 1, 0)
                if count == 0 { return .orderly }
                if count < 0 { return errno == EAGAIN || errno == EWOULDBLOCK ? .timedOut : .reset }
            }
        }
    }

    private func one() -> UInt8? {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, 0) == 1 ? byte : nil
    }

    private static func head(_ text: String) -> Answer {
        var answer = Answer()
        let lines = text.split(separator: "\r\n")
        answer.status = lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            answer.headers[line[..<colon].lowercased()] = String(
                line[colon...].dropFirst().drop { $0 == " " })
        }
        return answer
    }

    private func on<Value: Sendable>(
        _ queue: DispatchQueue, _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }
}

/// `send`, by a name that the method of that name does not hide, and without a signal when the other side is gone.
private func sendBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
}

/// `close`, by a name that the method of that name does not hide.
private func closeDescriptor(_ descriptor: Int32) {
    _ = close(descriptor)
}
