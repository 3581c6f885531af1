import Deliveries
import JSONText
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Marking and comparing")
struct DifferenceTests {
    private func driver(_ size: ScreenSize = ScreenSize(rows: 35, columns: 120)) -> Driver {
        Driver(Sample.live, size: size, store: Sample.story())
    }

    @Test("m marks a delivery with a sign of its own in the list, and m again takes it off")
    func marks() {
        var driver = driver()
        driver.press(.character("m"))
        #expect(driver.footer == " marked Order Completed: select another, and press d")
        driver.press(.up)
        #expect(driver.screen.contains { $0.hasPrefix(" ◆10:00:07.412") })
        driver.press(.down, .character("m"))
        #expect(driver.footer == " not marked any more")
        #expect(!driver.screen.contains { $0.contains("◆") })
    }

    @Test("in ASCII mode the sign is ASCII")
    func ascii() {
        var facts = Sample.live
        facts.isASCII = true
        var driver = Driver(facts, size: ScreenSize(rows: 35, columns: 120), store: Sample.story())
        driver.press(.character("m"))
        #expect(driver.screen.contains { $0.hasPrefix(">*10:00:07.412") })
    }

    @Test("d without a mark, or with the mark on the same delivery, says what to do")
    func obstacles() {
        var driver = driver()
        driver.press(.character("d"))
        #expect(driver.footer == " nothing is marked: press m on one delivery, then d on another")
        driver.press(.character("m"), .character("d"))
        #expect(
            driver.footer == " the mark is on this one itself: select another, or with ( ) another attempt")
        #expect(driver.effects.isEmpty)
    }

    @Test("d asks for the marked delivery against the selected one")
    func asks() {
        var driver = driver()
        driver.press(.character("m"), .up)
        driver.send(.keyPressed(.character("d")))
        #expect(driver.effects == [.loadDifference(request(8, 7))])
        driver.press(.character("3"))
        driver.send(.keyPressed(.character("d")))
        #expect(driver.effects == [.loadDifference(request(8, 7, .payload))])
    }

    @Test("two attempts of one delivery are compared by their answers")
    func attempts() {
        var driver = driver()
        driver.press(.home, .character("("), .character("m"))
        #expect(driver.footer.hasPrefix(" marked attempt 1 of Signed Up"))
        #expect(driver.screen.contains { $0.contains("◆1 10:00:03 503") })
        driver.press(.character(")"))
        driver.send(.keyPressed(.character("d")))
        let wanted = DifferenceRequest(
            old: .init(delivery: Sample.id(1), attempt: 0), new: .init(delivery: Sample.id(1), attempt: 1),
            part: .answer, utcOffsetMinutes: 0)
        #expect(driver.effects == [.loadDifference(wanted)])
    }

    @Test("a replay is compared with what it replays, without a mark")
    func replay() {
        let row = Sample.row(9)
        var driver = Driver(Sample.live, store: [row])
        let detail = DeliveryDetail(
            row: row, eventBytes: [], receivedAt: row.receivedAt, replayOf: Sample.id(4))
        driver.send(.detailLoaded(row.id, ConsoleDetail(detail, explanation: nil, hints: [])))
        driver.send(.keyPressed(.character("d")))
        #expect(driver.effects == [.loadDifference(request(4, 9))])
    }

    @Test("Tab goes through events, payloads and answers; Esc and d close")
    func turns() {
        var driver = driver()
        driver.press(.character("m"), .up)
        driver.settle(.differenceLoaded(request(8, 7), Self.difference()))
        #expect(driver.screen[1].hasPrefix("┌ Difference  event: 3 changed, 1 added, 1 removed "))
        driver.press(.tab)
        #expect(driver.screen[1].contains("payload: 1 changed"))
        driver.press(.tab)
        #expect(driver.screen[1].contains("answer: "))
        driver.press(.backTab, .backTab, .backTab)
        #expect(driver.screen[1].contains("answer: "))
        driver.press(.character("d"))
        #expect(driver.screen[1].hasPrefix("┌ Deliveries"))
    }

    @Test("a difference that comes when the reader has gone on is not shown; one that is gone says so")
    func late() {
        var driver = driver()
        driver.press(.character("m"), .up, .up)
        driver.settle(.differenceLoaded(request(8, 7), Self.difference()))
        #expect(driver.screen[1].hasPrefix("┌ Deliveries"))
        driver.settle(.differenceLoaded(request(8, 6), nil))
        #expect(driver.footer == " what this was to be compared with is no longer in the store")
        #expect(driver.model.mark == nil)
    }

    @Test(
        "an open difference is read again when the store changes, one reading at a time, and stays where it is"
    )
    func changes() {
        var driver = driver()
        driver.press(.character("m"), .up)
        driver.settle(.differenceLoaded(request(8, 7), Self.difference()))
        driver.press(.tab, .down)
        let isReading = { (driver: Driver) in driver.effects.contains(.loadDifference(request(8, 7))) }
        driver.send(.storeChanged)
        #expect(isReading(driver))
        driver.send(.storeChanged)
        #expect(!isReading(driver))
        let before = driver.screen
        let equal = DeliveryDifference(
            request(8, 7), old: Self.detail(8, event: "{}"), new: Self.detail(7, event: "{}"))
        driver.send(.differenceLoaded(request(8, 7), Self.difference()))
        #expect(isReading(driver), "what changed meanwhile is read, too")
        #expect(driver.screen == before)
        driver.send(.differenceLoaded(request(8, 7), equal))
        #expect(driver.screen.contains { $0.contains("neither has a payload") })
        #expect(!isReading(driver))
        driver.send(.storeChanged)
        driver.settle(.differenceLoaded(request(8, 7), nil))
        #expect(driver.screen[1].hasPrefix("┌ Deliveries"))
    }

    @Test("each place that differs is one block: sign and place, the marked value, the selected one")
    func blocks() {
        let page = DifferencePage(Self.difference(), for: request(8, 7))
        let lines = DifferenceView.lines(of: page, width: 100).map(\.text)
        let start = lines.firstIndex(of: "~  /properties/revenue") ?? 0
        #expect(lines[start + 1] == "   - 129.99")
        #expect(lines[start + 2] == "   + 99.50")
        #expect(lines.contains("-  /properties/coupon") && lines.contains("   - null"))
        #expect(lines.contains("+  /properties/tip"))
    }

    @Test("what is equal says so, and what cannot be compared says why")
    func equal() {
        let same = Self.detail(7, event: #"{"a": 1, "b":2}"#)
        let other = Self.detail(8, event: #"{"b":2,"a":1}"#)
        let difference = DeliveryDifference(request(7, 8), old: same, new: other)
        #expect(difference[.event].summary == "equal")
        #expect(difference[.payload].obstacle == "neither has a payload")
        #expect(difference[.answer].obstacle == "neither has an attempt")
        let broken = DeliveryDifference(request(7, 8), old: same, new: Self.detail(8, event: "{"))
        #expect(broken[.event].summary == "not compared")
    }

    @Test("answers differ by status, class, header and body, each in its place")
    func answers() {
        let places = Set(Self.difference()[.answer].changes.map(\.place))
        #expect(places.isSuperset(of: ["/status", "/class", "/ms", "/body/errors", "/body/data"]))
    }

    @Test("of two long values the place where they part is shown")
    func long() {
        let head = String(repeating: "ä", count: 3_000)
        let old = Self.detail(7, event: "{\"a\":\"\(head)old\"}")
        let new = Self.detail(8, event: "{\"a\":\"\(head)new\"}")
        let change = DeliveryDifference(request(7, 8), old: old, new: new)[.event].changes[0]
        #expect(change.old?.hasPrefix("…ä") == true && change.old?.hasSuffix("old\"") == true)
        #expect(change.new?.hasSuffix("new\"") == true)
    }

    @Test("very many differences are bounded, and counted")
    func many() {
        let members = { (value: Int) in (0..<900).map { "\"k\($0)\":\(value)" }.joined(separator: ",") }
        let old = Self.detail(7, event: "{\(members(1))}")
        let section = DeliveryDifference(
            request(7, 8), old: old, new: Self.detail(8, event: "{\(members(2))}"))[.event]
        #expect(section.changes.count == 500)
        #expect(section.summary == "500 changed, 400 more")
    }

    @Test(
        "what is foreign in two events is never drawn raw",
        arguments: ["\u{1B}]0;t\u{7}\u{202E}", "日本\u{200B}語", String(repeating: "W", count: 3_000)])
    func hostile(text: String) {
        var driver = driver(ScreenSize(rows: 15, columns: 60))
        driver.press(.character("m"), .up)
        let events = ["{\"\(text)\":1}", "{\"\(text)\":\"\(text)\"}"].map { event in
            Self.detail(
                7, event: event.replacing("\u{1B}", with: #"\u001b"#).replacing("\u{7}", with: #"\u0007"#))
        }
        let difference = DeliveryDifference(request(8, 7), old: events[0], new: events[1])
        driver.settle(.differenceLoaded(request(8, 7), difference))
        #expect(driver.screen[1].contains("1 changed"))
        for line in driver.screen {
            #expect(DisplayWidth.of(line) <= 60)
            #expect(
                !line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x200B })
        }
    }

    @Test("the difference at every size", arguments: GoldenSizes.all)
    func golden(size: ScreenSize) {
        var driver = driver(size)
        driver.press(.character("m"), .up)
        driver.settle(.differenceLoaded(request(8, 7), Self.difference()))
        Golden.expect(view(driver.model), is: "difference-\(size.columns)x\(size.rows)")
        driver.press(.tab, .tab)
        Golden.expect(view(driver.model), is: "difference-answer-\(size.columns)x\(size.rows)")
    }

    private func request(
        _ old: Int, _ new: Int, _ part: DeliveryDifference.Part = .event
    ) -> DifferenceRequest {
        DifferenceRequest(
            old: .init(delivery: Sample.id(old)), new: .init(delivery: Sample.id(new)), part: part,
            utcOffsetMinutes: 0)
    }

    private static func detail(_ number: Int, event: String) -> DeliveryDetail {
        let row = Sample.story()[number - 1]
        return DeliveryDetail(row: row, eventBytes: Array(event.utf8), receivedAt: row.receivedAt)
    }

    /// The refused order, and another that was taken.
    static func difference() -> DeliveryDifference {
        var old = detail(8, event: Sample.eventText)
        old.payload = Array(Sample.payloadText.utf8)
        old.attempts = [
            Sample.attempt(1, Sample.answer(400, Sample.refusal), .permanent, at: "10:00:07.413")
        ]
        var new = detail(
            7,
            event: Sample.eventText.replacing("129.99", with: "99.50")
                .replacing(#""coupon":null,"#, with: #""tip":{"amount":5,"currency":"USD"},"#)
                .replacing("ORD-001\",\"revenue", with: "ORD-002\",\"revenue")
                .replacing("000000000002\"", with: "000000000009\""))
        new.payload = Array(Sample.payloadText.replacing("Jane Doe", with: "Eve Doe").utf8)
        new.attempts = [
            Sample.attempt(1, Sample.answer(201, Sample.success), .delivered, at: "10:00:06.702", ms: 38)
        ]
        return DeliveryDifference(
            DifferenceRequest(
                old: .init(delivery: Sample.id(8)), new: .init(delivery: Sample.id(7)), part: .event,
                utcOffsetMinutes: 0), old: old, new: new)
    }
}

/// The sizes that every view is drawn at.
enum GoldenSizes {
    static let all = [
        ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 35, columns: 120),
        ScreenSize(rows: 50, columns: 200),
    ]
}
