import Kustomer
import Screen

/// What would become of an event that is being made, in lines.
enum DraftLines {
    /// The answer that is expected, or why nothing would be sent.
    static func verdict(of model: Model) -> StyledText {
        let glyphs = model.glyphs
        guard let preview = model.preview.shown else { return StyledText("…", .dim) }
        if let mistake = preview.mistake { return StyledText("\(glyphs.refused) \(mistake)", .bad) }
        if let skip = preview.skip {
            return StyledText("\(glyphs.skipped) would be skipped: \(skip.detail)", .skipped)
        }
        let status = preview.expectedStatus ?? 201
        let isGood = status < 300
        let sign = isGood ? glyphs.delivered : glyphs.refused
        let error = preview.findings.first { $0.severity == .error }
        let place = error.map { ": \($0.pointer.isEmpty ? $0.rule : $0.pointer)" } ?? ""
        return StyledText(
            "\(sign) expected \(status) \(KustomerResponse.reason(status))\(place)", isGood ? .good : .bad)
    }

    /// What the transform and the checker find, the errors first, wrapped.
    static func findings(of model: Model, width: Int) -> [StyledText] {
        let found = model.preview.shown?.findings ?? []
        let all = found.filter { $0.severity == .error } + found.filter { $0.severity != .error }
        let shown = all.prefix(DraftPreview.maximumFindings)
        let lines = shown.flatMap { Self.lines(of: $0, width: width) }
        let rest = all.count - shown.count
        return rest > 0 ? lines + [StyledText("\(rest) more findings", .dim)] : lines
    }

    private static func lines(of finding: Finding, width: Int) -> [StyledText] {
        let label = TextFit.padded(finding.severity.rawValue, to: 9)
        let place = finding.pointer.isEmpty ? "" : " \(finding.pointer)"
        let texts = TextFit.wrapped("\(finding.rule)\(place): \(finding.message)", to: max(width - 9, 20))
        return texts.prefix(6).enumerated().map { index, text in
            var line = StyledText(
                index == 0 ? label : String(repeating: " ", count: 9),
                ResponseView.role(of: finding.severity))
            line.append(text)
            return line
        }
    }

    /// The name of the payload with its size.
    static func payloadHead(of model: Model) -> String {
        guard let count = model.preview.shown?.byteCount else { return "Payload" }
        return "Payload  \(NumberText.grouped(count)) bytes"
    }
}
