import JSONText
import Testing

@Suite("Limits and places")
struct LimitTests {
    @Test("524,288 bytes are taken, one more is not; a byte order mark does not count (T2)")
    func bytes() throws {
        let inner = JSONLimits.event.maximumBytes - 2
        let largest = "\"" + String(repeating: "x", count: inner) + "\""
        #expect(try JSONDocument(Array(largest.utf8)).root.string?.utf8.count == inner)
        #expect(try JSONDocument(Array(("\u{FEFF}" + largest).utf8)).root.kind == .string)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(Array((largest + " ").utf8)) }
        #expect(error?.reason == .tooLarge(maximumBytes: 524_288))
        #expect(error?.offset == 524_288)
    }

    @Test(
        "128 containers inside each other are taken, one more is not (T2)",
        arguments: [("[", "]"), ("{\"a\":", "}")])
    func depth(open: String, close: String) throws {
        func text(_ depth: Int) -> [UInt8] {
            let inner = open == "[" ? "" : "1"
            return Array(
                (String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)).utf8)
        }
        #expect(try JSONDocument(text(128)).root.compact == text(128))
        let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(text(129)) }
        #expect(error?.reason == .tooDeep(maximumDepth: 128))
        #expect(error?.offset == open.utf8.count * 128)
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(text(100_000)) }
    }

    @Test("containers beside each other are not depth (T2)")
    func breadth() throws {
        let text = "[" + String(repeating: "[[]],", count: 1000) + "0]"
        #expect(try JSONDocument(Array(text.utf8)).root.elements.count == 1001)
    }

    @Test(
        "an error names line, column and byte; columns count scalars (T1)",
        arguments: [
            ("{\"a\":}", 5, 1, 6), ("{\n  \"é\": x}", 10, 2, 8), ("[1,\r\n 2,\n]", 9, 3, 1), ("", 0, 1, 1),
            ("[1", 2, 1, 3), ("{\"a\":1}x", 7, 1, 8), ("\u{FEFF}x", 3, 1, 2), ("[\"é\\q\"]", 4, 1, 4),
        ])
    func places(text: String, offset: Int, line: Int, column: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(Array(text.utf8)) }
        #expect(error?.offset == offset)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("an error is one line that says where and what")
    func words() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(Array("{\"a\":}".utf8)) }
        #expect(error?.description == "line 1, column 6 (byte 5): expected a value")
    }

    @Test("a byte order mark is refused where it is not allowed (T1)")
    func byteOrderMark() {
        let text = Array("\u{FEFF}{}".utf8)
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONDocument(text, allowsByteOrderMark: false)
        }
        #expect(error?.reason == .byteOrderMark)
    }
}
