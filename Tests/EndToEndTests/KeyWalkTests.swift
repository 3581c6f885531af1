import Console
import Foundation
import Screen
import Testing

@Suite("Every key, in a real terminal")
struct KeyWalkTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("every key of the help does what it says", .timeLimit(.minutes(4)))
    func everyKey() async throws {
        let walk = KeyWalk()
        try await walkList(walk)
        try await walkForm(walk)
        try await walkWhatIf(walk)
        try await walkHalted(walk)
        try await walkAttempts(walk)
        let left = KeyWalk.allSteps.subtracting(walk.walked)
        #expect(left.isEmpty, "keys that were not pressed: \(left.map(\.description).sorted())")
    }

    private func start(
        _ arguments: String, store: String = "store.sqlite", editor: String = "true"
    ) async throws -> TerminalSession {
        try await TerminalSession(
            "EDITOR='\(editor)' $KED watch --listen 127.0.0.1:0 --store \(folder.file(store)) \(arguments)")
    }

    /// Thirty orders of thirty customers; the fifth is refused, the tenth is not mapped, the last is long.
    private func events() -> String {
        (1...30).map { number in
            let customer = String(format: "c%02d@example.com", number)
            let coupon = number == 30 ? "START\(String(repeating: "-", count: 90))END" : "SUMMER"
            let name = number == 10 ? "order_completed" : "Order Completed"
            let more = number == 5 ? #","order_num":"A-1""# : ""
            return #"{"type":"track","event":"\#(name)","messageId":"m-\#(number)","#
                + #""traits":{"email":"\#(customer)"},"properties":{"coupon":"\#(coupon)"\#(more)}}"#
        }.joined(separator: "\n") + "\n"
    }

    // MARK: - A list of deliveries

    private func walkList(_ walk: KeyWalk) async throws {
        let file = try folder.write("events.ndjson", events())
        let terminal = try await start(
            "--input \(file)", editor: "sed -i -e s/WINTER/SPRING/ -e s/SUMMER10/WINTER/")
        try await terminal.waitFor("30 of 30", "c30@example.com")
        walk.enter(terminal)
        try await walkMoves(walk)
        try await walkFaces(walk)
        try await walkExplanation(walk)
        try await walkStages(walk)
        try await walkJSON(walk)
        try await walkComparing(walk)
        try await walkOverview(walk)
        try await walkFinding(walk)
        try await walkPages(walk)
        try await walkTaking(walk)
        try await walkSending(walk)
        try await walkEditing(walk)
        try await walkProgram(walk, terminal)
    }

    private func walkMoves(_ walk: KeyWalk) async throws {
        for (key, number) in [
            (Key.character("g"), 1), (.character("G"), 30), (.home, 1), (.end, 30), (.up, 29),
            (.character("k"), 28), (.character("j"), 29), (.down, 30),
        ] {
            try await walk.press(key, "the row of c\(number)") { $0.selectedNumber == number }
        }
        let page = try await walk.press(.pageUp, "a page up") { ($0.selectedNumber ?? 30) < 29 }
        try await walk.press(.pageDown, "back at the end") { $0.selectedNumber == 30 }
        let half = try await walk.press(.control("u"), "half a page up") { ($0.selectedNumber ?? 30) < 30 }
        #expect((page.selectedNumber ?? 30) < (half.selectedNumber ?? 0))
        try await walk.press(.control("d"), "back at the end") { $0.selectedNumber == 30 }
        for (right, left) in [(Key.right, Key.left), (.character("l"), .character("h"))] {
            try await walk.press(right, "long values shifted") { !$0.contains("START") }
            try await walk.press(left, sees: "START")
        }
        try await walk.press(.character(" "), sees: "following")
        try await walk.press(.character(" "), sees: "paused")
        let before = try await walk.press(.character("g"), "the top") { $0.selectedNumber == 1 }
        try await walk.press(.character("+"), "a row more") { $0.borderRow > before.borderRow }
        try await walk.press(.character("-"), "a row less") { $0.borderRow == before.borderRow }
        try await walk.press(.character("0"), "the list alone") { $0.contains("└ 1 Matched") }
        try await walk.press(.character("0"), "both again") { $0.borderRow == before.borderRow }
    }

    private func walkFaces(_ walk: KeyWalk) async throws {
        try await walk.press(.tab, sees: #""messageId": "m-1""#)
        try await walk.press(.backTab, sees: "──▶")
        try await walk.press(.character("2"), sees: #""messageId": "m-1""#)
        try await walk.press(.character("3"), sees: #""identity": {"#)
        try await walk.press(.character("1"), sees: "──▶")
        try await walk.press(.character("4"), "the whole answer") {
            $0.contains("201 Created") && $0.selectedNumber == nil
        }
        try await walk.press(.escape, in: .whole, "the list again") { $0.selectedNumber == 1 }
        try await walk.press(.enter, "the whole screen") { $0.contains("──▶") && $0.selectedNumber == nil }
        try await walk.press(.escape, in: .whole, "the list again") { $0.selectedNumber == 1 }
    }

    private func walkExplanation(_ walk: KeyWalk) async throws {
        try await walk.press(.character("x"), sees: "1 of ", "in the payload's order", "rule")
        try await walk.press(.tab, in: .explanation, sees: "in the event's order")
        try await walk.press(.backTab, in: .explanation, sees: "in the payload's order")
        try await walk.press(.down, in: .explanation, sees: "2 of ")
        try await walk.press(.up, in: .explanation, sees: "1 of ")
        try await walk.press(.escape, in: .explanation, "no explanation") { !$0.contains("'s order") }
    }

    private func walkStages(_ walk: KeyWalk) async throws {
        try await walk.press(.character("]"), sees: "received ▸ identity ▸ consent")
        try await walk.press(.character("]"), in: .stages, sees: "received ▸ identity ▸ consent")
        try await walk.press(.character("["), in: .stages, sees: "received ▸ identity ▸ consent")
        try await walk.press(.escape, in: .stages, "no stages") { !$0.contains("received ▸") }
    }

    private func walkJSON(_ walk: KeyWalk) async throws {
        try await walk.press(.character("2"), sees: #""messageId": "m-1""#)
        try await walk.press(.enter, "the whole screen") { $0.contains("m-1") && $0.selectedNumber == nil }
        try await walk.press(.character("z"), in: .whole, sees: "{…} 5 members")
        try await walk.press(.character("z"), in: .whole, sees: #""messageId": "m-1""#)
        try await walk.press(.character("Z"), in: .whole, sees: "{…} 1 member")
        try await walk.press(.character("Z"), in: .whole, sees: #""coupon": "SUMMER""#)
        try await walk.press(.character("S"), in: .whole, sees: "· wrapped")
        try await walk.press(.character("S"), in: .whole, "no wrapping") { !$0.contains("wrapped") }
        try await walk.press(.escape, in: .whole, "the list again") { $0.selectedNumber == 1 }
        try await walk.press(.character("1"), sees: "──▶")
    }

    private func walkComparing(_ walk: KeyWalk) async throws {
        try await walk.press(.character("m"), sees: "▶◆")
        try await walk.press(.down, "the next row") { $0.selectedNumber == 2 }
        try await walk.press(.character("d"), sees: "event: 2 changed", #"- "m-1""#, #"+ "m-2""#)
        try await walk.press(.tab, in: .difference, sees: "payload: 1 changed")
        try await walk.press(.backTab, in: .difference, sees: "event: 2 changed")
        try await walk.press(.character("d"), in: .difference, "the list") { $0.selectedNumber == 2 }
        try await walk.press(.up, "the marked row") { $0.selectedNumber == 1 }
        try await walk.press(.character("m"), "no mark") { !$0.contains("◆") }
        try await walk.press(.character("v"), sees: "✔ on the timeline of customer", "3 requests")
        try await walk.press(.character("v"), in: .verification, sees: "✔ on the timeline of customer")
        try await walk.press(.escape, in: .verification, "the list") { $0.selectedNumber == 1 }
    }

    private func walkOverview(_ walk: KeyWalk) async throws {
        try await walk.press(.character("a"), sees: " ago")
        try await walk.press(.character("a"), "times") { !$0.contains(" ago") }
        try await walk.press(.character("o"), "groups") { $0.title.contains("by customer") }
        try await walk.press(.character("o"), "order of arrival") { !$0.title.contains("by customer") }
        try await walk.press(.character("s"), sees: "Statistics", "30 deliveries", "p99")
        try await walk.press(.character("s"), in: .statistics, "the list") { $0.selectedNumber == 1 }
    }

    private func walkFinding(_ walk: KeyWalk) async throws {
        try await walk.press(.character("/"), "a line to type in") { $0.bottomLine.contains("/") }
        try await walk.type("c1\n", sees: "c10@example.com")
        let first = try await walk.press(.character("g"), "the top") { $0.selectedNumber == 1 }
        #expect(first.selectedNumber == 1)
        try await walk.press(.character("n"), "the first match") { $0.selectedNumber == 10 }
        try await walk.press(.character("n"), "the next match") { $0.selectedNumber == 11 }
        try await walk.press(.character("N"), "the match before") { $0.selectedNumber == 10 }
        try await walk.press(.character("f"), sees: "filter:")
        try await walk.type("state:skipped\n", sees: "Deliveries · state:skipped", "1 of 30", "not mapped")
        try await walk.press(.character("f"), sees: "filter: state:skipped")
        try await walk.type("\u{15}\n", sees: "10 of 30")
    }

    private func walkPages(_ walk: KeyWalk) async throws {
        try await walk.press(.character("?"), sees: "Keys", "Move by a row")
        try await walk.press(.character("?"), in: .help, "no help") { !$0.contains("Move by a row") }
        try await walk.press(.character("L"), "the log") { $0.contains("Log") && $0.selectedNumber == nil }
        try await walk.press(.escape, in: .log, "the list") { $0.selectedNumber == 10 }
        try await walk.press(.character(":"), "a line to type in") { $0.bottomLine.contains(":") }
        try await walk.type("keys\n", sees: "Move by a row")
        try await walk.press(.escape, in: .help, "the list") { $0.selectedNumber == 10 }
        try await walk.press(.control("l"), "the same") { $0.selectedNumber == 10 }
    }

    private func walkTaking(_ walk: KeyWalk) async throws {
        try await walk.press(.character("g"), "the top") { $0.selectedNumber == 1 }
        try await walk.press(.character("y"), sees: "payload copied")
        try await walk.press(.character("c"), sees: "curl command copied")
        let file = folder.file("out.csv")
        try await walk.press(.character("w"), sees: "export to")
        try await walk.type("\u{15}\(file)\n", sees: "personal")
        try await walk.press(.character("n"), in: .confirmation, sees: "30 deliveries written")
        #expect(try folder.text("out.csv").contains("c30@example.com"))
    }

    private func walkSending(_ walk: KeyWalk) async throws {
        try await walk.press(.character("r"), sees: "replayed as a new delivery", "31 of 31")
        for key in [Key.character("n"), .escape] {
            try await walk.press(.character("R"), sees: "1 dead letter")
            try await walk.press(key, in: .confirmation, "the list") { !$0.contains("1 dead letter") }
        }
        try await walk.press(.character("R"), sees: "1 dead letter")
        try await walk.press(.character("y"), in: .confirmation, sees: "32 of 32")
        try await walk.press(.character("R"), sees: "1 dead letter")
        try await walk.press(.enter, in: .confirmation, sees: "33 of 33")
        try await walk.press(.character("t"), sees: "34 of 34", "jane.doe@example.com")
    }

    private func walkEditing(_ walk: KeyWalk) async throws {
        try await walk.press(.character("e"), sees: "Edited event", #""coupon": "WINTER""#)
        try await walk.press(.character("e"), in: .edited, sees: "Edited event", #""coupon": "SPRING""#)
        try await walk.press(.enter, in: .edited, sees: "35 of 35", #""SPRING""#)
    }

    private func walkProgram(_ walk: KeyWalk, _ terminal: TerminalSession) async throws {
        try await walk.press(.control("z"), sees: "Stopped")
        try await terminal.type("fg\n")
        try await terminal.waitFor("35 of 35", "q quit")
        try await walk.press(.control("c"), sees: "ready$")
        try await terminal.type(
            "clear; $KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite"))\n")
        try await terminal.waitFor("35 of 35")
        try await walk.press(.character("q"), "the shell") { !$0.contains("35 of 35") }
    }

    // MARK: - A form, and edited rules

    private func walkForm(_ walk: KeyWalk) async throws {
        let terminal = try await start("", store: "form.sqlite")
        walk.enter(terminal)
        try await terminal.waitFor("No event yet.")
        try await walk.press(.character("T"), sees: "▶ Order Completed", #""revenueNum": 129.99"#)
        try await walk.press(.down, in: .form, sees: "▶ page")
        try await walk.press(.up, in: .form, sees: "▶ Order Completed")
        try await walk.press(.pageDown, in: .form, "the end of the payload") { $0.contains("occurredAt") }
        try await walk.press(.pageUp, in: .form, sees: #""identity": {"#)
        try await walk.press(.tab, in: .form, sees: "▶ type")
        try await walk.press(.backTab, in: .form, sees: "Tab fields")
        try await walk.press(.tab, in: .form, sees: "▶ type")
        for _ in 1...2 { try await walk.press(.down, in: .form, sees: "▶ ") }
        try await walk.press(.control("u"), in: .form, "no userId") { !$0.contains("user-123") }
        try await walk.type("bd", sees: #""externalId": "bd""#)
        for (key, letter, text) in [
            (Key.left, "c", "bcd"), (.home, "a", "abcd"), (.end, "f", "abcdf"), (.left, "e", "abcdef"),
            (.right, "g", "abcdefg"),
        ] {
            try await walk.press(key, in: .form, sees: "▶ userId")
            try await walk.type(letter, sees: #""externalId": "\#(text)""#)
        }
        try await walk.press(.control("d"), in: .form, "no userId") { !$0.contains("userId") }
        try await walk.press(.control("n"), in: .form, sees: "properties.")
        try await walk.type("size", sees: "properties.size")
        try await walk.press(.enter, in: .form, sees: "▶ properties.size")
        try await walk.type("42", sees: "▶ properties.size                  42")
        try await walk.press(.pageDown, in: .form, sees: #""sizeNum": 42"#)
        try await walk.press(.function(1), in: .form, sees: "Keys", "Leave the form")
        try await walk.press(.escape, in: .help, sees: "▶ properties.size")
        for key in [Key.escape, .control("c")] {
            try await walk.press(key, in: .form, sees: "No event yet.")
            try await walk.press(.character("T"), sees: "▶ Order Completed")
        }
        try await walk.press(.enter, in: .form, sees: "1 of 1", "201 created")
    }

    private func walkWhatIf(_ walk: KeyWalk) async throws {
        let terminal = try await start(
            "--no-deliver --input \(folder.file("events.ndjson"))", store: "rules.sqlite",
            editor: "sed -i s/\\ Completed/\\ Kept/")
        walk.enter(terminal)
        try await terminal.waitFor("30 of 30")
        try await walk.press(.character("W"), sees: "30 events compared", "29 would be skipped", "1 of 29")
        try await walk.press(.character("]"), in: .whatIf, sees: "2 of 29")
        try await walk.press(.character("["), in: .whatIf, sees: "1 of 29")
        try await walk.press(.character("e"), in: .whatIf, sees: "30 events compared", "1 of 29")
        try await walk.press(.character("s"), in: .whatIf, sees: "write to integration.yaml")
        try await terminal.press(.escape)
        try await terminal.waitFor("no line to type in") { !$0.contains("write to") }
        try await walk.press(.control("s"), in: .whatIf, sees: "write to integration.yaml")
        let file = folder.file("rules.yaml")
        try await walk.type("\u{15}\(file)\n", sees: "written; this run goes on without it")
        #expect(try folder.text("rules.yaml").contains("Order Kept"))
    }

    // MARK: - A halted destination, and more attempts than one

    private func walkHalted(_ walk: KeyWalk) async throws {
        let key = try folder.write("key", "not-the-key")
        let terminal = try await start("--sandbox --api-key-file \(key)", store: "halted.sqlite")
        walk.enter(terminal)
        try await terminal.waitFor("No event yet.")
        try await walk.press(.character("t"), sees: "HALTED", "401 Unauthorized")
        let attempts = try await terminal.waitFor("attempt 1")
        #expect(!attempts.contains("attempt 2"))
        try await walk.press(.character("p"), sees: "attempt 2")
    }

    private func walkAttempts(_ walk: KeyWalk) async throws {
        let server = try await ForeignServer(statuses: "503", "201")
        let file = try folder.write(
            "one.ndjson", #"{"type":"track","event":"Logged In","userId":"u"}"# + "\n")
        let terminal = try await start(
            "--api-url http://127.0.0.1:\(server.port) --time-scale 600 --input \(file)",
            store: "attempts.sqlite")
        walk.enter(terminal)
        try await terminal.waitFor("201 created", "attempt 2")
        try await walk.press(.character("("), sees: "503 Service Unavailable", "attempt 1")
        try await walk.press(.character(")"), sees: "201 Created", "attempt 2")
    }
}
