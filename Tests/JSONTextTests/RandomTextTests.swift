import JSONText
import TestSupport
import Testing

@Suite("Random texts")
struct RandomTextTests {
    static let alphabet =
        Array("{}[]\",:\\/ \n\t019-+.eEtrufalsn\u{0}\u{7F}é😀".utf8) + [0x80, 0xFF, 0xED, 0xEF, 0xBB, 0xBF]

    @Test("any bytes are either refused inside the text or read, never more (T1)", arguments: UInt64(0)..<8)
    func anyBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Self.alphabet.randomElement(using: &generator) ?? 0
            }
            do {
                let document = try JSONDocument(bytes)
                checkRoundTrip(document)
            } catch {
                #expect((0...bytes.count).contains(error.offset))
            }
        }
    }

    @Test(
        "a JSON text with one byte changed is either refused or still read the same way (T1)",
        arguments: UInt64(0)..<4)
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = Array(
            #"{"a":[1,-2.5e3,{"b":"x\u00e9\ud83d\ude00\n","b":null}],"é":true,"c":"0123456789abcdef"}"#.utf8)
        for _ in 0..<4000 {
            var bytes = text
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] = Self.alphabet.randomElement(using: &generator) ?? 0
            guard let document = try? JSONDocument(bytes) else { continue }
            checkRoundTrip(document)
        }
    }

    func checkRoundTrip(_ document: JSONDocument) {
        let compact = document.root.compact
        #expect(compact.count <= document.bytes.count)
        #expect(String(validating: compact, as: UTF8.self) != nil)
        let again = try? JSONDocument(compact)
        #expect(again?.root.compact == compact)
        #expect(again?.duplicates.isEmpty == true)
    }
}
