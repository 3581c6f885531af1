import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Hostile and wide text")
struct HostileTextTests {
    private static let texts = [
        "\u{1B}[31mred\u{1B}]0;title\u{07}", "\u{0}\u{1}\u{7F}\u{85}\u{9B}2J",
        "\u{202E}evil\u{202C}\u{2066}x\u{2069}",
        "zero\u{200B}width\u{FEFF}\u{200D}", "a" + String(repeating: "\u{301}", count: 500),
        "日本語のイベント名とても長い名前です",
        "👩‍👩‍👧‍👦👍🏽🇩🇪", "\u{E0041}\u{E0042}tags", "line\nfeed\r\ntab\t", String(repeating: "W", count: 3_000), "",
        "العربية עברית", "ﷺ", "\u{1160}\u{115F}hangul",
    ]

    private func driver(_ text: String, _ size: ScreenSize) -> Driver {
        var row = Sample.row(1, text)
        row.customer = text
        row.why = text
        row.messageId = text
        row.status = 400
        row.state = .dead
        var detail = DeliveryDetail(row: row, eventBytes: Array(text.utf8), receivedAt: row.receivedAt)
        detail.payload = Array(text.utf8)
        detail.skipDetail = text
        let header = KustomerHeader(name: text, value: text)
        let answer = Answer(status: 400, headers: [header], body: Array(text.utf8))
        detail.attempts = [Sample.attempt(1, .answered(answer), .permanent, at: "10:00:00.000")]
        detail.findings = [Finding(rule: "r", pointer: text, message: text, severity: .warning)]
        let line = Sample.line(text, text, to: text, text)
        let lines = [line, Sample.unsent(text, text, text)]
        let hint = Hint(id: "h", what: text, why: text, do: text, source: text)
        var driver = Driver(Sample.live, size: size, store: [row])
        driver.send(
            .detailLoaded(
                row.id, ConsoleDetail(detail, explanation: Explanation(lines: lines), hints: [hint])))
        driver.send(.logged(text))
        return driver
    }

    private func check(_ driver: Driver, _ comment: Comment) {
        let frame = view(driver.model)
        for scalar in frame.text.unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                Issue.record(
                    "U+\(String(scalar.value, radix: 16)) is drawn", sourceLocation: #_sourceLocation)
            default: break
            }
        }
        for line in frame.text.split(separator: "\n") {
            #expect(DisplayWidth.of(String(line)) <= frame.size.columns, comment)
        }
    }

    @Test("nothing foreign is drawn raw, and no row is wider than the screen", arguments: texts)
    func safe(text: String) {
        for size in [
            ScreenSize(rows: 15, columns: 60), ScreenSize(rows: 24, columns: 80),
            ScreenSize(rows: 35, columns: 120), ScreenSize(rows: 50, columns: 200),
        ] {
            var driver = driver(text, size)
            check(driver, "list")
            for key in [
                Key.tab, .enter, .tab, .tab, .right, .escape, .character("?"), .escape, .character("L"),
                .escape, .character("x"), .down, .tab, .escape, .character("]"), .character("]"),
                .character("]"), .character("]"), .character("]"), .character("]"), .character("]"),
                .character("]"), .escape,
                .enter, .character("2"), .down, .character("S"), .down, .character("Z"), .character("z"),
                .tab,
                .tab, .character("m"), .escape,
            ] {
                driver.send(.keyPressed(key))
                check(driver, "after \(key)")
            }
            driver.send(.keyPressed(.escape))
            driver.send(.keyPressed(.character("/")))
            driver.send(.keyPressed(.paste(text)))
            check(driver, "typed")
            driver.send(.notice(text))
            check(driver, "notice")
        }
    }

    @Test("the borders stand where they stand with plain text", arguments: texts)
    func borders(text: String) {
        let frame = view(driver(text, ScreenSize(rows: 35, columns: 120)).model)
        #expect(frame[1, 0].text == "┌" && frame[1, 119].text == "┐")
        #expect(frame[12, 0].text == "├" && frame[12, 119].text == "┤")
        let wide = view(driver(text, ScreenSize(rows: 50, columns: 200)).model)
        #expect((2..<38).allSatisfy { wide[$0, 82].text == "│" })
    }

    @Test("wide characters and control pictures in every field")
    func golden() {
        let text = "日本\u{1B}[31m\u{202E}e\u{301}👍"
        Golden.expect(view(driver(text, ScreenSize(rows: 24, columns: 80)).model), is: "hostile-80x24")
        Golden.expect(view(driver(text, ScreenSize(rows: 35, columns: 120)).model), is: "hostile-120x35")
        Golden.expect(view(driver(text, ScreenSize(rows: 50, columns: 200)).model), is: "hostile-200x50")
    }
}
