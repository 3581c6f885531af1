import TestSupport
import JournalStore
import Testing

@testable import Ingest

@Suite("Lines of NDJSON")
struct LineSplitterTests {
    @Test(
        "lines end with LF, CRLF or the stream; blank ones are counted and silent",
        arguments: [
            ("", []), ("\n", []), (" \t\r\n\n", []), ("a", ["1:0:a"]), ("a\n", ["1:0:a"]),
            ("a\r\nb", ["1:0:a", "2:3:b"]),
            ("\n\na\n \nb\n", ["3:2:a", "5:6:b"]), ("a\rb\n", ["1:0:a\rb"]), (" a \n", ["1:0: a "]),
            ("a\r", ["1:0:a"]),
            ("\u{FEFF}a\nb", ["1:3:a", "2:5:b"]), ("\u{FEFF}\na", ["2:4:a"]), ("\u{FEFF}", []),
        ] as [(String, [String])])
    func lines(text: String, expected: [String]) {
        let found = Self.split([Array(text.utf8)])
        #expect(
            found.map { "\($0.number):\($0.offset):\(String(decoding: $0.bytes, as: UTF8.self))" } == expected
        )
        #expect(found.allSatisfy { $0.problem == nil })
    }

    @Test(
        "a byte order mark that is not the stream's first is a problem of its line (T1)",
        arguments: ["a\n\u{FEFF}b", "\u{FEFF}\u{FEFF}a"])
    func byteOrderMark(text: String) {
        #expect(Self.split([Array(text.utf8)]).last?.problem == .byteOrderMark)
    }

    @Test(
        "a line of the most bytes is taken, one more is too long, and the next line is fine (T2)",
        arguments: ["\n", "\r\n"])
    func tooLong(end: String) {
        for (extra, problem) in [
            (0, nil), (1, .tooLong(limit: 10)), (2, .tooLong(limit: 10)), (90, .tooLong(limit: 10)),
        ]
            as [(Int, NDJSONLine.Problem?)]
        {
            let long = String(repeating: "x", count: 10 + extra)
            let found = Self.split([Array("\u{FEFF}\(long)\(end)a\(end)\(long)".utf8)], limit: 10)
            #expect(found.map(\.problem) == [problem, nil, problem])
            #expect(found.map(\.number) == [1, 2, 3])
            #expect(found[0].bytes.count == (problem == nil ? 10 : 0))
        }
    }

    @Test("a line without an end is not held past its limit")
    func bounded() {
        var splitter = LineSplitter(maximumLineBytes: 100)
        for _ in 0..<10_000 { #expect(splitter.lines(in: Array(repeating: 0x78, count: 1_000)).isEmpty) }
        #expect(splitter.lines(in: Array("\nok\n".utf8)).map(\.number) == [1, 2])
    }

    @Test("however the stream is cut, the lines are the same", arguments: 0..<20)
    func anyCut(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ab \t\r\n\n\n{}\"".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0x00]
        let length = Int.random(in: 0...400, using: &random)
        let stream = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let whole = Self.split([stream], limit: 12)
        var chunks: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...7, using: &random)
            chunks.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(Self.split(chunks, limit: 12) == whole)
        for line in whole where line.problem == nil {
            #expect(Array(stream[line.offset...].prefix(line.bytes.count)) == line.bytes)
        }
    }

    private static func split(_ chunks: [[UInt8]], limit: Int = 524_288) -> [NDJSONLine] {
        var splitter = LineSplitter(maximumLineBytes: limit)
        var lines = chunks.flatMap { splitter.lines(in: $0) }
        if let last = splitter.finish() { lines.append(last) }
        return lines
    }
}

@Suite("Minted messageIds")
struct MessageIDTests {
    @Test("a line's id comes from its content and its place, and is shaped like a UUID")
    func ofContent() {
        let id = MessageID.of(Array("{}".utf8), at: 7)
        #expect(id == MessageID.of(Array("{}".utf8), at: 7))
        #expect(id != MessageID.of(Array("{}".utf8), at: 8))
        #expect(id != MessageID.of(Array("{ }".utf8), at: 7))
        #expect(
            id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    @Test("the id stays what it was in earlier versions, or files would be sent twice")
    func isStable() {
        #expect(MessageID.of([], at: 0) == "af5570f5-a181-8b7a-b78c-af4bc70a660f")
    }

    @Test("random ids differ")
    func random() {
        #expect(Set((0..<1_000).map { _ in MessageID.random() }).count == 1_000)
    }
}
