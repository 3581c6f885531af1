import TestSupport
import Testing

@testable import Sender

@Suite("Echoes of the key (delivery.md, Security)")
struct KeyMaskTests {
    private static let key = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.S3cretS1gnature_QZ99"
    private let mask = KeyMask(secret: Array(Self.key.utf8), masked: "eyJh…QZ99")

    private func masked(_ text: String, isCut: Bool = false) -> String {
        String(decoding: mask.masking(Array(text.utf8), isCut: isCut), as: UTF8.self)
    }

    @Test("the key is masked wherever it stands, and all else stays")
    func plain() {
        #expect(masked("a \(Self.key) b \(Self.key)") == "a eyJh…QZ99 b eyJh…QZ99")
        #expect(masked(Self.key) == "eyJh…QZ99")
        #expect(masked("eyJhbGciOiJIUzI1NiJ9.other") == "eyJhbGciOiJIUzI1NiJ9.other")
        #expect(masked("").isEmpty)
    }

    @Test("the key is masked when JSON or a URL escapes characters of it")
    func escaped() {
        #expect(masked(#"{"m":"\#(Self.key.replacing(".", with: #"\u002e"#))"}"#) == #"{"m":"eyJh…QZ99"}"#)
        #expect(masked("?k=\(Self.key.replacing(".", with: "%2E"))&x=%41") == "?k=eyJh…QZ99&x=%41")
    }

    @Test("in a body that is cut the beginning of the key is masked", arguments: 5..<Self.key.count)
    func cut(count: Int) {
        let text = "xxx" + Self.key.prefix(count)
        #expect(masked(text, isCut: true) == "xxxeyJh…QZ99")
        #expect(masked(text) == text)
    }

    @Test("of a key with any of its characters escaped, between any bytes, nothing is left")
    func anywhere() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let written = Self.key.utf8.map { byte in
                let hex = String(byte, radix: 16, uppercase: .random(using: &random))
                return switch Int.random(in: 0..<8, using: &random) {
                case 0: "\\u00\(hex)"
                case 1: "%\(hex)"
                default: String(decoding: [byte], as: UTF8.self)
                }
            }.joined()
            let around = ["", "e", "ey", "\\u00", "%", "%6", "eyJ%", "\\u0065"]
            let before = around.randomElement(using: &random) ?? ""
            let after = around.randomElement(using: &random) ?? ""
            #expect(masked(before + written + after) == "\(before)eyJh…QZ99\(after)")
        }
    }
}
