#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Cuts a stream of bytes into lines of NDJSON, never holding more than one line's limit.
///
/// Lines end with LF or CRLF; the last one may end with the stream. Lines of white space only are counted and left
/// out. One UTF-8 byte order mark at the very start of the stream is left out (T1).
public struct LineSplitter: Sendable {
    /// The most bytes a line may have, its line end not counted.
    public let maximumLineBytes: Int
    private var held: [UInt8] = []
    private var isSkipping = false
    private var lineOffset = 0
    private var position = 0
    private var number = 1

    /// Starts at the beginning of a stream.
    ///
    /// - Parameter maximumLineBytes: the most bytes a line may have (T2), at least 3.
    public init(maximumLineBytes: Int = 524_288) {
        self.maximumLineBytes = maximumLineBytes
    }

    /// The lines that `chunk` completes; what is left over is held for the next chunk.
    ///
    /// - Parameter chunk: the next bytes of the stream, cut anywhere.
    /// - Returns: the lines that are complete and not blank, in order.
    public mutating func lines(in chunk: [UInt8]) -> [NDJSONLine] {
        var lines: [NDJSONLine] = []
        chunk.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
                guard let end = Self.lineFeed(in: rest) else {
                    hold(rest)
                    break
                }
                if let line = complete(with: UnsafeRawBufferPointer(rebasing: rest[..<end])) {
                    lines.append(line)
                }
                start += end + 1
            }
        }
        return lines
    }

    /// The last line, when the stream does not end with a line end; the splitter then starts anew.
    ///
    /// - Returns: the line, or `nil` when there is none or it is blank.
    public mutating func finish() -> NDJSONLine? {
        let line = complete(with: UnsafeRawBufferPointer(start: nil, count: 0))
        self = LineSplitter(maximumLineBytes: maximumLineBytes)
        return line
    }

    /// Where the next line feed is.
    private static func lineFeed(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base, 0x0A, bytes.count) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Keeps the beginning of a line whose end is not there yet; past the limit only its length.
    private mutating func hold(_ bytes: UnsafeRawBufferPointer) {
        position += bytes.count
        guard !isSkipping else { return }
        // One byte more for the CR of a line end, three for a byte order mark.
        if held.count + bytes.count > maximumLineBytes + 4 {
            isSkipping = true
            held = []
        } else {
            held.append(contentsOf: bytes)
        }
    }

    /// Ends the line that `held` began with `bytes`, and moves on to the next.
    private mutating func complete(with bytes: UnsafeRawBufferPointer) -> NDJSONLine? {
        defer {
            position += bytes.count + 1
            lineOffset = position
            number += 1
            isSkipping = false
            held.removeAll(keepingCapacity: held.capacity <= 65_536)
        }
        if isSkipping { return tooLong() }
        if held.isEmpty { return line(bytes) }
        held.append(contentsOf: bytes)
        return held.withUnsafeBytes { line($0) }
    }

    /// The line that all of `bytes` are, its line feed left out already.
    private func line(_ bytes: UnsafeRawBufferPointer) -> NDJSONLine? {
        var text = bytes[...]
        var start = lineOffset
        if number == 1, Self.hasMark(text) {
            text = text.dropFirst(3)
            start += 3
        }
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        if text.count > maximumLineBytes { return tooLong() }
        guard !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return nil }
        let problem: NDJSONLine.Problem? = Self.hasMark(text) ? .byteOrderMark : nil
        return NDJSONLine(bytes: Array(text), number: number, offset: start, problem: problem)
    }

    private func tooLong() -> NDJSONLine {
        NDJSONLine(bytes: [], number: number, offset: lineOffset, problem: .tooLong(limit: maximumLineBytes))
    }

    /// Whether `bytes` begin with the UTF-8 byte order mark.
    private static func hasMark(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        bytes.starts(with: [0xEF, 0xBB, 0xBF])
    }
}
