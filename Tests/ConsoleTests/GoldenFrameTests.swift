import Datafly
import Deliveries
import Screen
import Testing

@testable import Console

/// The sizes that every view is drawn at.
private let sizes = [
    ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 35, columns: 120), ScreenSize(rows: 50, columns: 200),
]

@Suite("Golden frames")
struct GoldenFrameTests {
    private func name(_ view: String, _ size: ScreenSize) -> String { "\(view)-\(size.columns)x\(size.rows)" }

    @Test("the first run says what to do", arguments: sizes)
    func firstRun(size: ScreenSize) {
        let driver = Driver(Sample.sandbox, size: size)
        Golden.expect(view(driver.model), is: name("first-run", size))
    }

    @Test("eight kinds of rows, and a refused event with its hint", arguments: sizes)
    func refused(size: ScreenSize) {
        Golden.expect(view(story(size).model), is: name("refused", size))
    }

    @Test("the narrowest list with the delivery beside it says for whom, too (principle 1)")
    func narrowest() {
        let size = ScreenSize(rows: 30, columns: 160)
        Golden.expect(view(story(size).model), is: name("refused", size))
    }

    @Test("the list alone", arguments: sizes)
    func listAlone(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("0"))
        Golden.expect(view(driver.model), is: name("list-alone", size))
    }

    @Test("a row that is to be tried again shows its attempts", arguments: sizes)
    func retrying(size: ScreenSize) {
        var driver = story(size)
        driver.press(.up, .up, .up, .up, .up, .up, .up)
        Golden.expect(view(driver.model), is: name("retrying", size))
    }

    @Test("a delivered row shows the customer and the answer", arguments: sizes)
    func delivered(size: ScreenSize) {
        var driver = story(size)
        driver.press(.up, .up)
        Golden.expect(view(driver.model), is: name("delivered", size))
    }

    @Test("a halted destination has its banner and its hint", arguments: sizes)
    func halted(size: ScreenSize) {
        var driver = story(size)
        driver.settle(
            .countsChanged(DeliveryCounts(delivered: 1_204, dead: 3, retrying: 1, skipped: 12, waiting: 311)))
        let probeAt = Sample.time("2026-06-06T10:01:34.000Z")
        driver.settle(
            .destinationStatus(
                DestinationStatus(halt: .init(status: 401, probeAt: probeAt, hint: Sample.keyHint))))
        driver.press(.up, .up)
        Golden.expect(view(driver.model), is: name("halted", size))
    }

    @Test("paused, new rows are counted and move nothing", arguments: sizes)
    func paused(size: ScreenSize) {
        var driver = story(size)
        driver.press(.up)
        driver.arrive(Sample.row(1_225), Sample.row(1_226, "Product Viewed"))
        Golden.expect(view(driver.model), is: name("paused", size))
    }

    @Test("the two JSON texts", arguments: sizes)
    func json(size: ScreenSize) {
        var driver = story(size)
        driver.press(.tab)
        Golden.expect(view(driver.model), is: name("json", size))
    }

    @Test("the lower part with the whole screen", arguments: sizes)
    func whole(size: ScreenSize) {
        var driver = story(size)
        driver.press(.enter)
        Golden.expect(view(driver.model), is: name("whole", size))
    }

    @Test("the whole response", arguments: sizes)
    func response(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("4"))
        Golden.expect(view(driver.model), is: name("response", size))
    }

    @Test("the help shows the keys valid here", arguments: sizes)
    func help(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("?"))
        Golden.expect(view(driver.model), is: name("help", size))
    }

    @Test("a search is typed at the bottom", arguments: sizes)
    func searching(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("/"))
        driver.type("coupon")
        Golden.expect(view(driver.model), is: name("search", size))
    }

    @Test("a filter is typed at the bottom, and what is wrong with it stands above", arguments: sizes)
    func filtering(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("f"))
        driver.type("-event:order colour:red")
        Golden.expect(view(driver.model), is: name("filter-error", size))
    }

    @Test("a filtered list says by what, and how many of all match", arguments: sizes)
    func filtered(size: ScreenSize) {
        var driver = story(size)
        driver.settle(
            .countsChanged(DeliveryCounts(delivered: 1_204, dead: 3, retrying: 1, skipped: 12, waiting: 4)))
        driver.press(.character("f"))
        driver.type("-state:skipped")
        driver.press(.enter)
        Golden.expect(view(driver.model), is: name("filtered", size))
    }

    @Test("a live destination is named before a test event goes there", arguments: sizes)
    func confirmation(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("t"))
        Golden.expect(view(driver.model), is: name("confirmation", size))
    }

    @Test("log lines", arguments: sizes)
    func log(size: ScreenSize) {
        var driver = story(size)
        for number in 1...60 { driver.settle(.logged("10:00:0\(number % 10) info kept events=\(number)")) }
        driver.press(.character("L"))
        Golden.expect(view(driver.model), is: name("log", size))
    }

    @Test("ASCII signs only", arguments: sizes)
    func ascii(size: ScreenSize) {
        var facts = Sample.live
        facts.isASCII = true
        facts.maskedKey = "eyJh...9x2Q"
        let driver = story(size, facts: facts)
        Golden.expect(view(driver.model), is: name("ascii", size))
        #expect(view(driver.model).text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("a refused field explained", arguments: sizes)
    func explanation(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("x"))
        Golden.expect(view(driver.model), is: name("explain", size))
    }

    @Test("the explanation in the event's order, of a field that was not sent", arguments: sizes)
    func explanationOfUnsent(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("x"), .tab, .end, .up, .up)
        Golden.expect(view(driver.model), is: name("explain-unsent", size))
    }

    @Test("each stage of a refused event", arguments: Stage.allCases)
    func stages(stage: Stage) {
        var driver = story(ScreenSize(rows: 35, columns: 120))
        for _ in 0...stage.rawValue { driver.press(.character("]")) }
        Golden.expect(view(driver.model), is: "stage-\(stage)-120x35")
    }

    @Test("a stage at every size", arguments: sizes)
    func stage(size: ScreenSize) {
        var driver = story(size)
        for _ in 0...Stage.meta.rawValue { driver.press(.character("]")) }
        Golden.expect(view(driver.model), is: name("stage-meta", size))
    }

    @Test("a stage that a skipped event did not reach")
    func stageNotReached() {
        var driver = story(ScreenSize(rows: 35, columns: 120))
        driver.press(.up, .up, .up, .up, .character("["))
        Golden.expect(view(driver.model), is: "stage-not-reached-120x35")
    }

    @Test("an expected refusal, before an answer and contradicted", arguments: sizes)
    func expected(size: ScreenSize) {
        let waiting = ExpectationTests.driver(size) { $0.state = .pending }
        Golden.expect(view(waiting.model), is: name("expected", size))
        let contradicted = ExpectationTests.driver(size) { $0.status = 201 }
        Golden.expect(view(contradicted.model), is: name("contradicted", size))
    }

    @Test("how long ago rows came in", arguments: sizes)
    func ages(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("a"))
        Golden.expect(view(driver.model), is: name("times", size))
    }

    @Test("the list by customer", arguments: sizes)
    func byCustomer(size: ScreenSize) {
        var driver = story(size)
        driver.press(.up, .up, .character("o"))
        Golden.expect(view(driver.model), is: name("by-customer", size))
    }

    @Test("the graph in the border of the list", arguments: sizes)
    func activity(size: ScreenSize) {
        var driver = story(size)
        var counts = driver.model.counts
        for second in 0..<100 {
            counts.delivered += (second * second) % 23
            counts.dead += second % 40 == 12 ? 1 : 0
            driver.settle(.countsChanged(counts))
            driver.settle(
                .ticked(Timestamp(milliseconds: Sample.now.milliseconds + Int64(second) * 1_000)))
        }
        Golden.expect(view(driver.model), is: name("activity", size))
    }

    @Test("statistics", arguments: sizes)
    func statistics(size: ScreenSize) {
        var driver = story(size)
        driver.press(.character("s"))
        driver.settle(.statisticsLoaded(.all, Sample.statistics))
        Golden.expect(view(driver.model), is: name("statistics", size))
    }

    @Test("a terminal that is too small is told what is needed")
    func tooSmall() {
        let driver = story(ScreenSize(rows: 12, columns: 52))
        Golden.expect(view(driver.model), is: "too-small")
    }

    @Test("the smallest terminal still shows the hint")
    func smallest() {
        Golden.expect(view(story(ScreenSize(rows: 15, columns: 60)).model), is: "refused-60x15")
    }

    @Test("a timeline that has the event, one that has another, one that may not be read", arguments: sizes)
    func verification(size: ScreenSize) {
        var driver = VerificationTests.driver(size)
        driver.press(.character("v"))
        let answers = { (answers: [Outcome]) in
            Message.verified(Sample.id(8), Sample.report(of: driver.store[0], answers))
        }
        let reports = [
            ("verified", answers(Sample.timeline(meta: Sample.meta(revenue: "129.99")))),
            ("verified-differs", answers(Sample.timeline(meta: Sample.meta(revenue: "130")))),
            ("verified-absent", answers(Sample.timeline("Product Added", meta: "{}"))),
            ("verified-role", answers([Sample.answer(401, "{}")])),
        ]
        for (view, report) in reports {
            var driver = driver
            driver.settle(report)
            Golden.expect(Console.view(driver.model), is: name(view, size))
        }
    }

    private func story(_ size: ScreenSize, facts: RunFacts = Sample.live) -> Driver {
        let rows = (1...1_216).map { Sample.row($0) } + Sample.story(from: 1_217)
        var driver = Driver(facts, size: size, store: rows)
        driver.settle(
            .countsChanged(DeliveryCounts(delivered: 1_204, dead: 3, retrying: 1, skipped: 12, waiting: 4)))
        driver.settle(.destinationStatus(DestinationStatus(budget: .init(remaining: 812, limit: 1_000))))
        return driver
    }
}
