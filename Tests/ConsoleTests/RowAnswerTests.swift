import Datafly
import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("What a row says of its answer")
struct RowAnswerTests {
    private func answer(_ change: (inout DeliveryRow) -> Void, halted: Bool = false) -> String {
        var row = DeliveryRow(
            id: Sample.id(1), receivedAt: Sample.now, kind: .track, eventName: "x", state: .pending,
            destination: Sample.live.destination.key)
        change(&row)
        var model = Model(facts: Sample.live, size: ScreenSize(rows: 35, columns: 120), now: Sample.now)
        if halted { model.status.halt = .init(status: 401) }
        return RowAnswer(row, in: model).full
    }

    @Test(
        "a settled row has its sign, its status and a word (principle 6)",
        arguments: [
            (DeliveryState.delivered, 201, nil, "✔ 201 created"), (.delivered, 200, nil, "✔ 200 ok"),
            (.dead, 400, "refused", "✘ 400 refused"), (.dead, 503, "attempts-exhausted", "✘ 503 dead"),
            (.dead, nil, "expired", "✘ dead"), (.skipped, nil, "not-mapped", "– skipped"),
            (.skipped, nil, "identify-only", "– kept"), (.received, nil, nil, "· received"),
            (.sending, nil, nil, "· sending"),
        ] as [(DeliveryState, Int?, String?, String)])
    func settled(state: DeliveryState, status: Int?, reason: String?, text: String) {
        let said = answer { row in
            row.state = state
            row.status = status
            row.reason = reason
        }
        #expect(said == text)
    }

    @Test("a pending row waits, retries or is halted")
    func pending() {
        #expect(answer { _ in } == "· waiting")
        #expect(answer({ $0.status = 401 }, halted: true) == "‖ 401 halted")
        #expect(answer { $0.destination = .sandbox } == "· elsewhere")
        for reason in ["held-invalid", "only-looked"] {
            #expect(
                answer {
                    $0.state = .skipped
                    $0.reason = reason
                } == "– held")
        }
        let retry = answer { row in
            row.failure = "connection-refused"
            row.nextAttemptAt = Sample.time("2026-06-06T13:05:52.000Z")
        }
        #expect(retry == "↻ in 3h05m")
    }

    @Test(
        "a countdown has the two units that matter",
        arguments: [
            (1, "1s"), (59_001, "1m00s"), (252_000, "4m12s"), (11_100_000, "3h05m"), (183_600_000, "2d03h"),
        ])
    func countdown(milliseconds: Int64, text: String) {
        let now = Sample.now
        let time = Sample.time("2026-06-06T10:00:52.000Z")
        #expect(TimeText.countdown(to: time, from: now) == nil)
        let later = Timestamp(milliseconds: now.milliseconds + milliseconds)
        #expect(TimeText.countdown(to: later, from: now) == text)
    }

    @Test("times are shown in local time, before 1970 too")
    func clock() {
        let time = Sample.time("2026-06-06T23:30:07.412Z")
        #expect(TimeText.clock(time, offsetMinutes: 120, isBrief: false) == "01:30:07.412")
        #expect(TimeText.clock(time, offsetMinutes: -90, isBrief: true) == "22:00:07")
        #expect(
            TimeText.clock(Sample.time("1969-12-31T23:59:59.999Z"), offsetMinutes: 0, isBrief: true)
                == "23:59:59")
    }

    @Test(
        "numbers are grouped by threes",
        arguments: [(0, "0"), (999, "999"), (1_204, "1,204"), (-1_234_567, "-1,234,567")])
    func grouped(number: Int, text: String) {
        #expect(NumberText.grouped(number) == text)
    }

    private func why(_ change: (inout DeliveryRow, inout Model) -> Void) -> String {
        var row = Sample.row(1)
        var model = Model(facts: Sample.live, size: ScreenSize(rows: 35, columns: 120), now: Sample.now)
        (row.state, row.status) = (.pending, nil)
        change(&row, &model)
        return row.whyText(in: model)
    }

    @Test("a row that waits for the destination or for the rate budget says so (principle 1)")
    func waits() {
        #expect(why { _, model in model.status.budget = .init(remaining: 9, limit: 1_000) } == "")
        #expect(
            why { _, model in model.status.budget = .init(remaining: 0, limit: 1_000) }
                == "rate budget used up")
        #expect(why { _, model in model.status.restsUntil = Sample.now } == "the destination rests")
        #expect(
            why { row, model in
                model.status.restsUntil = Sample.now
                row.behind = "Signed Up"
            } == "behind Signed Up")
    }

    @Test(
        "a place in the payload is cut at its beginning, since its end tells more", arguments: [80, 100, 160])
    func place(columns: Int) {
        var row = Sample.row(1)
        (row.state, row.status, row.reason) = (.dead, 400, "refused")
        row.why = "/event/meta/customFields/revenue"
        let driver = Driver(size: ScreenSize(rows: 35, columns: columns), store: [row])
        let line = driver.screen.first { $0.contains("✘ 400") }
        #expect(line?.contains("/revenue") == true, "\(line ?? "")")
    }

    @Test(
        "a halted row says what the status means",
        arguments: [(401, "key not accepted"), (404, "no such org")])
    func halted(status: Int, words: String) {
        let said = why { row, model in
            (row.status, row.why) = (status, "Not Found")
            model.status.halt = .init(status: status)
        }
        #expect(said.contains(words))
    }

    @Test(
        "a name that is too long loses its first parts, as few as possible",
        arguments: [
            ("/event/meta/orderNum", 20, "/event/meta/orderNum"),
            ("/event/meta/orderNum", 19, "…/meta/orderNum"),
            ("/event/meta/orderNum", 15, "…/meta/orderNum"), ("/event/meta/orderNum", 14, "…/orderNum"),
            ("/event/meta/orderNum", 9, "/event/meta/orderNum"), ("orderNum", 3, "orderNum"),
        ])
    func lastParts(name: String, room: Int, text: String) {
        #expect(name.keepingLastParts(separatedBy: "/", in: room, after: "…") == text)
    }
}
