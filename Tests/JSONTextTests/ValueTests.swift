import JSONText
import Testing

@Suite("Values")
struct ValueTests {
    func root(_ text: String) throws -> JSONValue { try JSONDocument(Array(text.utf8)).root }

    @Test("each kind is told and read")
    func kinds() throws {
        let root = try root(#"{"o":{},"a":[],"s":"x\ty","n":8.50,"t":true,"f":false,"z":null}"#)
        #expect(
            root.members.map(\.value.kind) == [.object, .array, .string, .number, .boolean, .boolean, .null])
        #expect(root["s"]?.string == "x\ty")
        #expect(root["n"]?.numberLexeme == "8.50")
        #expect(root["t"]?.boolean == true)
        #expect(root["f"]?.boolean == false)
        #expect(root["z"]?.boolean == nil && root["z"]?.string == nil && root["z"]?.numberLexeme == nil)
        #expect(root["absent"] == nil && root["s"]?["x"] == nil && root["o"]?[0] == nil)
    }

    @Test("of duplicate keys the last wins and stands where it stands, at any depth (T1)")
    func duplicates() throws {
        let document = try JSONDocument(
            Array(#"{"a":1,"b":{"x":1,"x":2},"a":[{"y":1,"y":2}],"\u0062":{"x":3}}"#.utf8))
        #expect(document.root["a"]?[0]?["y"]?.numberLexeme == "2")
        #expect(document.root.members.map(\.key) == ["a", "b"])
        #expect(String(decoding: document.root.compact, as: UTF8.self) == #"{"a":[{"y":2}],"b":{"x":3}}"#)
        #expect(document.duplicates == ["/a", "/b", "/a/0/y"])
        #expect(try root(#"{"a":1,"b":2}"#).document.duplicates.isEmpty)
    }

    @Test("many duplicates are resolved as few are (T1)", arguments: [1, 8, 9, 2500])
    func manyDuplicates(names: Int) throws {
        let members = (0..<2 * names).map { "\"k\($0 % names)\":\($0)" }.joined(separator: ",")
        let root = try root("{\(members)}")
        #expect(root.members.map(\.value.numberLexeme) == (names..<2 * names).map { "\($0)" })
        #expect(root.document.duplicates == (0..<names).map { JSONPointer(parts: ["k\($0)"]) })
    }

    @Test("names are compared code point by code point, after unescaping (T1)")
    func names() throws {
        let root = try root("{\"\u{E9}\":1,\"e\u{301}\":2,\"\\u00e9\":3}")
        #expect(root.members.count == 2)
        #expect(root["e\u{301}"]?.numberLexeme == "2")
        #expect(root["\u{E9}"]?.numberLexeme == "3")
        #expect(root.document.duplicates.map(\.description) == ["/\u{E9}"])
        let pointers: [JSONPointer] = [JSONPointer(parts: ["\u{E9}"]), JSONPointer(parts: ["e\u{301}"])]
        #expect(pointers[0] != pointers[1] && Set(pointers).count == 2)
    }

    @Test(
        "a pointer leads to its value by RFC 6901",
        arguments: [
            ("", #"{"a/b":[1,{"m~n":2}],"":3}"#), ("/a~1b/0", "1"), ("/a~1b/1/m~0n", "2"), ("/", "3"),
        ])
    func pointers(pointer: String, value: String) throws {
        let root = try root(#"{"a/b":[1,{"m~n":2}],"":3}"#)
        #expect(JSONPointer(pointer).description == pointer)
        #expect(root[pointer: JSONPointer(pointer)]?.compact == Array(value.utf8))
    }

    @Test(
        "a pointer to nothing leads to nothing",
        arguments: ["/x", "/a/2", "/a/-", "/a/00", "/a/0/x", "/a/-1"])
    func emptyPointers(pointer: String) throws {
        #expect(try root(#"{"a":[1,2]}"#)[pointer: JSONPointer(pointer)] == nil)
    }

    @Test(
        "compact text has the fewest escapes and keeps order and lexemes (T1)",
        arguments: [
            ("{ \"b\" : 8.50 , \"a\" : [ 1e3 , -0 ] }", #"{"b":8.50,"a":[1e3,-0]}"#),
            (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
            (#""\u0000\u001F\u007f\u0022\u005c\u002f""#, "\"\\u0000\\u001f\u{7F}\\\"\\\\/\""),
            (#""\u00e9\ud83d\ude00\u2028""#, "\"é😀\u{2028}\""),
            ("9007199254740993", "9007199254740993"), ("[true ,false, null]", "[true,false,null]"),
            ("\u{FEFF} {}", "{}"),
        ])
    func compact(text: String, compact: String) throws {
        #expect(String(decoding: try root(text).compact, as: UTF8.self) == compact)
    }

    @Test("a value knows where it stands")
    func ranges() throws {
        let root = try root(#" {"a":"xy","b":[1]}"#)
        #expect(root.byteRange == 1..<19)
        #expect(root["a"]?.byteRange == 7..<9)
        #expect(root["b"]?.byteRange == 15..<18)
    }

    @Test("the writer puts commas and escapes where they belong (T1)")
    func writer() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a\"")
        writer.beginArray()
        writer.integer(-3)
        writer.number(lexeme: "8.50")
        writer.boolean(true)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key("b")
        writer.string("\u{1}/\u{7F}é\n")
        writer.key("c")
        writer.raw(Array("[1]".utf8))
        writer.key("d")
        writer.string(orNull: nil)
        writer.endObject()
        let expected = "{\"a\\\"\":[-3,8.50,true,null,{}],\"b\":\"\\u0001/\u{7F}é\\n\",\"c\":[1],\"d\":null}"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }
}
