import Deliveries
import Screen

/// The first line: where deliveries go, how many stand where, what is left of the rate budget, following or
/// paused.
enum TitleView {
    static func draw(_ model: Model, on canvas: inout Canvas) {
        let width = model.size.columns
        canvas.fillRow(0, Style(.title))
        let counts = countSpans(model, isShort: false)
        let fitting = candidates(model).first { left, right in
            DisplayWidth.of(left) + DisplayWidth.of(right) + DisplayWidth.of(counts.text) + 7 <= width
        }
        let (left, right) = fitting ?? candidates(model).last ?? ("", "")
        let rightColumn = max(width - 1 - DisplayWidth.of(right), 0)
        let used = canvas.put(left, row: 0, column: 1, style: Style(.title).bold) + 1
        let spans = fitting == nil ? countSpans(model, isShort: true) : counts
        let room = rightColumn - used
        let column = used + max((room - DisplayWidth.of(spans.text) + 1) / 2, 2)
        canvas.put(spans, row: 0, column: column, width: max(rightColumn - 1 - column, 0))
        canvas.put(right, row: 0, column: rightColumn, .title)
    }

    /// Left and right part, the fullest first.
    private static func candidates(_ model: Model) -> [(String, String)] {
        let names = destinationTexts(model)
        let follow = followText(model)
        var budget = follow
        if let time = model.status.restsUntil, let left = TimeText.countdown(to: time, from: model.now) {
            budget = "rests \(left) · \(follow)"
        } else if let left = model.status.budget {
            budget = "budget \(left.remaining)/\(left.limit) · \(follow)"
        }
        return names.map { ("ked  \($0)", budget) } + names.map { ("ked  \($0)", follow) }
    }

    private static func destinationTexts(_ model: Model) -> [String] {
        let facts = model.facts
        if let holder = facts.holder {
            return model.isWriterGone
                ? ["watching only · \(holder) has ended: nobody delivers", "nobody delivers"]
                : ["watching only · \(holder) writes this store", "watching only"]
        }
        let looksOnly = facts.isDelivering ? "" : " · looks only"
        let place = facts.placeText
        let proxy = facts.proxy.map { " · proxy \($0)" } ?? ""
        if facts.destination.isSandbox {
            return ["built-in sandbox · \(place)\(looksOnly)", "sandbox\(looksOnly)"]
        }
        let name = facts.destination.orgName ?? place
        let full = facts.destination.orgName == nil ? place : "\(name) · \(place)"
        let key = facts.maskedKey.map { " · key \($0)" } ?? ""
        return [
            "\(full)\(key)\(proxy)\(looksOnly)", "\(full)\(proxy)\(looksOnly)", "\(name)\(proxy)\(looksOnly)",
        ]
    }

    private static func followText(_ model: Model) -> String {
        guard !model.list.isFollowing else { return "following" }
        let new = model.list.newCount
        let state = model.list.order == .customer ? "by customer" : "paused"
        return new == 0 ? state : "\(state) · \(NumberText.grouped(new)) new \(model.glyphs.down)"
    }

    private static func countSpans(_ model: Model, isShort: Bool) -> StyledText {
        let glyphs = model.glyphs
        let counts = model.counts
        var parts: [(String, Int, Role)] = [
            (glyphs.delivered, counts.delivered, .good), (glyphs.refused, counts.dead, .bad),
            (glyphs.retry, counts.retrying, .retry), (glyphs.skipped, counts.skipped, .skipped),
            (glyphs.waiting, counts.waiting, .waiting),
        ]
        if isShort { parts.removeLast() }
        var line = StyledText()
        for (index, part) in parts.enumerated() {
            line.append(index == 0 ? "" : "  ", .title)
            line.append("\(part.0) \(NumberText.grouped(part.1))", part.1 == 0 ? .title : part.2)
        }
        return line
    }
}
