import JSONText
import Testing

@Suite("Structural difference of JSON")
struct JSONDifferenceTests {
    private func changes(_ old: String, _ new: String) throws -> [JSONChange] {
        JSONDifference.changes(
            from: try JSONDocument(Array(old.utf8)).root, to: try JSONDocument(Array(new.utf8)).root)
    }

    @Test(
        "what only looks different is equal: order of members, blanks, escapes",
        arguments: [
            (#"{"a":1,"b":[1,{"c":2}]}"#, #" { "b" : [ 1, {"c": 2} ], "a": 1 } "#), (#""\u0041""#, #""A""#),
            (#"[]"#, "[ ]"), (#"{"a":1,"a":2}"#, #"{"a":2}"#),
        ])
    func equal(old: String, new: String) throws {
        #expect(try changes(old, new).isEmpty)
    }

    @Test("added, removed and changed members are told apart, by place")
    func members() throws {
        let found = try changes(#"{"a":1,"b":{"c":"x"},"d":true}"#, #"{"b":{"c":"y"},"a":1.0,"e/f":[1]}"#)
        #expect(
            found == [
                JSONChange("/a", old: "1", new: "1.0"), JSONChange("/b/c", old: #""x""#, new: #""y""#),
                JSONChange("/d", old: "true", new: nil), JSONChange("/e~1f", old: nil, new: "[1]"),
            ])
        #expect(found.map(\.kind) == [.changed, .changed, .removed, .added])
    }

    @Test("an element put into an array is one change, whatever follows it")
    func elements() throws {
        #expect(try changes("[1,2,3]", "[1,9,2,3]") == [JSONChange("/1", old: nil, new: "9")])
        #expect(try changes("[1,2,3]", "[1,3]") == [JSONChange("/1", old: "2", new: nil)])
        #expect(
            try changes(#"[{"a":1}]"#, #"[{"a":2}]"#) == [JSONChange("/0/a", old: "1", new: "2")])
    }

    @Test("another kind of value changes as a whole")
    func kinds() throws {
        #expect(
            try changes(#"{"a":{"b":1}}"#, #"{"a":[1]}"#) == [JSONChange("/a", old: #"{"b":1}"#, new: "[1]")])
    }

    @Test("nothing on one side is added or removed as a whole")
    func nothing() throws {
        let value = try JSONDocument(Array("{}".utf8)).root
        #expect(JSONDifference.changes(from: nil, to: value) == [JSONChange("", old: nil, new: "{}")])
        #expect(JSONDifference.changes(from: nil, to: nil).isEmpty)
    }

    @Test("arrays nested as deep as an event may have them are compared at once")
    func depth() throws {
        let ends = (String(repeating: "[", count: 128), String(repeating: "]", count: 128))
        let found = try changes("\(ends.0)1\(ends.1)", "\(ends.0)2\(ends.1)")
        #expect(found.map(\.new) == ["2"])
    }
}
