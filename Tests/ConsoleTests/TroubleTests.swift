import Datafly
import Deliveries
import JSONText
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("What is in trouble")
struct TroubleTests {
    /// A refused delivery of twenty-five fields, the last of them the one that was refused.
    private func driver(_ size: ScreenSize) -> Driver {
        var row = Sample.row(1)
        row.state = .dead
        row.status = 400
        let names = (1...25).map { "field\($0)" }
        let meta = names.map { "\"\($0)\":\"1\"" }.joined(separator: ",")
        var detail = DeliveryDetail(
            row: row, eventBytes: Array("{\"properties\":{\(meta)}}".utf8), receivedAt: row.receivedAt)
        detail.payload = Array("{\"identity\":{},\"event\":{\"meta\":{\(meta)}}}".utf8)
        let body =
            #"{"errors":[{"status":400,"source":{"pointer":"/event/meta/field25"},"detail":"no good"}]}"#
        detail.attempts = [Sample.attempt(1, Sample.answer(400, body), .permanent, at: "10:00:07.413")]
        let lines = names.map { name in
            Explanation.Line(
                source: JSONPointer("/properties/\(name)"), sourceText: "properties.\(name)",
                sourceValue: "\"1\"",
                target: JSONPointer("/event/meta/\(name)"), targetText: "meta.\(name)", targetValue: "\"1\"",
                rule: "")
        }
        var driver = Driver(Sample.live, size: size, store: [])
        driver.store = [row]
        driver.send(.storeChanged)
        driver.answerRows(with: RowWindow(rows: [row], total: 1, positionOfFirst: 0))
        driver.send(
            .detailLoaded(row.id, ConsoleDetail(detail, explanation: Explanation(lines: lines), hints: [])))
        return driver
    }

    @Test("the refused field is on screen the moment the row is selected", arguments: GoldenSizes.all)
    func matched(size: ScreenSize) {
        let driver = driver(size)
        #expect(driver.screen.contains { $0.contains("meta.field25") && $0.contains("✘ \"1\"") })
    }

    @Test(
        "and in the payload's text, with the cursor on it where it has the whole screen",
        arguments: GoldenSizes.all)
    func text(size: ScreenSize) {
        var driver = driver(size)
        driver.send(.keyPressed(.character("3")))
        #expect(driver.screen.contains { $0.contains("\"field25\": \"1\"  ✘") })
        driver.send(.keyPressed(.enter))
        #expect(driver.screen.contains { $0.contains("▶") && $0.contains("\"field25\": \"1\"  ✘") })
    }

    @Test("what is read again stays where it was scrolled to")
    func stays() {
        var driver = driver(ScreenSize(rows: 24, columns: 80))
        let detail = driver.model.detail
        driver.send(.keyPressed(.enter))
        driver.send(.keyPressed(.home))
        driver.send(.keyPressed(.down))
        let scroll = driver.model.pane.scroll
        driver.send(.rulesChanged)
        driver.send(.detailLoaded(Sample.id(1), detail))
        #expect(driver.model.pane.scroll == scroll)
    }

    @Test("all findings are told at the stage checked, those too that a 201 has settled (T16)")
    func checked() {
        var detail = DeliveryDetail(
            row: Sample.row(1), eventBytes: Array("{}".utf8), receivedAt: Sample.now)
        detail.payload = Array("{}".utf8)
        let found = Finding(
            rule: "at-not-date-time", pointer: "/event/meta/startsAt", message: "no date-time",
            severity: .warning)
        let shown = ConsoleDetail(detail, explanation: nil, hints: [], checked: [found])
        let lines = StageContent(shown, Sample.live, glyphs: .unicode).lines(of: .checked)
        #expect(lines.contains { "\($0)".contains("at-not-date-time") })
        #expect(!lines.contains { "\($0)".contains("No rule has anything to say") })
    }

    @Test("a configuration with mistakes is told for as long as it lasts, and the log has them")
    func brokenRules() {
        var driver = Driver(Sample.live, store: Sample.story())
        driver.settle(.rulesBroken(path: "a/rules.yaml", ["line 5: no such key", "line 7: another"]))
        driver.press(.up)
        #expect(
            driver.screen[1].contains("rules.yaml was saved with 2 mistakes: the rules before it stay in use")
        )
        driver.press(.character("?"))
        #expect(driver.screen[1].contains("rules.yaml") && driver.screen[2].contains("Keys"))
        driver.press(.end)
        #expect(
            driver.screen.contains {
                $0.contains(HelpView.lines(of: driver.model).last?.text.suffix(20) ?? "?")
            })
        driver.press(.escape)
        driver.settle(.rulesChanged)
        #expect(driver.screen[1].contains("Deliveries"))
        for columns in [60, 80, 120] {
            var small = Driver(
                Sample.live, size: ScreenSize(rows: 24, columns: columns), store: Sample.story())
            small.settle(.rulesBroken(path: "rules.yaml", ["line 5"]))
            #expect(small.screen[1].contains("rules.yaml") && small.screen[1].contains("L: which"))
        }
    }

    @Test("what is bound for another destination says so, and is not counted among what waits for this one")
    func elsewhere() {
        var driver = Driver(
            Sample.live, store: Sample.story(destination: DestinationKey(text: "|http://127.0.0.1:9/o")))
        driver.settle(.countsChanged(DeliveryCounts(retrying: 3, waiting: 2)))
        driver.settle(.destinationStatus(DestinationStatus(halt: .init(status: 401, hint: Sample.keyHint))))
        #expect(driver.screen[1].contains("5 events wait"))
        var counts = DeliveryCounts(retrying: 3, waiting: 2)
        counts.elsewhere = 4
        driver.settle(.countsChanged(counts))
        #expect(driver.screen[1].contains("1 event waits"))
        driver.press(.home)
        #expect(
            driver.screen.contains { $0.contains("Bound for http://127.0.0.1:9/o: it is sent when ked runs") }
        )
        #expect(!driver.screen.contains { $0.contains("when the halt ends") || $0.contains("── do") })
    }

    @Test("nothing is elsewhere for a run that only watches: its holder sends it")
    func watches() {
        var facts = Sample.sandbox
        facts.holder = "process 7"
        let driver = Driver(facts, store: Sample.story())
        #expect(!driver.screen.contains { $0.contains("elsewhere") || $0.contains("Bound for") })
    }

    @Test("while the destination rests a retry is due when the rest ends")
    func rests() {
        var row = Sample.row(1)
        row.state = .pending
        row.status = nil
        row.failure = "connection-refused"
        row.nextAttemptAt = Sample.now
        var driver = Driver(Sample.live, store: [row])
        #expect(driver.screen.contains { $0.contains("↻ due") })
        driver.settle(
            .destinationStatus(
                DestinationStatus(restsUntil: Timestamp(milliseconds: Sample.now.milliseconds + 25_000))))
        #expect(driver.screen.contains { $0.contains("↻ in 25s") })
    }
}
