import Screen
import TestSupport
import Testing

/// Promises that hold for any text at all: every scalar once, and random texts from a fixed seed.
@Suite("Any text")
struct AnyTextTests {
    /// Planes 3 to 13, 15 and 16 hold nothing to draw, plane 2 ideographs only: of these, samples.
    private static let scalars: [UInt32] =
        Array(0..<0x20000) + Array(stride(from: 0x20000, to: 0xE0000, by: 251))
        + Array(0xE0000..<0xE1000) + Array(stride(from: 0xE1000, through: 0x10FFFF, by: 251))

    @Test("no scalar puts a control, format or unassigned character into a cell, and its width is its cells'")
    func everyScalar() {
        for value in AnyTextTests.scalars {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            var frame = Frame(size: ScreenSize(rows: 1, columns: 12))
            let used = frame.put(text, row: 0, column: 0)
            if used != DisplayWidth.of(text) || used < 1 || !holdsOnlyVisible(frame) {
                Issue.record(
                    "U+\(String(value, radix: 16)) took \(used) columns: \(frame.text.unicodeScalars)")
            }
        }
    }

    @Test("widths, cuts, lines and frames agree on random texts", arguments: 0..<8)
    func randomTexts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let text = randomText(&random)
            let safe = SafeText.plain(text)
            let width = DisplayWidth.of(text)
            #expect(SafeText.plain(safe) == safe)
            #expect(DisplayWidth.of(safe) == width)
            #expect(SafeText.shown(text).map(\.text).joined() == safe)
            let columns = Int(random.next() % 20) + 1
            #expect(DisplayWidth.of(TextFit.cut(text, to: columns)) <= columns)
            #expect(DisplayWidth.of(TextFit.padded(text, to: columns)) == columns)
            checkFrame(text, width: width, columns: columns)
            checkLines(text, columns: columns)
        }
    }

    private func checkFrame(_ text: String, width: Int, columns: Int) {
        var frame = Frame(size: ScreenSize(rows: 2, columns: columns))
        for column in 0..<columns { frame.put("宽", row: 0, column: column) }
        let start = columns / 3
        let used = frame.put(text, row: 0, column: start)
        #expect(used <= columns - start)
        #expect(width > columns - start || used == width)
        #expect(holdsOnlyVisible(frame))
        #expect(frame.text.hasSuffix("\n"))
    }

    private func checkLines(_ text: String, columns: Int) {
        let lines = TextFit.wrapped(text, to: columns)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= max(columns, 10) })
        let joined = lines.joined().unicodeScalars.filter { $0 != " " }
        #expect(Array(joined) == Array(text.unicodeScalars.filter { $0 != " " && $0 != "\n" }))
    }

    /// Whether every cell holds one visible character or is the right half of a wide one.
    private func holdsOnlyVisible(_ frame: Frame) -> Bool {
        (0..<frame.size.rows).allSatisfy { row in
            var column = 0
            while column < frame.size.columns {
                let scalars = frame[row, column].text.unicodeScalars
                guard let first = scalars.first, scalars.count <= 4, scalars.allSatisfy(isVisible) else {
                    return false
                }
                let isWide = DisplayWidth.of(String(first)) == 2
                guard frame[row, column + 1].isRightHalf == isWide else { return false }
                column += isWide ? 2 : 1
            }
            return true
        }
    }

    private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isNoncharacterCodePoint || scalar.properties.isDefaultIgnorableCodePoint {
            return false
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    private func randomText(_ random: inout SeededGenerator) -> String {
        let alphabet: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x20, 0x00...0x1F, 0x7F...0x9F, 0x300...0x36F, 0x300...0x310, 0x1100...0x11FF,
            0x200B...0x202E, 0x4E00...0x4E20, 0xAC00...0xAC40, 0xFE00...0xFE0F, 0x1F1E6...0x1F1FF,
            0x1F3F0...0x1F64F, 0xE0020...0xE007F, 0x900...0x97F, 0x0...0x10FFFF,
        ]
        var text = ""
        for _ in 0..<random.next() % 24 {
            let range = alphabet[Int(random.next() % UInt64(alphabet.count))]
            let value = range.lowerBound + UInt32(random.next() % UInt64(range.count))
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}
