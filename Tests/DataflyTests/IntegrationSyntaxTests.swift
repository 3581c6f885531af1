import Datafly
import TestSupport
import Testing

@Suite("The YAML of an integration configuration")
struct IntegrationSyntaxTests {
    @Test(
        "a mistake in the syntax gives its line and column, and what to do",
        arguments: [
            ("events:\n\tA: {}\n", 3, 1, "indent with spaces, not tabs"),
            ("a: b: c\n", 2, 5, "put a text that holds a colon in quotes"),
            ("a: {*: x}\n", 2, 6, "put a text that begins with * in quotes: '*'"),
            ("a: *b\n", 2, 4, "name the anchor with & first, or put the text in quotes"),
            ("a: @b\n", 2, 4, "put the text in quotes"),
            ("a: 'b\n", 3, 1, "close the quote or bracket"),
            ("a: [b, c\nd: e\n", 3, 2, "look for a missing comma or bracket"),
            ("a: 1\n---\nb: 2\n", 3, 1, "keep one document in the file"),
            ("a: \u{1}\n", 2, 4, "take it out, or write it as an escape in double quotes"),
        ])
    func position(yaml: String, line: Int, column: Int, suggestion: String) {
        let found = problems(yaml)
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.column) == [column])
        #expect(found.map(\.suggestion) == [suggestion])
    }

    @Test("an empty file is a mistake", arguments: ["", "# nothing\n", "---\n"])
    func empty(yaml: String) {
        #expect(throws: IntegrationError.self) { try IntegrationConfiguration(Array(yaml.utf8)) }
    }

    @Test("a byte order mark and both line ends are taken")
    func marks() throws {
        let read = try IntegrationConfiguration(
            Array("\u{FEFF}version: 2\r\nevents:\r\n  A:\r\n    enabled: no\r\n".utf8))
        #expect(read.events.map(\.line) == [3])
    }

    @Test("a file over 1 MiB is refused, one of just that is read")
    func size() throws {
        let start = Array("version: 2\n#".utf8)
        let full =
            start
            + Array(repeating: UInt8(ascii: "x"), count: IntegrationConfiguration.maximumBytes - start.count)
        #expect(try IntegrationConfiguration(full).events.count == 8)
        #expect(throws: IntegrationError.self) { try IntegrationConfiguration(full + [0x0A]) }
    }

    @Test("what is no UTF-8 is refused with its line")
    func encoding() throws {
        let error = try #require(throws: IntegrationError.self) {
            try IntegrationConfiguration(Array("version: 2\nevents: {".utf8) + [0xFF] + Array(": {}}\n".utf8))
        }
        #expect(error.problems.map(\.line) == [2])
        #expect(error.problems.map(\.message) == ["the file is no UTF-8"])
    }

    @Test("aliases cannot blow a file up")
    func bomb() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            yaml +=
                "a\(level): &a\(level) ["
                + Array(repeating: "*a\(level - 1)", count: 8).joined(separator: ",") + "]\n"
        }
        #expect(problems(yaml).contains { $0.message.contains("values") })
    }

    @Test(
        "deep nesting ends in an error, not in a crash",
        arguments: ["[", "{a: ", "- ", "? ", "&a [", "!!seq ["])
    func depth(opening: String) {
        #expect(!problems("global: " + String(repeating: opening, count: 100_000)).isEmpty)
        #expect(!problems("global:\n  " + String(repeating: opening, count: 900)).isEmpty)
    }

    @Test("a long chain of aliases ends in an error, not in a crash", arguments: [900, 60_000])
    func chain(length: Int) {
        let chain = (1...length).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
        #expect(!problems("a0: &a0 [x]\n\(chain)").isEmpty)
    }

    @Test("no bytes crash it: a preset with random changes is read or refused")
    func randomChanges() {
        var generator = SeededGenerator(seed: 20_261_124)
        let start = Array(Preset.integrationText.utf8) + Array(IntegrationMistakeTests.tenMistakes.utf8)
        let marks = Array(":{}[]-&*!|>'\"#%@`,?<~ \n\t\\=".utf8)
        var refused = 0
        for _ in 0..<400 {
            var bytes = start
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes[place] = marks[Int.random(in: 0..<marks.count, using: &generator)]
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                default: bytes.insert(marks[Int.random(in: 0..<marks.count, using: &generator)], at: place)
                }
            }
            do throws(IntegrationError) {
                _ = try IntegrationConfiguration(bytes)
            } catch {
                refused += 1
                #expect(error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
                #expect(!error.description.contains("eyJ"))
            }
        }
        #expect(refused > 0)
    }
}
