import Deliveries
import Kustomer
import Screen

/// The reversed line under the title while the destination is halted: why, how much waits, when the next
/// probe goes; else while the integration configuration is one with mistakes.
enum BannerView {
    /// Whether there is something to say for as long as it lasts.
    static func isShown(_ model: Model) -> Bool { model.status.halt != nil || model.brokenRules != nil }

    static func draw(_ model: Model, row: Int, on canvas: inout Canvas) {
        let style = Style(.halted)
        canvas.fillRow(row, style)
        let room = model.size.columns - 2
        let texts = model.status.halt.map { halted($0, model) } ?? model.brokenRules?.texts ?? []
        let text = texts.first { DisplayWidth.of($0) <= room } ?? texts.last ?? ""
        canvas.put(text, row: row, column: 1, width: room, style: style)
    }

    /// The halt, the longest text first.
    private static func halted(_ halt: DestinationStatus.Halt, _ model: Model) -> [String] {
        let waiting = model.counts.waitingHere
        let number = NumberText.grouped(waiting)
        let wait =
            switch waiting {
            case 0: "Nothing waits."
            case 1: "1 event waits, it is not lost."
            default: "\(number) events wait, none is lost."
            }
        let halted = "\(model.glyphs.halted) HALTED  "
        let brief = halt.status.map { "\($0) \(KustomerResponse.reason($0))" } ?? reason(halt)
        let probe = probe(halt, model)
        let shortest = "\(halted)\(brief). \(number) wait. \(probe)"
        return [
            "\(halted)\(reason(halt)). \(wait) \(probe)", "\(halted)\(brief). \(wait) \(probe)", shortest,
        ]
    }

    /// Why the destination is halted: `401 Unauthorized: Kustomer does not accept the key`.
    static func reason(_ halt: DestinationStatus.Halt) -> String {
        guard let status = halt.status else { return halt.failure?.words ?? "no answer" }
        let words =
            switch status {
            case 401: ": Kustomer does not accept the key"
            case 403: ": the key, or this network, is refused"
            case 404: ": there is no such org"
            default: ""
            }
        return "\(status) \(KustomerResponse.reason(status))\(words)"
    }

    private static func probe(_ halt: DestinationStatus.Halt, _ model: Model) -> String {
        guard let time = halt.probeAt else { return "A probe is on its way" }
        guard let left = TimeText.countdown(to: time, from: model.now) else { return "Probe due · p: now" }
        let isSeconds = !left.contains { "mhd".contains($0) }
        return "Probe in \(isSeconds ? "\(left.dropLast()) s" : left) · p: now"
    }
}
