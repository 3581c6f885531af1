import Glibc

/// Reads requests off a blocking socket.
struct SocketReader {
    private let socket: Int32
    private var buffer: [UInt8] = []

    init(_ socket: Int32) {
        self.socket = socket
    }

    /// The next request's line and headers, names in lower case; `nil` at the end of the stream.
    mutating func readHead() -> (line: String, headers: [String: String])? {
        let end = Array("\r\n\r\n".utf8)
        while buffer.firstRange(of: end) == nil {
            guard fill() else { return nil }
        }
        guard let range = buffer.firstRange(of: end) else { return nil }
        let text = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
        buffer.removeSubrange(..<range.upperBound)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)
        guard let first = lines.first else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        return (String(first), headers)
    }

    /// The next `count` bytes; `nil` when the stream ends before.
    mutating func readBytes(_ count: Int) -> [UInt8]? {
        while buffer.count < count {
            guard fill() else { return nil }
        }
        let bytes = Array(buffer[..<count])
        buffer.removeSubrange(..<count)
        return bytes
    }

    private mutating func fill() -> Bool {
        let chunk = [UInt8](unsafeUninitializedCapacity: 16_384) { space, count in
            count = max(0, read(socket, space.baseAddress, space.count))
        }
        buffer += chunk
        return !chunk.isEmpty
    }
}

/// Runs work on a thread of its own, so that blocking calls hold up nobody else.
func startThread(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(ThreadWork(work))
    pthread_create(
        &thread, nil,
        { argument in
            if let argument {
                let box = Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue()
                box.work()
            }
            return nil
        }, box.toOpaque())
    pthread_detach(thread)
}

/// Carries a closure across `pthread_create`.
private final class ThreadWork: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
    }
}
