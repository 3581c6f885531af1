import Datafly
import JSONText
import Kustomer

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The system's `write`, under a name that no method here has.
private let posixWrite: @Sendable (Int32, UnsafeRawPointer?, Int) -> Int = { write($0, $1, $2) }

/// Events on stdin, outcomes on stdout: `payload`, `skip REASON` or `error`, one a line, blank lines left out.
enum StreamTransform {
    /// Transforms stdin to its end.
    ///
    /// - Parameter receivedAt: a date-time string, the time of receipt of all; nil means now.
    static func run(receivedAt: String?) {
        let time = receivedAt.flatMap { Timestamp(text: $0) } ?? .now
        var transformer = LineTransformer()
        var output = ByteBuffer(capacity: 1 << 17)
        let input = readAll()
        input.withUnsafeBufferPointer { input in
            var start = 0
            while start < input.count {
                let end = input[start...].firstIndex(of: 0x0A) ?? input.count
                let line = UnsafeBufferPointer(rebasing: input[start..<end])
                switch transformer.transform(line, receivedAt: time, into: &output) {
                case .blank, .delivered: break
                case .skipped(let reason): put("skip \(reason.rawValue)\n", &output)
                case .refused: put("error\n", &output)
                }
                start = end + 1
                if output.count > 1 << 16 {
                    write(output.bytes)
                    output.removeAll()
                }
            }
        }
        write(output.bytes)
    }

    /// Writes bytes to stdout.
    ///
    /// - Parameter bytes: all of them are written, unless stdout is closed.
    static func write(_ bytes: UnsafeRawBufferPointer) {
        var place = 0
        while let base = bytes.baseAddress, place < bytes.count {
            let written = posixWrite(1, base + place, bytes.count - place)
            guard written > 0 else { return }
            place += written
        }
    }

    private static func put(_ text: String, _ output: inout ByteBuffer) {
        var text = text
        output.reserve(text.utf8.count)
        text.withUTF8 { text in
            var cursor = output.cursor
            cursor.escaped(UnsafeBufferPointer(rebasing: text.dropLast()))
            cursor.put(0x0A)
            output.finish(cursor)
        }
    }

    private static func readAll() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
