import JSONText
import Testing

@Suite("Texts that are JSON")
struct AcceptedTextTests {
    @Test(
        "what RFC 8259 allows is taken (T1)",
        arguments: [
            "[[]   ]", "[\"\"]", "[]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]",
            " [1]",
            "[1,null,null,null,2]", "[2] ", "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[20e1]",
            "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000000001]", "[-0]",
            "[-123]",
            "[-1]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]", "[1e-2]", "[1e+2]", "[123]",
            "[123.456789]", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\"}",
            "{\"a\":\"b\",\"a\":\"c\"}",
            "{\"a\":\"b\",\"a\":\"b\"}", "{}", "{\"\":0}", "{\"foo\\u0000bar\": 42}",
            "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"a\":[]}", "{\"title\":\"\\u041f\\u043e\\u043b\" }",
            "{\n\"a\": \"b\"\n}", "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]",
            "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
            "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]", "[\"\\\"\"]", "[\"a/*b*/c/*d//e\"]",
            "[\"\\\\a\"]",
            "[\"\\\\n\"]", "[\"\\u0012\"]", "[\"\\uFFFF\"]", "[\"asd\"]", "[ \"asd\"]",
            "[\"\\uDBFF\\uDFFF\"]",
            "[\"new\\u00A0line\"]", "[\"\u{10FFFF}\"]", "[\"\u{FFFF}\"]", "[\"\\u0000\"]", "[\"\\u002c\"]",
            "[\"π\"]",
            "[\"\u{1BFFF}\"]", "[\"asd \"]", "\" \"", "[\"\\uD834\\uDd1e\"]", "[\"\\u0821\"]",
            "[\"\\u0123\"]",
            "[\"\u{2028}\"]", "[\"\u{2029}\"]", "[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"new\\u000Aline\"]",
            "[\"\u{7F}\"]", "[\"\\uA66D\"]", "[\"\\u005C\"]", "[\"⍂㈴⍂\"]", "[\"\\u200B\"]", "[\"\\u2064\"]",
            "[\"\\uFDD0\"]",
            "[\"\\uFFFE\"]", "[\"\\u0022\"]", "[\"€𝄞\"]", "[\"aa\u{7F}a\"]", "false", "42", "-0.1", "null",
            "\"asd\"",
            "true", "\"\"", "[\"a\"]\n", "[true]", " [] ", "\t{\r\n} ", "\u{FEFF}{}", "[\"\u{FEFF}\"]", "0",
            "-0.0e-0",
        ])
    func accepted(text: String) throws {
        let document = try JSONDocument(Array(text.utf8))
        #expect(document.bytes == Array(text.utf8))
    }

    @Test(
        "well-formed UTF-8 at the ends of its ranges is taken",
        arguments: [
            [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
            [0xEF, 0xBF, 0xBF],
            [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
        ] as [[UInt8]])
    func scalars(bytes: [UInt8]) throws {
        for padding in 0..<9 {
            let text = [0x22] + Array(repeating: 0x61, count: padding) + bytes + [0x22]
            #expect(try JSONDocument(text).root.compact == text)
        }
    }
}
