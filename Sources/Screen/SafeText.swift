/// A piece of text that is safe to show.
public struct SafeRun: Equatable, Sendable {
    /// What to draw; no control, format, private or unassigned scalar in it.
    public let text: String
    /// Whether it stands in for what cannot be drawn; such runs are drawn faint.
    public let isForeign: Bool

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - text: what to draw.
    ///   - isForeign: whether it stands in for what cannot be drawn.
    public init(text: String, isForeign: Bool) {
        self.text = text
        self.isForeign = isForeign
    }
}

/// Text from outside, made safe to show: data is data, never a command to the terminal.
///
/// C0 controls and DEL become their pictures (`␛`, `␀`, `␡`); C1 controls, bidi controls, zero-width, tag and other
/// invisible characters, line separators, private and unassigned ones become their code (`<U+202E>`); of a run of
/// combining marks the first three are drawn. `\n` and Tab are controls as well.
public enum SafeText {
    /// The text in runs, so that the stand-ins can be drawn faint.
    ///
    /// - Parameter text: any text, from anywhere.
    /// - Returns: runs whose texts joined are `plain(text)`; neighbours differ in `isForeign`.
    public static func shown(_ text: String) -> [SafeRun] {
        if isPlainASCII(text) { return text.isEmpty ? [] : [SafeRun(text: text, isForeign: false)] }
        var runs: [SafeRun] = []
        var pending = ""
        var isForeign = false
        for unit in TextUnits(text) {
            if unit.isForeign != isForeign, !pending.isEmpty {
                runs.append(SafeRun(text: pending, isForeign: isForeign))
                pending = ""
            }
            isForeign = unit.isForeign
            pending += unit.text
        }
        if !pending.isEmpty { runs.append(SafeRun(text: pending, isForeign: isForeign)) }
        return runs
    }

    /// The text as one string that is safe to print on one line.
    ///
    /// - Parameter text: any text, from anywhere.
    /// - Returns: the safe text; the text itself when it is printable ASCII. Making it safe again changes nothing.
    public static func plain(_ text: String) -> String {
        if isPlainASCII(text) { return text }
        var result = ""
        for unit in TextUnits(text) { result += unit.text }
        return result
    }

    /// Whether every scalar is printable ASCII.
    static func isPlainASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// What is drawn for a scalar that must not be: `␛` for a C0 control, `<U+0085>` for the rest.
    static func standIn(for scalar: Unicode.Scalar) -> String {
        let value = scalar.value
        if value < 0x20, let picture = Unicode.Scalar(0x2400 + value) { return String(picture) }
        if value == 0x7F { return "\u{2421}" }
        let digits = String(value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits + ">"
    }
}
