import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Expected answers")
struct ExpectationTests {
    private static let tooLarge = Finding(
        rule: "body-too-large", pointer: "", message: "100,001 bytes", severity: .error)

    @Test(
        "an answer that contradicts the checker is told, one that says nothing of the payload is not (T16)",
        arguments: [
            ([], nil, nil), ([], 201, nil), ([], 200, nil), ([], 400, "expected 201, got 400"),
            ([], 413, "expected 201, got 413"), ([], 503, nil), ([], 401, nil),
            ([Sample.revenueFinding], nil, "expected 400"), ([Sample.revenueFinding], 400, nil),
            ([Sample.revenueFinding], 201, "expected 400, got 201"), ([Sample.revenueFinding], 429, nil),
            ([tooLarge], nil, "expected 413"), ([tooLarge], 413, nil),
        ] as [([Finding], Int?, String?)])
    func text(findings: [Finding], status: Int?, text: String?) {
        #expect(Expectation(findings, actual: status).text == text)
    }

    /// A console whose only delivery has an error finding.
    static func driver(
        _ size: ScreenSize = ScreenSize(rows: 35, columns: 120), _ change: (inout DeliveryRow) -> Void
    ) -> Driver {
        var row = Sample.row(1, "Order Completed")
        row.status = nil
        row.milliseconds = nil
        row.countedAttempts = 0
        change(&row)
        var detail = DeliveryDetail(
            row: row, eventBytes: Array(Sample.eventText.utf8), payload: Array(Sample.payloadText.utf8),
            receivedAt: row.receivedAt, findings: [Sample.revenueFinding])
        if let status = row.status {
            detail.attempts = [
                Sample.attempt(1, Sample.answer(status, Sample.success), .delivered, at: "10:00:07.000")
            ]
        }
        if row.isHeld { detail.skipDetail = "expected 400: numeric value needs a Num suffix" }
        var driver = Driver(Sample.live, size: size, store: [row])
        driver.settle(
            .detailLoaded(
                row.id, ConsoleDetail(detail, explanation: Explanation(lines: Sample.lines), hints: [])))
        return driver
    }

    @Test("before there is an answer, the row and the response head say what is expected")
    func expected() {
        let driver = Self.driver { $0.state = .pending }
        #expect(driver.screen[3].hasSuffix("expected 400"))
        #expect(driver.screen.contains { $0.contains("Response  none yet · expected 400") })
    }

    @Test("a better why stays in the row")
    func better() {
        let driver = Self.driver { row in
            row.state = .pending
            row.behind = "Signed Up"
        }
        #expect(driver.screen[3].hasSuffix("behind Signed Up"))
    }

    @Test("a contradicted expectation is shown in the row and in the response head")
    func contradicted() {
        let driver = Self.driver { $0.status = 201 }
        #expect(driver.screen[3].hasSuffix("expected 400, got 201"))
        #expect(
            driver.screen.contains { $0.contains("201 Created · 41 ms · attempt 1 · expected 400, got 201") })
    }

    @Test("what is held back is held, not skipped")
    func held() {
        let driver = Self.driver { row in
            row.state = .skipped
            row.reason = "held-invalid"
            row.why = "expected 400: numeric value needs a Num suffix"
        }
        #expect(driver.screen[3].contains("– held ") && driver.screen[3].contains("expected 400: numeric"))
        #expect(driver.screen.contains { $0.contains("Response  none: held-invalid · expected 400") })
        #expect(driver.screen.contains("  expected 400: numeric value needs a Num suffix"))
    }
}
