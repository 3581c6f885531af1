import Foundation
import Glibc

/// A client that sends bytes as they are, one connection a call, and reads until the server closes.
///
/// Every call blocks a thread of its own, since the server's work runs on the threads that all tasks share.
enum RawClient {
    struct Failure: Error {
        let call: String
        let errno: Int32
    }

    /// Sends bytes to a port of this machine.
    ///
    /// - Parameters:
    ///   - bytes: what is sent, as it is.
    ///   - port: the port.
    ///   - onAnswer: called with the first bytes that come back; when given, the connection is kept open.
    /// - Returns: everything that came back until the end of the stream.
    /// - Throws: `Failure` when the connection could not be made, or was reset.
    static func exchange(
        _ bytes: [UInt8], port: Int, onAnswer: (@Sendable () -> Void)? = nil
    ) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try blockingExchange(bytes, port, onAnswer) })
            }
        }
    }

    private static func blockingExchange(
        _ bytes: [UInt8], _ port: Int, _ onAnswer: (@Sendable () -> Void)?
    ) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", errno: errno) }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(call: "connect", errno: errno) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        if onAnswer == nil { shutdown(descriptor, Int32(SHUT_WR)) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 { return String(decoding: answer, as: UTF8.self) }
            guard count > 0 else { throw Failure(call: "recv", errno: errno) }
            if answer.isEmpty { onAnswer?() }
            answer += buffer[..<count]
        }
    }
}
