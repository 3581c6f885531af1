import Kustomer
import Screen

/// The matched line under the explanation's cursor in full: its source, its rule, its target.
enum ExplainPanel {
    /// What the border above it says: `2 of 13 · in the payload's order`.
    static func head(of model: Model) -> String {
        guard let position = model.explainedPosition, let detail = model.shownDetail else { return "" }
        let order = model.pane.cursor?.order == .event ? "in the event's order" : "in the payload's order"
        return "\(NumberText.grouped(position + 1)) of \(NumberText.grouped(detail.lines.count)) · \(order)"
    }

    /// The pieces of the panel; none while no line is under the cursor.
    static func blocks(of model: Model) -> [ResponseBlock] {
        guard model.explainedPosition != nil, let detail = model.shownDetail,
            let index = model.pane.cursor?.line
        else { return [] }
        let line = detail.lines[index]
        var blocks = [part("from", joined(line.sourceText, line.sourceValue), stretch: 2)]
        if !line.rule.isEmpty { blocks.append(part("rule", rule(of: line), stretch: 1)) }
        let role: Role = detail.failing.contains(index) ? .bad : .plain
        let target = line.targetText.map { joined($0, line.targetValue) }
        blocks.append(part("to", target ?? line.note ?? "not sent", role, stretch: 3))
        if target != nil, let note = line.note { blocks.append(part("in", note, weight: .ifFits)) }
        let pointer = line.target.map { ConsoleDetail.cut("\($0)") }
        blocks += detail.findings.filter { $0.pointer == pointer }.map { finding in
            part(
                finding.severity.rawValue, "\(finding.rule): \(finding.message)",
                ResponseView.role(of: finding.severity), weight: .ifFits)
        }
        let pointers = [
            line.source.map { "\(ConsoleDetail.cut("\($0)")) in the event" },
            pointer.map { "\($0) in the payload" },
        ]
        let places = pointers.compactMap { $0 }.joined(separator: ", ")
        return places.isEmpty ? blocks : blocks + [part("at", places, .dim, weight: .ifFits)]
    }

    private static func rule(of line: Explanation.Line) -> String {
        let text = RuleText.of(line.rule).map { "\(line.rule)  \($0)" } ?? line.rule
        return line.isChanged ? "\(text) This changed the value." : text
    }

    private static func joined(_ name: String, _ value: String?) -> String {
        value.map { "\(name)  \($0)" } ?? name
    }

    private static func part(
        _ name: String, _ text: String, _ role: Role = .plain, weight: ResponseBlock.Weight = .always,
        stretch: Int = 0
    ) -> ResponseBlock {
        ResponseBlock(
            label: TextFit.padded(name, to: max(6, DisplayWidth.of(name) + 1)), text: text, role: role,
            weight: weight, stretch: stretch)
    }
}
