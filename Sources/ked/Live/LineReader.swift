import Glibc

/// Reads lines of bytes from a file or stdin, without copying them.
///
/// A line that is longer than what any event may have is given cut, so that it is refused; memory stays bounded.
struct LineReader {
    private let descriptor: Int32
    private let name: String
    private static let capacity = 1 << 22

    /// Opens the input.
    ///
    /// - Parameter path: a file, or nil for stdin.
    /// - Throws: `CommandFailure` (65) when it cannot be read.
    init(path: String?) throws {
        name = path ?? "stdin"
        guard let path else {
            descriptor = STDIN_FILENO
            return
        }
        descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
    }

    /// Calls `body` with each line and its number, from 1; the line may end in `\r` or `\n` or neither.
    ///
    /// - Parameters:
    ///   - body: takes a line.
    ///   - pause: called when the lines that are there have been taken, before more are waited for.
    /// - Throws: `CommandFailure` (65) when reading fails half way.
    func forEachLine(
        _ body: (UnsafeBufferPointer<UInt8>, Int) -> Void, pause: () -> Void = {}
    ) throws {
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.capacity)
        defer { buffer.deallocate() }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var filled = 0
        var number = 0
        var isSkipping = false
        while true {
            let count = read(descriptor, buffer + filled, Self.capacity - filled)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.unreadable(name)
            }
            if count == 0 { break }
            filled += count
            var start = 0
            while let end = Self.newline(buffer + start, count: filled - start) {
                if !isSkipping {
                    number += 1
                    body(UnsafeBufferPointer(start: buffer + start, count: end + 1), number)
                }
                isSkipping = false
                start += end + 1
            }
            filled -= start
            pause()
            if start == 0, filled == Self.capacity {
                if !isSkipping {
                    number += 1
                    body(UnsafeBufferPointer(start: buffer, count: filled), number)
                }
                isSkipping = true
                filled = 0
            } else if start > 0 {
                memmove(buffer, buffer + start, filled)
            }
        }
        if filled > 0, !isSkipping { body(UnsafeBufferPointer(start: buffer, count: filled), number + 1) }
    }

    private static func newline(_ start: UnsafeMutablePointer<UInt8>, count: Int) -> Int? {
        memchr(start, 0x0A, count).map { $0 - UnsafeMutableRawPointer(start) }
    }

    private static func unreadable(_ name: String) -> CommandFailure {
        CommandFailure(.badInput, "cannot read \(name): \(String(cString: strerror(errno)))")
    }
}
