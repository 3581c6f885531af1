import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Hostile text in every view")
struct HostileViewTests {
    private static let sizes = [
        ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 35, columns: 120),
        ScreenSize(rows: 50, columns: 200),
    ]

    @Test("at the three sizes every cell is printable, every row as wide as the screen", arguments: sizes)
    func standardSizes(size: ScreenSize) {
        for start in stride(from: 0, to: HostileText.all.count, by: 110) {
            check(HostileViews(TextSupply(from: start), size), "\(size), from \(start)")
        }
    }

    @Test("and at any size from 60 columns to 220, with signs of Unicode or of ASCII", arguments: 0..<4)
    func anySize(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let size = ScreenSize(
            rows: Int.random(in: 15...55, using: &random), columns: Int.random(in: 60...220, using: &random))
        let start = Int.random(in: 0..<HostileText.all.count, using: &random)
        check(
            HostileViews(TextSupply(from: start), size, isASCII: seed % 3 == 0), "\(size), from \(start)")
    }

    private func check(_ views: HostileViews, _ what: String) {
        for drawn in views.drawn where !FrameSoundness.check(drawn.frame, "\(drawn.name), \(what)") { return }
    }

    @Test("borders stand where they stand with harmless text", arguments: sizes)
    func borders(size: ScreenSize) {
        let harmless = HostileViews(TextSupply(only: "plain"), size).drawn
        let hostile = HostileViews(TextSupply(from: 7), size).drawn
        #expect(harmless.map(\.name) == hostile.map(\.name))
        for (plain, drawn) in zip(harmless, hostile) where plain.hasFixedBorders {
            #expect(drawn.frame.borders == plain.frame.borders, "\(drawn.name) at \(size)")
        }
    }

    @Test("what the model holds of any text is bounded, so that a frame is bounded work")
    func bounded() {
        let views = HostileViews(
            TextSupply(only: String(repeating: "x", count: 13_000)), ScreenSize(rows: 35, columns: 120))
        #expect(views.lastModels.flatMap { LongTexts(in: $0).places }.isEmpty)
    }
}

/// The places of a value that hold a text longer than is ever kept: a value cut to 4,096 bytes, none of which was UTF-8.
private struct LongTexts {
    private(set) var places: [String] = []

    /// What comes from this program, or from the command line of whoever runs it, may be as long as it is.
    ///
    /// So may the parts of pointers, which are kept whole to be compared, and cut when they are drawn; an answer's
    /// body has a limit of its own.
    private static let own: Set = [
        "facts", "destination", "names", "sheets", "file", "fileName", "path", "parts", "body",
    ]

    init(in value: Any) {
        look(at: value, "model")
    }

    private mutating func look(at value: Any, _ place: String) {
        if let text = value as? String {
            if text.utf8.count > 3 * 4_096 + 100 {
                places.append("\(place): \(text.utf8.count)")
            }
            return
        }
        if value is [UInt8] { return }
        for (index, child) in Mirror(reflecting: value).children.enumerated() where places.count < 40 {
            let label = child.label ?? "\(index)"
            if !Self.own.contains(label) { look(at: child.value, "\(place).\(label)") }
        }
    }
}

extension Frame {
    /// Where the upright lines, corners and crossings of borders stand: `12,0 ├`.
    fileprivate var borders: [String] {
        var places: [String] = []
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let cell = self[row, column]
                guard cell.style.role == .border, "│┌┐└┘├┤┬┴┼".contains(cell.text) else { continue }
                places.append("\(row),\(column) \(cell.text)")
            }
        }
        return places
    }
}
