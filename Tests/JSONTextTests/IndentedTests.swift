import JSONText
import Testing

@Suite("JSON for a person")
struct IndentedTests {
    private func indented(_ text: String) throws -> String {
        String(decoding: try JSONDocument(Array(text.utf8)).root.indented, as: UTF8.self)
    }

    @Test("a line a member or element, two blanks a level; what is empty stays on its line")
    func lines() throws {
        let text = try indented(#"{"a":1.50,"b":{"c":[true,{}],"d":[]},"e\u0041":"\u00e9\n"}"#)
        #expect(
            text == """
                {
                  "a": 1.50,
                  "b": {
                    "c": [
                      true,
                      {}
                    ],
                    "d": []
                  },
                  "eA": "é\\n"
                }

                """)
    }

    @Test(
        "the same value comes out of it, whatever went in", arguments: ["7", "\"x\"", "[[[[]]],null]", "{}"])
    func same(text: String) throws {
        let document = try JSONDocument(Array(text.utf8))
        #expect(try JSONDocument(document.root.indented).root.compact == document.root.compact)
    }
}
