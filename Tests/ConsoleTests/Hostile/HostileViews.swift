import Deliveries
import Kustomer
import Screen

@testable import Console

/// Every view there is, drawn with the texts of one supply.
///
/// The frames come in the same order for every supply, so that those of hostile texts can be held against those of
/// harmless ones.
struct HostileViews {
    /// A frame, and whether its borders stand where they stand whatever the texts are.
    struct Drawn {
        let name: String
        let frame: Frame
        let hasFixedBorders: Bool
    }

    private(set) var drawn: [Drawn] = []
    /// The model that was drawn last of each kind of view.
    var lastModels: [Model] { Array(models.values) }
    private var models: [Substring: Model] = [:]
    private var sample: HostileSample
    private let size: ScreenSize
    private let facts: RunFacts

    /// Draws them all.
    ///
    /// - Parameters:
    ///   - supply: where the texts come from.
    ///   - size: the size of the frames.
    ///   - isASCII: whether the signs are ASCII only.
    init(_ supply: TextSupply, _ size: ScreenSize, isASCII: Bool = false) {
        sample = HostileSample(supply: supply)
        self.size = size
        facts = sample.facts(isASCII: isASCII)
        drawList()
        drawTexts()
        drawStages()
        drawDifference()
        drawVerification()
        drawOverview()
        drawMaking()
        drawTrying()
        drawTyping()
        drawQuestions()
        drawBeginning()
    }

    private mutating func draw(_ driver: Driver, _ name: String, isFixed: Bool = false) {
        models[name.prefix { $0 != "," }] = driver.model
        drawn.append(Drawn(name: name, frame: view(driver.model), hasFixedBorders: isFixed))
    }

    private mutating func press(
        _ keys: [Key], _ driver: inout Driver, _ name: String, isFixed: Bool = false
    ) {
        for (index, key) in keys.enumerated() {
            driver.send(.keyPressed(key))
            draw(driver, "\(name), key \(index)", isFixed: isFixed)
        }
    }

    /// A list with the newest row selected, and its detail.
    private mutating func list(bytes: [UInt8]? = nil) -> Driver {
        var driver = Driver(facts, size: size, store: sample.rows(14))
        guard let row = driver.model.list.selectedRow else { return driver }
        driver.send(.detailLoaded(row.id, sample.shown(sample.detail(of: row, bytes: bytes))))
        driver.send(.lineRefused(total: 3, text: sample.text()))
        return driver
    }

    private mutating func drawList() {
        var driver = list()
        draw(driver, "list", isFixed: true)
        press([.right, .character("a"), .character("m")], &driver, "list", isFixed: true)
        driver.settle(.keyPressed(.character("o")))
        draw(driver, "by customer", isFixed: true)
        press([.character("x"), .down, .tab, .down, .enter], &driver, "explanation")
        driver.send(.notice(sample.text()))
        draw(driver, "notice")
    }

    private mutating func drawTexts() {
        let broken = Array(HostileText.brokenBytes.joined(separator: [0x0A]))
        for bytes: [UInt8]? in [nil, broken] {
            var driver = list(bytes: bytes)
            press([.tab], &driver, "texts", isFixed: true)
            press(
                [
                    .enter, .character("2"), .down, .right, .character("S"), .down, .down, .character("z"),
                    .character("Z"), .character("3"), .character("4"), .character("("), .character("("),
                    .character("S"), .right, .end,
                ], &driver, "texts")
        }
    }

    private mutating func drawStages() {
        var driver = list()
        press(Array(repeating: .character("]"), count: Stage.allCases.count), &driver, "stages")
    }

    private mutating func drawDifference() {
        var driver = list()
        guard let row = driver.model.list.selectedRow else { return }
        let request = DifferenceRequest(
            old: .init(delivery: row.id), new: .init(delivery: row.id), part: .event, utcOffsetMinutes: 0)
        let (old, new) = (sample.detail(of: row), sample.detail(of: row))
        driver.send(.differenceLoaded(request, DeliveryDifference(request, old: old, new: new)))
        draw(driver, "difference")
        press([.tab, .tab, .down], &driver, "difference")
    }

    private mutating func drawVerification() {
        var driver = Driver(Sample.live, size: size, store: Array(sample.rows(3)))
        driver.model.list.pause()
        guard var row = driver.model.list.selectedRow else { return }
        row.destination = Sample.live.destination.key
        driver.store = [row]
        driver.settle(.storeChanged)
        driver.send(.keyPressed(.character("v")))
        draw(driver, "reading back")
        driver.send(.verified(row.id, sample.report(of: row)))
        draw(driver, "verification")
        press([.end], &driver, "verification")
    }

