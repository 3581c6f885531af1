import Deliveries
import Screen
import Testing

@testable import Console

@Suite("What-if: edited rules before they are saved")
struct WhatIfTests {
    private func story(_ rows: [DeliveryRow] = Sample.story(), draft: RulesDraft = Sample.draft()) -> Driver {
        var driver = Driver(Sample.live, store: rows)
        driver.settle(.rulesEdited(draft))
        driver.answerComparison()
        return driver
    }

    @Test("W has the rules edited; with nothing in the list it says why it does nothing")
    func opens() {
        var driver = Driver(Sample.live, store: Sample.story())
        driver.send(.keyPressed(.character("W")))
        #expect(driver.effects == [.editRules(nil)])
        var empty = Driver()
        empty.send(.keyPressed(.character("W")))
        #expect(empty.effects.isEmpty)
        #expect(empty.footer == " no event yet")
    }

    @Test("the counts say how many change, would be skipped and would be sent, and how findings shift")
    func counts() {
        let driver = story()
        let text = driver.screen.joined(separator: "\n")
        #expect(
            text.contains(
                "8 events compared: 5 the same, 1 would change, 1 would be skipped, 1 would be sent now"))
        #expect(text.contains("findings: 1 error fewer"))
        #expect(text.contains("integration.yaml as edited, not saved"))
    }

    @Test("the selected event shows its differences place by place; ] and [ go through the events")
    func differences() {
        var driver = story()
        #expect(driver.screen.contains { $0.contains("- /event/meta/revenue ") && $0.contains("129.99") })
        #expect(driver.screen.contains { $0.contains("+ /event/meta/revenueNum") })
        #expect(driver.screen.contains { $0.contains("gone error") && $0.contains("number-suffix") })
        driver.press(.character("]"))
        #expect(driver.screen.contains { $0.contains("▶ 10:00:06  Product Added") })
        #expect(driver.screen.contains { $0.contains("would be skipped:") })
        driver.press(.down)
        #expect(driver.screen.contains { $0.contains("▶ 10:00:04  Coupon Entered") })
        driver.press(.character("]"))
        #expect(driver.footer == " this is the last event that changes")
        driver.press(.home)
        #expect(driver.screen.contains { $0.contains("▶ 10:00:07  Order Completed") })
    }

    @Test("the last 1,000 events are compared group by group, and how far it is stands on screen")
    func progress() {
        var driver = Driver(Sample.live, store: (1...2_000).map { Sample.row($0) })
        driver.send(.rulesEdited(Sample.draft()))
        var groups = 0
        while case .compareRules(let request)? = driver.effects.first {
            groups += 1
            driver.send(Sample.compared(request, driver.store))
            if groups == 4 {
                #expect(driver.screen.contains { $0.contains("comparing 400 of 1,000…") })
            }
        }
        #expect(groups == 10)
        #expect(driver.screen.contains { $0.contains("1,000 events compared") })
    }

    @Test("Esc ends a comparison under way; what comes of it later is left out")
    func cancelled() {
        var driver = Driver(Sample.live, store: (1...300).map { Sample.row($0) })
        driver.send(.rulesEdited(Sample.draft()))
        guard case .compareRules(let request)? = driver.effects.first else {
            Issue.record("nothing is compared")
            return
        }
        driver.send(.keyPressed(.escape))
        driver.send(Sample.compared(request, driver.store))
        #expect(driver.model.whatIf == nil)
        #expect(driver.effects.isEmpty)
    }

    @Test("a comparison that fails says why, and keeps what was compared")
    func failed() {
        var driver = Driver(Sample.live, store: (1...300).map { Sample.row($0) })
        driver.send(.rulesEdited(Sample.draft()))
        guard case .compareRules(let request)? = driver.effects.first else {
            Issue.record("nothing is compared")
            return
        }
        driver.send(Sample.compared(request, driver.store))
        driver.answerComparison(failing: "the disk is gone")
        #expect(driver.screen.contains { $0.contains("ended early: the disk is gone") })
        #expect(driver.screen.contains { $0.contains("100 events compared") })
    }

    @Test("a text with mistakes names line and path, and can be edited again as it was left")
    func mistakes() {
        let text = Sample.rules.replacing("enabled: true", with: "enabled: maybe")
        var driver = story(draft: Sample.draft(text))
        #expect(driver.screen.contains { $0.contains("line 8") && $0.contains("events.Product Added") })
        driver.press(.character("s"))
        #expect(driver.footer == " the text has mistakes: e edits it again")
        driver.send(.keyPressed(.character("e")))
        #expect(driver.effects == [.editRules(Sample.draft(text))])
    }

    @Test("Esc saves nothing and says so; W goes on with the edit")
    func left() {
        var driver = story()
        driver.press(.escape)
        #expect(driver.footer.contains("nothing was saved, integration.yaml is as it was"))
        driver.send(.keyPressed(.character("W")))
        #expect(driver.effects == [.editRules(Sample.draft())])
    }

    @Test("s writes only after a yes, and the next W begins with what is saved")
    func saves() {
        var driver = story()
        driver.send(.keyPressed(.character("s")))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains { $0.contains("Write the integration file?") })
        driver.send(.keyPressed(.enter))
        #expect(
            driver.effects
                == [.saveRules(Sample.draft(), path: "/etc/ked/integration.yaml", overwrites: false)])
        driver.settle(.rulesSaved(path: "/etc/ked/integration.yaml"))
        #expect(driver.model.whatIf == nil)
        #expect(driver.footer.contains("in use from now on: /etc/ked/integration.yaml"))
        driver.send(.keyPressed(.character("W")))
        #expect(driver.effects == [.editRules(nil)])
    }

    @Test("a file that something else changed is overwritten only after another yes")
    func conflict() {
        var driver = story()
        driver.settle(.rulesConflict(path: "/etc/ked/integration.yaml"))
        #expect(driver.screen.contains { $0.contains("something else") })
        driver.press(.escape)
        #expect(driver.model.whatIf != nil)
        driver.settle(.rulesConflict(path: "/etc/ked/integration.yaml"))
        driver.send(.keyPressed(.enter))
        #expect(
            driver.effects
                == [.saveRules(Sample.draft(), path: "/etc/ked/integration.yaml", overwrites: true)])
    }

    @Test("without --integration a name is asked for, and how to use the file is said")
    func named() {
        let draft = Sample.draft(file: nil)
        var driver = story(draft: draft)
        driver.press(.character("s"))
        #expect(driver.footer == " write to integration.yaml")
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.saveRules(draft, path: "integration.yaml", overwrites: false)])
        driver.settle(.rulesSaved(path: "integration.yaml"))
        #expect(driver.footer.contains("ked --integration integration.yaml"))
    }

    @Test("rules that are saved elsewhere meanwhile are compared with anew")
    func comparedAnew() {
        var driver = story()
        driver.send(.rulesChanged)
        guard case .compareRules(let request)? = driver.effects.first else {
            Issue.record("nothing is compared")
            return
        }
        #expect(request.before == nil)
    }

    @Test("Enter gives the differences the whole screen, where arrows scroll; Esc gives it back")
    func whole() {
        var driver = story()
        let before = driver.screen
        driver.press(.enter)
        #expect(!driver.screen.contains { $0.contains("Events that change") })
        driver.press(.end, .pageDown, .escape)
        #expect(driver.screen == before)
    }

    @Test("the help over a comparison closes onto it again, and a click selects an event")
    func covered() {
        var driver = story()
        let before = driver.screen
        driver.press(.character("?"))
        #expect(driver.screen.contains { $0.contains("Write") || $0.contains("write the edited rules") })
        driver.press(.escape)
        #expect(driver.screen == before)
        let row = before.firstIndex { $0.contains("Coupon Entered") && $0.hasSuffix("sent now") } ?? 0
        driver.settle(.keyPressed(.mouse(MouseEvent(action: .press, row: row, column: 20))))
        #expect(driver.screen.contains { $0.contains("▶ 10:00:04  Coupon Entered") })
    }

    @Test("foreign text in events and rules never breaks the layout", arguments: [60, 80, 120, 200])
    func hostile(columns: Int) {
        var row = Sample.story()[7]
        row.eventName = "Order Completed"
        row.customer = "\u{1B}[31m\u{202E}\u{0}\u{200B}" + String(repeating: "宽", count: 300)
        let text = Sample.editedRules.replacing("revenueNum", with: "reve\u{202E}nueNum")
        var driver = Driver(Sample.live, size: ScreenSize(rows: 24, columns: columns), store: [row])
        driver.settle(.rulesEdited(Sample.draft(text)))
        driver.answerComparison()
        driver.press(.character("]"), .enter)
        #expect(driver.screen.allSatisfy { DisplayWidth.of($0) <= columns })
        #expect(!driver.screen.joined().unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
}

extension Driver {
    /// Answers all groups of a comparison from the store, or fails the one under way.
    mutating func answerComparison(failing text: String? = nil) {
        while case .compareRules(let request)? = model.whatIf?.request.map(Effect.compareRules) {
            if let text {
                settle(.effectFailed(.compareRules(request), text))
            } else {
                settle(Sample.compared(request, store))
            }
        }
    }
}
