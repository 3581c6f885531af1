import Foundation
import Testing

@testable import Terminal

@Suite("The clipboard (OSC 52)")
struct ClipboardTests {
    @Test("any bytes are copied as base64", arguments: [0, 1, 2, 3, 4, 255, 1_000])
    func base64(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        let sequence = try #require(Clipboard.sequence(for: bytes))
        let text = String(decoding: sequence, as: UTF8.self)
        #expect(text == "\u{1B}]52;c;\(Data(bytes).base64EncodedString())\u{7}")
    }

    @Test("what is longer than terminals take is not sent")
    func limit() throws {
        let longest = try #require(
            Clipboard.sequence(for: [UInt8](repeating: 1, count: Clipboard.maximumBytes)))
        #expect(longest.count - "\u{1B}]52;c;\u{7}".utf8.count <= 74_994)
        #expect(Clipboard.sequence(for: [UInt8](repeating: 1, count: Clipboard.maximumBytes + 1)) == nil)
    }
}