    private mutating func drawOverview() {
        var driver = list()
        driver.send(.keyPressed(.character("s")))
        driver.send(.statisticsLoaded(.all, sample.statistics()))
        draw(driver, "statistics")
        press([.pageDown, .escape, .character("?"), .end, .escape], &driver, "statistics and help")
        for _ in 0..<60 { driver.send(.logged(sample.text())) }
        press([.character("L"), .pageUp, .home], &driver, "log")
    }

    private mutating func drawMaking() {
        var driver = Driver(facts, size: size)
        driver.send(
            .templatesLoaded([
                EventTemplate(name: sample.text(), bytes: sample.json()),
                EventTemplate(name: sample.text(), bytes: sample.json(members: 40)),
            ]))
        draw(driver, "form")
        press(
            [.tab, .down, .paste(sample.text()), .left, .control("n"), .paste(sample.text()), .enter],
            &driver,
            "form")
        if case .preview(let bytes)? = driver.effects.first {
            driver.send(.previewed(bytes, DraftPreview(.payload(sample.json(), [sample.finding()]))))
        }
        draw(driver, "form with a preview")
        driver.send(.effectFailed(.preview([]), sample.text()))
        press([.paste(sample.text()), .pageDown], &driver, "form after a failure")
        var edited = list()
        edited.send(.edited(.text([]), sample.json()))
        draw(edited, "edited")
        edited.send(.previewed(sample.json(), DraftPreview(.payload(sample.json(), [sample.finding()]))))
        press([.pageDown], &edited, "edited")
        edited.send(.eventRefused(sample.text()))
        draw(edited, "an event that was not taken")
    }

    private mutating func drawTrying() {
        var driver = list()
        driver.send(.rulesEdited(sample.mistakenDraft()))
        draw(driver, "mistakes")
        press([.pageDown], &driver, "mistakes")
        let text = Sample.rules.replacing("meta.coupon", with: "meta.code")
        driver.send(.rulesEdited(Sample.draft(text, file: "/etc/\(sample.text())")))
        draw(driver, "comparing")
        if let request = driver.model.whatIf?.request {
            driver.send(sample.comparison(request, driver.store))
        }
        draw(driver, "what-if", isFixed: false)
        press([.down, .enter, .down, .escape, .character("s")], &driver, "what-if")
        driver.send(.effectFailed(.redraw, sample.text()))
        driver.send(.rulesSaved(path: sample.text()))
        draw(driver, "rules that were saved")
    }

    private mutating func drawTyping() {
        for key in [Key.character("/"), .character("f"), .character(":"), .character("w")] {
            var driver = list()
            press(
                [key, .control("u"), .paste(sample.text()), .character("\u{301}"), .tab, .down, .enter],
                &driver, "typing after \(key)")
        }
        var filtered = list()
        filtered.send(.keyPressed(.character("f")))
        press([.paste("event:\"" + sample.text().prefix(90) + "\""), .enter], &filtered, "filtered")
        filtered.settle(.storeChanged)
        draw(filtered, "filtered out")
    }

    private mutating func drawQuestions() {
        var request = ExportRequest(fileName: sample.text(), filter: .all, isRedacted: false)
        request.fileName += ".csv"
        let questions: [Question] = [
            .sendTest, .sendDraft(name: short()), .replay(Sample.id(1), name: short()),
            .redaction(fileName: sample.text()),
            .overwrite(request), .saveRules(path: sample.text()), .overwriteRules(path: sample.text()),
        ]
        var mistaken = list()
        mistaken.send(.effectFailed(.edit(.text([1])), sample.text()))
        draw(mistaken, "a mistake in an event")
        for question in questions {
            var driver = list()
            driver.model.ask(question)
            draw(driver, "question")
        }
    }

    /// A name as rows hold it.
    private mutating func short() -> String {
        Sample.row(1, sample.text()).bounded.eventName
    }

    private mutating func drawBeginning() {
        var driver = Driver(facts, size: size)
        draw(driver, "first run")
        driver.send(.testRefused(sample.text()))
        draw(driver, "first run")
        var watching = facts
        watching.holder = sample.text()
        draw(Driver(watching, size: size), "watching only")
        var halted = list()
        halted.send(
            .destinationStatus(DestinationStatus(halt: .init(status: 403, hint: sample.hint("halt")))))
        draw(halted, "halted", isFixed: true)
    }
}
