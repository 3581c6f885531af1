import Datafly
import Deliveries
import TestSupport
import Testing

@Suite("The filter language")
struct FilterParserTests {
    private func expression(_ text: String) throws -> FilterExpression? {
        try RowFilter.parse(text).expression
    }

    private func error(_ text: String) -> FilterError? {
        do throws(FilterError) {
            _ = try RowFilter.parse(text)
            return nil
        } catch {
            return error
        }
    }

    @Test("nothing asks for all deliveries", arguments: ["", "   ", "\t"])
    func blank(text: String) throws {
        #expect(try RowFilter.parse(text) == .all)
        #expect(try RowFilter.parse(text).whole == nil)
    }

    @Test(
        "each key has its test",
        arguments: [
            ("coupon", .text("coupon")), ("\"thank you\"", .text("thank you")),
            ("\"say \\\"hi\\\"\"", .text("say \"hi\"")), ("10:00:07", .text("10:00:07")),
            ("order", .text("order")), ("state:dead", .state(.dead)), ("STATE:Dead", .state(.dead)),
            ("status:400", .status(FilterRange(400))), ("type:identify", .kind(.identify)),
            ("event:\"Order Completed\"", .event("Order Completed")), ("customer:jane@…", .customer("jane@")),
            ("customer:\"jane@\"", .customer("jane@")), ("reason:not-mapped", .reason("not-mapped")),
            ("finding:error", .finding("error")), ("finding:number-suffix", .finding("number-suffix")),
            ("messageid:3f1c", .messageId("3f1c")),
            ("meta.currency:USD", .meta(key: "currency", .text("USD"))),
            ("meta.currency:*", .meta(key: "currency", .present)),
            ("meta.orderId:7", .meta(key: "orderId", .either(FilterRange(7), "7"))),
            ("meta.orderId:\"7\"", .meta(key: "orderId", .text("7"))),
            (
                "meta.revenueNum:>100",
                .meta(key: "revenueNum", .number(.init(lower: .init(100, isInside: false))))
            ),
        ] as [(String, FilterTest)])
    func keys(text: String, test: FilterTest) throws {
        #expect(try expression(text) == .test(test))
    }

    @Test(
        "ranges: one number, from..to, open ends, and comparisons",
        arguments: [
            ("400", [400], [399, 401]), ("400..499", [400, 499], [399, 500]), (">=500", [500, 599], [499]),
            (">500", [501], [500]), ("<400", [399], [400]), ("<=400", [400], [401]), ("..299", [299], [300]),
            ("500..", [500], [499]), ("=404", [404], [403]),
        ] as [(String, [Double], [Double])])
    func ranges(text: String, inside: [Double], outside: [Double]) throws {
        guard case .test(.status(let range)) = try expression("status:\(text)") else {
            Issue.record("no range")
            return
        }
        #expect(inside.allSatisfy(range.contains))
        #expect(!outside.contains(where: range.contains))
    }

    @Test(
        "ages count in seconds, minutes, hours and days",
        arguments: [("30s", 30.0), ("10m", 600), ("1.5h", 5_400), ("2d", 172_800)])
    func ages(text: String, seconds: Double) throws {
        let expected = FilterRange(upper: .init(seconds, isInside: false))
        #expect(try expression("age:<\(text)") == .test(.age(expected)))
    }

    @Test("a blank is and, or binds less, - is not, parentheses group")
    func grammar() throws {
        let (a, b, c) = (
            FilterExpression.test(.text("a")), FilterExpression.test(.text("b")),
            FilterExpression.test(.text("c"))
        )
        #expect(try expression("a b") == .all([a, b]))
        #expect(try expression("a b or c") == .any([.all([a, b]), c]))
        #expect(try expression("a (b OR c)") == .all([a, .any([b, c])]))
        #expect(try expression("-a -(b or c)") == .all([.not(a), .not(.any([b, c]))]))
        #expect(try expression("--a") == a)
        #expect(try expression("-state:dead") == .not(.test(.state(.dead))))
        #expect(try expression("(a)or(b)") == .any([a, b]))
        #expect(try expression("a-b") == .test(.text("a-b")))
    }

    @Test(
        "an error points at the place and says what is possible",
        arguments: [
            ("sttaus:400", 1, "did you mean status?"),
            ("state:dead colour:red", 12, "the keys are state, status"),
            ("state:ded", 7, "did you mean dead?"), ("status:abc", 8, "400..499"),
            ("status:", 8, "status:400..499"),
            ("type:event", 6, "track, page, identify, group"), ("age:10", 5, "s m h d"),
            ("age:<5 m", 5, "s m h d"),
            ("meta.:5", 1, "meta.revenueNum:>100"), ("meta.a:>x", 8, "no number"), ("meta.a:", 8, "meta.a:*"),
            ("a \"b", 3, "never closed"), ("(a", 1, "never closed"), ("a )", 3, "closes nothing"),
            ("a or", 5, "must follow or"), ("or a", 1, "before or"), ("a -", 3, "before a test"),
            ("()", 2, "nothing"),
            ("\"\"", 1, "nothing is in these quotes"), ("finding:a_b", 9, "number-suffix"),
            ("finding:eror", 9, "did you mean error?"), ("finding:num-sufix", 9, "did you mean"),
            ("a\u{1B}", 2, "control"),
        ])
    func errors(text: String, column: Int, words: String) {
        let error = error(text)
        #expect(error?.column == column)
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        #expect(error?.description.hasPrefix("column \(column): ") == true)
    }

    @Test("no filter is too deep, too long or too many for it: it is refused in words")
    func limits() {
        #expect(error(String(repeating: "(", count: 1_900))?.column == 41)
        #expect(error(String(repeating: "a ", count: 65))?.message.contains("64 tests") == true)
        #expect(error(String(repeating: "a", count: 2_001))?.column == 2_001)
        #expect(error(String(repeating: "-", count: 1_999) + "a") == nil)
    }

    @Test("any text is a filter or refused at a place in it: 50,000 random ones")
    func random() {
        var generator = SeededGenerator(seed: 8)
        let parts = [
            "state:", "status:", "meta.a:", "age:", "(", ")", "-", "\"", "\\", " ", "or", "a", "400", "..",
            ">", "<=",
            "=", "10m", "dead", "é", "👩‍👩‍👧", "\u{202E}", "\u{0}", "…", ":", "*",
        ]
        var refused = 0
        for _ in 0..<50_000 {
            let count = Int.random(in: 0..<14, using: &generator)
            let text = (0..<count).map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }
                .joined()
            guard let error = error(text) else { continue }
            refused += 1
            #expect((1...(text.count + 1)).contains(error.column), "\(text.debugDescription)")
        }
        #expect((10_000..<50_000).contains(refused))
    }

    @Test("every example of the documentation is a filter, and the table has a row for it")
    func documentation() throws {
        for entry in FilterLanguage.entries {
            #expect(try expression(entry.example) != nil, "\(entry.example)")
            #expect(FilterLanguage.markdown.contains("| `\(entry.example)` | "))
        }
        for key in [
            "state", "status", "event", "type", "customer", "reason", "meta.", "finding", "age", "messageId",
        ] {
            #expect(FilterLanguage.entries.contains { $0.example.hasPrefix(key) }, "\(key)")
        }
    }

    @Test("the parts of a filter hold together")
    func whole() throws {
        var filter = try RowFilter.parse("coupon")
        filter.status = 400
        filter.state = .dead
        #expect(
            filter.whole
                == .all([.test(.state(.dead)), .test(.status(FilterRange(400))), .test(.text("coupon"))]))
    }
}
