/// Makes odd events; the same ones for a seed.
struct EventGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }

    private mutating func pick(_ texts: [String]) -> String { texts[next(texts.count)] }

    private mutating func value(_ depth: Int = 0) -> String {
        switch next(depth > 3 ? 8 : 10) {
        case 0: pick(["8.50", "-0", "1e3", "9007199254740993"])
        case 1: pick(["true", "false", "null"])
        case 2: pick([#""2026-06-06T10:00:00Z""#, #""2026-02-30T10:00:00Z""#, #""2026-06-06T10:00:00+02:""#])
        case 3: pick([#""\u00e9\"\\\n""#, #""\ud83d\ude00""#, #""é😀""#, "\" \u{3000}\"", #""\u0000""#])
        case 8: "[\(value(depth + 1)),\(value(depth + 1))]"
        case 9: "{\(member(depth + 1)),\(member(depth + 1))}"
        default: pick([#""plain""#, #"" Padded@Example.COM ""#, #""""#, "\"İstanbul\"", #""12""#])
        }
    }

    private mutating func member(_ depth: Int = 0) -> String {
        let keys = [
            "order_id", "orderId", "revenue", "revenue_num", "revenueNum", "created", "created_at",
            "anonymous_id",
            "occurred", "occurred_at", "page_name", "SKU", "", "_", "é", "a\\u0062", "ab", "x_at_num", "xAt",
            "email", "name",
        ]
        return "\"\(pick(keys))\":\(value(depth))"
    }

    private mutating func object(_ count: Int) -> String {
        "{" + (0..<count).map { _ in member() }.joined(separator: ",") + "}"
    }

    /// An event, always one that is taken.
    mutating func event() -> String {
        var members = [
            pick([
                #""type":"track","event":"Order Completed""#, #""type":"track","event":"Product Viewed""#,
                #""type":"page""#,
                #""type":"page","name":"Cart""#, #""type":"identify""#, #""type":"group""#,
                #""type":"track","event":"nope""#,
            ])
        ]
        if next(2) == 0 { members.append("\"userId\":\(pick([#""u1""#, #""u2""#, "7", #"" ""#, "null"]))") }
        if next(3) > 0 {
            members.append("\"anonymousId\":\(pick([#""a1""#, #""a2""#, #""\u0061""#, "true"]))")
        }
        if next(2) == 0 { members.append("\"traits\":\(object(next(4)))") }
        if next(3) == 0 { members.append("\"context\":{\"traits\":\(object(2)),\(member())}") }
        if next(2) == 0 { members.append("\"timestamp\":\(value())") }
        members.append("\"properties\":\(object(next(12)))")
        return "{" + members.joined(separator: ",") + "}"
    }
}
