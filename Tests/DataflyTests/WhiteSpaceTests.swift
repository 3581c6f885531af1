import Testing

@testable import Datafly

@Suite("White space")
struct WhiteSpaceTests {
    @Test("exactly the scalars with the property White_Space are trimmed, at both ends (T9)")
    func everyScalar() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "\(scalar)a\(scalar)b\(scalar)"
            let expected = scalar.properties.isWhitespace ? "a\(scalar)b" : text
            #expect(trimmed(text) == expected, "U+\(String(value, radix: 16))")
            #expect(isBlank("\(scalar)\(scalar)") == scalar.properties.isWhitespace)
        }
    }

    @Test(
        "runs of white space go, what is between stays (T9)",
        arguments: [
            ("", ""), (" ", ""), ("\u{3000}\u{A0}\t", ""), (" \u{2003}a b\u{85}\n", "a b"),
            ("\u{200B} a", "\u{200B} a"),
            ("é", "é"), ("\u{FEFF}", "\u{FEFF}"), ("😀 ", "😀"),
        ])
    func runs(text: String, expected: String) {
        #expect(trimmed(text) == expected)
        #expect(WhiteSpace.trimmed(text) == expected)
    }

    func trimmed(_ text: String) -> String {
        Array(text.utf8).withUnsafeBufferPointer { String(decoding: WhiteSpace.trimmed($0), as: UTF8.self) }
    }

    func isBlank(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { WhiteSpace.isBlank($0) }
    }
}
