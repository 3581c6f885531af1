import JSONText
import Testing

@Suite("Texts that are not JSON")
struct RefusedTextTests {
    @Test(
        "what RFC 8259 forbids is refused (T1)",
        arguments: [
            "[1 true]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]",
            "[\"x\"", "[x",
            "[3[4]]", "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[1,,]",
            "[\"\u{0B}a\"\\f]", "[*]",
            "[\"\"", "[1,", "[1,\n1\n,1", "[{}", "[fals]", "[nul]", "[tru]", "[++1234]", "[+1]", "[+Inf]",
            "[-01]",
            "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]", "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]",
            "[0E+]", "[0E]",
            "[0e+]", "[0e]", "[1.0e+]", "[1.0e-]", "[1.0e]", "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e-3]",
            "[2.e3]",
            "[9.e+]", "[Inf]", "[NaN]", "[１]", "[1+2]", "[0x1]", "[0x42]", "[Infinity]", "[0e+-1]",
            "[-123.123foo]",
            "[-Infinity]", "[-foo]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]", "[1.]", "[.123]",
            "[1.2a-3]",
            "[1.8011670033376514H-308]", "[012]", "[\"x\", truth]", "{[: \"x\"}\n", "{\"x\", null}",
            "{\"x\"::\"b\"}", "{🇨🇭}",
            "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":",
            "{\"a\"", "{1:1}",
            "{9999E9999:1}", "{null:null,null:null}", "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}",
            "{\"a\":\"b\"}/**/",
            "{\"a\":\"b\"}/**//", "{\"a\":\"b\"}//", "{\"a\":\"b\"}/", "{\"a\":\"b\",,\"c\":\"d\"}",
            "{a: \"b\"}", "{\"a\":\"a",
            "{ \"foo\" : \"bar\", \"a\" }", "{\"a\":\"b\"}#", " ", "[\"\\uD800\\\"]", "[\"\\uD800\\u\"]",
            "[\"\\uD800\\u1\"]",
            "[\"\\uD800\\u1x\"]", "[é]", "[\"\\\u{0}\"]", "[\"\\x00\"]", "[\"\\\\\\\"]", "[\"\\\t\"]",
            "[\"\\🌀\"]", "[\"\\\"]",
            "[\"\\u00A\"]", "[\"\\uD834\\uDd\"]", "[\"\\uD800\\uD800\\x\"]", "[\"\\a\"]", "[\"\\uqqqq\"]",
            "[\\u0020\"asd\"]",
            "[\\n]", "\"", "['single quote']", "abc", "[\"\\", "[\"a\u{0}a\"]", "[\"new\nline\"]", "[\"\t\"]",
            "\"\\UA66D\"",
            "\"\"x", "<.>", "[<null>]", "[1]x", "[1]]", "[\"asd]", "aå", "[True]", "1]", "{\"x\": true,",
            "[][]", "]", "[",
            "", "2@", "{}}", "{\"\":", "{\"a\":/*comment*/\"b\"}", "{\"a\": true} \"x\"", "['", "[\"a",
            "[\"a\"", "{", "{]",
            "{,", "{[", "{\"a", "{'a'", "[\"\\{[\"\\{[\"\\{[\"\\{", "*", "{\"a\":\"b\"}#{}", "[\\u000A\"\"]",
            "[1", "[ false, nul", "[ true, fals", "[ false, tru", "{\"asd\":\"asd\"", "\u{2060}", "[\u{0C}]",
            "[\u{A0}]",
            "\u{FEFF}", "\u{FEFF}\u{FEFF}{}", "{}\u{FEFF}", "[\u{FEFF}1]", "tru", "nulll", "truefalse", "-",
            "1e", "1.",
            "00", "01", "-01", "1 2", "\u{0}", "{}\u{0}", "[1\u{0}]", "\"\u{1F}\"", "{\"a\":1 \"b\":2}",
            "[1 2]", "[}", "{\"a\"}",
            "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800a\"", "\"\\ud800\\n\"", "\"\\ud800\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud800\\u0041\"", "\"\\u12\"", "\"\\u\"", "\"\\u 041\"", "\"\\u+041\"", "\"\\u00g0\"",
        ])
    func refused(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(Array(text.utf8)) }
    }

    @Test(
        "what is not UTF-8 is refused inside a string and outside (T1)",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC2], [0xC2, 0x41],
            [0xE0, 0x80, 0x80],
            [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80],
            [0xFE], [0xFF], [0xE9], [0xF0, 0x9F, 0x98], [0xC3, 0x28],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        for padding in 0..<9 {
            let inside = [0x22] + Array(repeating: 0x61, count: padding) + bytes + [0x22]
            let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(inside) }
            #expect(error?.reason == .invalidUTF8)
            #expect(error?.offset == padding + 1)
        }
        #expect(throws: JSONSyntaxError.self) { try JSONDocument([0x5B] + bytes + [0x5D]) }
    }

    @Test("a control character in a string is refused wherever it stands (T1)", arguments: UInt8(0)..<0x20)
    func controls(byte: UInt8) {
        for padding in 0..<17 {
            let text = [0x22] + Array(repeating: 0x61, count: padding) + [byte, 0x61, 0x61, 0x22]
            let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(text) }
            #expect(error?.reason == .controlCharacter)
            #expect(error?.offset == padding + 1)
        }
    }

    @Test("every text that is cut off is refused")
    func cutOff() throws {
        let whole = Array("{\"a\":[1,-2.5e+3,true,false,null,\"x\\n\\u0041\\ud83d\\ude00é😀\"],\"b\":{}}".utf8)
        _ = try JSONDocument(whole)
        for length in 0..<whole.count {
            #expect(throws: JSONSyntaxError.self) { try JSONDocument(Array(whole[..<length])) }
        }
    }
}
