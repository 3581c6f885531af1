import Datafly
import Sender
import Testing

@Suite("Outcome reports (design.md, --headless)")
struct OutcomeReportTests {
    @Test("every key is always there, null where it does not apply")
    func keys() {
        let delivered = OutcomeReport(
            messageId: "m\"1", event: "Order Completed", outcome: .delivered, status: 201, attempt: 1,
            milliseconds: 37)
        #expect(
            String(decoding: delivered.line, as: UTF8.self)
                == #"{"messageId":"m\"1","event":"Order Completed","outcome":"delivered","reason":null,"#
                + #""status":201,"attempt":1,"ms":37}"#)
        let refused = OutcomeReport(messageId: nil, event: nil, outcome: .refused, reason: "line 3: no JSON")
        #expect(
            String(decoding: refused.line, as: UTF8.self)
                == #"{"messageId":null,"event":null,"outcome":"refused","reason":"line 3: no JSON","#
                + #""status":null,"attempt":null,"ms":null}"#)
    }

    @Test("the outcomes are those of the contract")
    func outcomes() {
        #expect(
            OutcomeReport.Kind.allCases.map(\.rawValue)
                == ["delivered", "skipped", "retry", "dead", "halt", "refused"])
    }

    @Test("a track is called by its name, everything else by its type")
    func names() {
        #expect(OutcomeReport.event(.track, name: "Order Completed") == "Order Completed")
        #expect(OutcomeReport.event(.page, name: "Product Detail") == "page")
        #expect(OutcomeReport.event(.identify, name: nil) == "identify")
        #expect(OutcomeReport.event(.group, name: nil) == "group")
    }

    @Test("reports are counted, and every listener gets all of them, however late it reads")
    func listeners() async {
        let reports = OutcomeReports()
        let streams = [reports.stream, reports.stream]
        for number in 0..<1_000 {
            reports.send(
                OutcomeReport(messageId: "\(number)", event: nil, outcome: number % 2 == 0 ? .dead : .retry))
        }
        reports.finish()
        for stream in streams {
            var count = 0
            for await _ in stream { count += 1 }
            #expect(count == 1_000)
        }
        #expect(reports.count(of: .dead) == 500)
        #expect(reports.count(of: .delivered) == 0)
        for await _ in reports.stream { Issue.record("a stream after the end has nothing") }
    }
}
