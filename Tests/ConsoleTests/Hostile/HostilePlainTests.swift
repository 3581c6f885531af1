import Deliveries
import Testing

@testable import Console

@Suite("Hostile text in plain lines")
struct HostilePlainTests {
    @Test("every line is one line of printable text", arguments: [0, 50, 100, 150])
    func lines(start: Int) {
        var sample = HostileSample(supply: TextSupply(from: start))
        var session = PlainSession(facts: sample.facts(isASCII: false))
        var lines = session.begin(takesCommands: true).lines
        for happening in happenings(&sample) { lines += session.take(happening).lines }
        #expect(lines.count > 40)
        for line in lines {
            #expect(line.unicodeScalars.allSatisfy(FrameSoundness.isPrintable), "\(line.debugDescription)")
        }
    }

    private func happenings(_ sample: inout HostileSample) -> [PlainSession.Happening] {
        let rows = sample.rows(14)
        let all = RowRequest(place: .newest, limit: PlainSession.listedRows)
        var happenings: [PlainSession.Happening] = [
            .message(.rowsLoaded(all, RowWindow(rows: rows, total: 40, positionOfFirst: 26))),
            .message(.detailLoaded(rows[0].id, sample.shown(sample.detail(of: rows[0])))),
            .message(.notice(sample.text())), .message(.testRefused(sample.text())),
            .message(.effectFailed(.loadCounts, sample.text())),
            .message(.exportExists(ExportRequest(fileName: sample.text(), filter: .all, isRedacted: false))),
            .typed("no"), .typed("export \(sample.text()).csv"), .typed("no"),
            .typed("list \(sample.text())"),
            .message(.destinationStatus(DestinationStatus(halt: .init(status: 403, hint: sample.hint("x"))))),
        ]
        for kind in PlainOutcome.Kind.allCases {
            happenings.append(
                .outcome(
                    PlainOutcome(
                        kind, at: Sample.now, row: rows[1], reason: sample.text(), message: sample.text(),
                        hint: sample.hint("x"))))
            happenings += [.typed(sample.text()), .typed("show \(sample.text())")]
        }
        return happenings
    }
}
