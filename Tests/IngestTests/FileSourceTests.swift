import Datafly
import IngestSupport
import JSONText
import JournalStore
import Kustomer
import Testing

@testable import Ingest

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite("Events from a file", .timeLimit(.minutes(1)))
struct FileSourceTests {
    @Test("each line is an event, its bytes as they stand, in order")
    func reads() async throws {
        let file = try TemporaryFile(
            "\u{FEFF}{\"type\":\"page\"}\r\n\n { \"type\":\"group\" } \n{\"type\":\"identify\"}")
        let sink = MemorySink()
        try await FileSource(path: file.path).run(into: sink)
        #expect(await sink.texts == [#"{"type":"page"}"#, #" { "type":"group" } "#, #"{"type":"identify"}"#])
        #expect(await sink.events.map(\.kind) == [.page, .group, .identify])
        #expect(await sink.events.map(\.source) == Array(repeating: "file:events.ndjson", count: 3))
        #expect(await sink.refusals.isEmpty)
    }

    @Test("a refused line is told with its number and stops no other (T1, T2, T3)")
    func refuses() async throws {
        let long = #"{"type":"page","name":"\#(String(repeating: "x", count: 524_288))"}"#
        let lines = [
            #"{"type":"page"}"#, "", "nonsense", #"{"type":"pages"}"#, long, "\u{FEFF}{}",
            #"{"type":"track"}"#, "[]",
            #"{"type":"page"}"#,
        ]
        let file = try TemporaryFile(lines.joined(separator: "\n"))
        let sink = MemorySink()
        try await FileSource(path: file.path).run(into: sink)
        #expect(await sink.events.count == 2)
        let refusals = await sink.refusals
        #expect(refusals.map(\.line) == [3, 4, 5, 6, 7, 8])
        #expect(refusals.map { $0.offset != nil } == [true, true, false, false, false, true])
        #expect(refusals.allSatisfy { $0.source == "file:events.ndjson" && !$0.message.contains("\n") })
        #expect(refusals[1].message.contains("did you mean \"page\""))
        #expect(refusals[2].message.contains("524288"))
    }

    @Test(
        "a byte order mark begins the stream or nothing, as for ked transform (T1)",
        arguments: [
            (["\u{FEFF}P"], [true]), (["\u{FEFF}", "P"], [true]), (["\u{FEFF} ", "\u{FEFF}P"], [false]),
            (["", "\u{FEFF}P"], [false]), (["\u{FEFF}\u{FEFF}P"], [false]),
            (["P", " \u{FEFF}P"], [true, false]),
        ] as [([String], [Bool])])
    func marks(lines: [String], taken: [Bool]) async throws {
        let texts = lines.map {
            $0.split(separator: "P", omittingEmptySubsequences: false).joined(separator: page)
        }
        let file = try TemporaryFile(texts.joined(separator: "\n"))
        let sink = MemorySink()
        try await FileSource(path: file.path).run(into: sink)
        #expect(await sink.events.count == taken.filter { $0 }.count)
        #expect(await sink.refusals.count == taken.filter { !$0 }.count)
        var transformer = LineTransformer()
        var output = ByteBuffer(capacity: 16)
        var outcomes: [Bool] = []
        for text in texts {
            let outcome = Array(text.utf8).withUnsafeBufferPointer {
                transformer.transform($0, receivedAt: Timestamp(milliseconds: 0), into: &output)
            }
            switch outcome {
            case .blank: continue
            case .refused: outcomes.append(false)
            case .delivered, .skipped: outcomes.append(true)
            }
        }
        #expect(outcomes == taken)
    }

    private let page = #"{"type":"page"}"#

    @Test("many lines go into one append, at most 256, and all arrive in order")
    func batches() async throws {
        let lines = (0..<3_000).map { #"{"type":"page","name":"\#($0)"}"# }
        let file = try TemporaryFile(lines.joined(separator: "\n") + "\n")
        let sink = MemorySink()
        try await FileSource(path: file.path).run(into: sink)
        #expect(await sink.texts == lines)
        let appends = await sink.appends
        #expect(appends == Array(repeating: 256, count: 11) + [184])
    }

    @Test("minted ids are the same when the file is read again, and own ids are kept")
    func minted() async throws {
        let line = #"{"type":"page"}"#
        let file = try TemporaryFile("\(line)\n\(line)\n{\"type\":\"page\",\"messageId\":\"m-1\"}\n")
        var ids: [[String?]] = []
        for _ in 0..<2 {
            let sink = MemorySink()
            try await FileSource(path: file.path).run(into: sink)
            let events = await sink.events
            ids.append(events.map { $0.messageId ?? $0.mintedMessageId })
        }
        #expect(ids[0] == ids[1])
        #expect(Set(ids[0]).count == 3)
        #expect(ids[0].last == "m-1")
    }

    @Test("while the disk is full it waits and goes on by itself")
    func diskFull() async throws {
        let file = try TemporaryFile(#"{"type":"page"}"#)
        let sink = MemorySink()
        await sink.fail(with: [JournalError(.diskFull, path: "s")])
        try await FileSource(path: file.path).run(into: sink)
        #expect(await sink.events.count == 1)
    }

    @Test("any other failure of the sink ends the source")
    func failure() async throws {
        let file = try TemporaryFile(#"{"type":"page"}"#)
        let sink = MemorySink()
        await sink.fail(with: [JournalError(.closed, path: "s")])
        await #expect(throws: JournalError(.closed, path: "s")) {
            try await FileSource(path: file.path).run(into: sink)
        }
    }

    @Test("a file that is not there, and a folder, are errors that name the path")
    func unreadable() async throws {
        let file = try TemporaryFile()
        await #expect(throws: SourceError(.unreadable(errno: ENOENT), subject: file.path)) {
            try await FileSource(path: file.path).run(into: MemorySink())
        }
        await #expect(throws: SourceError(.unreadable(errno: EISDIR), subject: "/tmp")) {
            try await FileSource(path: "/tmp").run(into: MemorySink())
        }
        let words = SourceError(.unreadable(errno: ENOENT), subject: "x.ndjson").description
        #expect(
            words == "x.ndjson cannot be read (no such file or directory): check the path and its permissions"
        )
    }

    @Test("following, a last line without its end waits for the rest, and cancelling ends it")
    func follows() async throws {
        let file = try TemporaryFile("{\"type\":\"page\"}\n{\"type\":")
        try await Self.following(file) { sink in
            await sink.waitForEvents(1)
            try file.append("\"group\"}\n{\"type\":\"identify\"}\n")
            await sink.waitForEvents(3)
            #expect(await sink.events.map(\.kind) == [.page, .group, .identify])
            #expect(await sink.refusals.isEmpty)
        }
    }

    @Test("following, a file that was truncated is read from its beginning")
    func truncated() async throws {
        let file = try TemporaryFile("{\"type\":\"page\"}\n{\"type\":\"page\"}\n")
        try await Self.following(file) { sink in
            await sink.waitForEvents(2)
            try file.rewrite("{\"type\":\"group\"}\n")
            await sink.waitForEvents(3)
            #expect(await sink.events.last?.kind == .group)
        }
    }

    @Test("following, a file that was replaced is read to its end, then the new one")
    func rotated() async throws {
        let file = try TemporaryFile("{\"type\":\"page\"}\n")
        try await Self.following(file) { sink in
            await sink.waitForEvents(1)
            try file.append("{\"type\":\"identify\"}")
            try file.rotate("{\"type\":\"group\"}\nnonsense\n{\"type\":\"page\"}\n")
            await sink.waitForEvents(4)
            #expect(await sink.events.map(\.kind) == [.page, .identify, .group, .page])
            #expect(await sink.refusals.map(\.line) == [2])
        }
    }

    @Test("a FIFO is read to the end of its writer")
    func fifo() async throws {
        let file = try TemporaryFile()
        #expect(mkfifo(file.path, 0o600) == 0)
        let keeper = open(file.path, O_RDWR)
        let sink = MemorySink()
        let running = Task { try await FileSource(path: file.path).run(into: sink) }
        try file.append("{\"type\":\"page\"}\n")
        await sink.waitForEvents(1)
        close(keeper)
        try await running.value
        #expect(await sink.events.first?.mintedMessageId != nil)
    }

    private static func following(_ file: TemporaryFile, _ body: (MemorySink) async throws -> Void)
        async throws
    {
        let sink = MemorySink()
        let running = Task { try await FileSource(path: file.path, follows: true).run(into: sink) }
        try await body(sink)
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
    }
}

@Suite("Events from standard input", .timeLimit(.minutes(1)))
struct StandardInputSourceTests {
    @Test("a pipe is read to its end, with random ids and lines as they come")
    func pipes() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let sink = MemorySink()
        let source = StandardInputSource(descriptor: ends[0])
        let running = Task { try await source.run(into: sink) }
        let line = "{\"type\":\"page\"}\n"
        #expect(write(ends[1], line, line.utf8.count) == line.utf8.count)
        await sink.waitForEvents(1)
        #expect(write(ends[1], line, line.utf8.count - 1) == line.utf8.count - 1)
        close(ends[1])
        try await running.value
        let events = await sink.events
        #expect(events.map(\.source) == ["stdin", "stdin"])
        #expect(events.first?.mintedMessageId != MessageID.of(events.first?.bytes ?? [], at: 0))
        close(ends[0])
    }

    @Test("a wait for input ends at once when cancelled")
    func cancelled() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let running = Task { [ends] in
            try await StandardInputSource(descriptor: ends[0]).run(into: MemorySink())
        }
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        for end in ends { close(end) }
    }

    @Test("a file as standard input mints its ids as a file does")
    func file() async throws {
        let file = try TemporaryFile(#"{"type":"page"}"#)
        let descriptor = open(file.path, O_RDONLY)
        defer { close(descriptor) }
        let sink = MemorySink()
        try await StandardInputSource(descriptor: descriptor).run(into: sink)
        let event = try #require(await sink.events.first)
        #expect(event.mintedMessageId == MessageID.of(event.bytes, at: 0))
    }
}
