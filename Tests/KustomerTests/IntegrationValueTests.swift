import Testing

@Suite("Values of field mappings")
struct IntegrationValueTests {
    @Test(
        "a transform makes one JSON value of another, or nothing",
        arguments: [
            ("8.50", "to_string", "\"8.50\""), ("true", "to_string", "\"true\""),
            ("[1, 2]", "to_string", "\"[1,2]\""),
            ("\"x\"", "to_string", "\"x\""),
            ("\" 8.50 \"", "to_number", "8.50"), ("\"1e3\"", "to_number", "1e3"), ("7", "to_number", "7"),
            ("true", "to_number", "1"), ("false", "to_number", "0"), ("\"1,5\"", "to_number", nil),
            ("\"\"", "to_number", nil), ("\"+1\"", "to_number", nil), ("\"null\"", "to_number", nil),
            ("[1]", "to_number", nil),
            ("\"YES\"", "to_boolean", "true"), ("0", "to_boolean", "false"), ("0.0", "to_boolean", "false"),
            ("-2", "to_boolean", "true"), ("false", "to_boolean", "false"), ("\"maybe\"", "to_boolean", nil),
            ("\"İX\"", "lowercase", "\"i̇x\""), ("\"straße\"", "uppercase", "\"STRASSE\""),
            ("5", "uppercase", "\"5\""),
            ("\" \u{3000}a b\\n\"", "trim", "\"a b\""),
            ("\"abc\"", "sha256", "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""),
            ("\"\"", "sha256", "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""),
            ("[\"a\", 1, true]", "join", "\"a,1,true\""), ("\"a\"", "join", "\"a\""), ("[]", "join", "\"\""),
            ("{\"a\": \"b\"}", "json", "\"{\\\"a\\\":\\\"b\\\"}\""), ("5", "json", "\"5\""),
        ] as [(String, String, String?)])
    func transform(value: String, name: String, result: String?) throws {
        #expect(try mapped(value, ", transform: \(name)") == result)
    }

    @Test("sha256 is right over block borders", arguments: [55, 56, 63, 64, 65, 119, 120])
    func longDigest(length: Int) throws {
        let digests = [
            55: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318",
            56: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a",
            63: "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34",
            64: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb",
            65: "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0",
            119: "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb",
            120: "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c",
        ]
        let text = String(repeating: "a", count: length)
        #expect(try mapped("\"\(text)\"", ", transform: sha256") == digests[length].map { "\"\($0)\"" })
    }

    @Test(
        "date_format writes dates, date-times and epoch numbers in UTC",
        arguments: [
            ("\"2026-06-06T12:00:00.1234567+02:00\"", "epoch_micros", "1780740000123456"),
            ("\"2026-06-06T10:00:00.5Z\"", "epoch_micros", "1780740000500000"),
            ("\"2026-06-06T10:00:00.999Z\"", "epoch_seconds", "1780740000"),
            ("\"1969-12-31T23:59:59.5Z\"", "epoch_seconds", "-1"),
            ("\"2026-06-06\"", "epoch_millis", "1780704000000"),
            ("1780740000", "iso8601", "\"2026-06-06T10:00:00.000Z\""),
            ("1780740000123", "iso8601", "\"2026-06-06T10:00:00.123Z\""),
            ("1780740000123456", "iso8601", "\"2026-06-06T10:00:00.123Z\""),
            ("\"1780740000\"", "iso8601", "\"2026-06-06T10:00:00.000Z\""), ("1.5", "epoch_millis", "1500"),
            ("\"2026-06-06T10:00:00Z\"", "date", "\"2026-06-06\""),
            ("\"2026-06-06T10:07:08.009Z\"", "'DD.MM.YYYY HH:mm:ss,SSS'", "\"06.06.2026 10:07:08,009\""),
            ("\"12026-06-06T10:00:00Z\"", "YYYY-MM-DDTHH:mm:ssZ", nil), ("-99999999999", "iso8601", nil),
            ("\"0000-01-01T00:00:00+01:00\"", "date", nil),
            ("\"0000-01-01T00:00:00Z\"", "iso8601", "\"0000-01-01T00:00:00.000Z\""),
            ("\"9999-12-31T23:59:59.999Z\"", "date", "\"9999-12-31\""),
            ("\"06/06/2026\"", "iso8601", nil), ("\"2026-02-30\"", "iso8601", nil), ("true", "iso8601", nil),
            ("1e300", "iso8601", nil), ("\"\"", "date", nil),
            ("\"999999999-01-01T00:00:00Z\"", "epoch_micros", nil),
            ("\"294247-01-10T04:00:54.775999Z\"", "epoch_micros", nil),
        ] as [(String, String, String?)])
    func dates(value: String, format: String, result: String?) throws {
        #expect(try mapped(value, ", transform: date_format, format: \(format)") == result)
    }

    @Test(
        "value_map stands for a value's text, '*' for every other and for one that is absent, null for nothing",
        arguments: [
            ("true", "\"GRANTED\""), ("\"true\"", "\"GRANTED\""), ("8.50", "1"), ("8.5", "\"DENIED\""),
            ("\"x\"", nil), ("null", "\"DENIED\""), ("\"\"", "\"DENIED\""),
        ] as [(String, String?)])
    func valueMap(value: String, result: String?) throws {
        let rule = ", value_map: {'*': DENIED, 'true': GRANTED, 8.50: 1, x: null}"
        #expect(try mapped(value, rule) == result)
    }

    @Test("without '*' a value that is not listed comes to nothing")
    func unlisted() throws {
        #expect(try mapped("\"b\"", ", value_map: {a: A}") == nil)
        #expect(try mapped("\"b\"", ", value_map: {a: A}, default_value: none") == "\"none\"")
        #expect(try mapped("null", ", value_map: {a: A}") == nil)
        #expect(try mapped("null", ", value_map: {'*': A}, default_value: none") == "\"none\"")
    }

    @Test(
        "default_value stands in where nothing is left, after transform and value_map",
        arguments: [
            ("null", ", default_value: 0", "0"), ("\"\"", ", default_value: 0", "\"\""),
            ("\"x\"", ", transform: to_number, default_value: -1", "-1"),
            ("\"\"", ", transform: default, default_value: none", "\"none\""),
            ("null", ", transform: default, default_value: none", "\"none\""),
            ("5", ", transform: default, default_value: none", "5"),
            ("\"PRO\"", ", transform: lowercase, value_map: {pro: Pro}", "\"Pro\""),
            ("null", "", nil), ("[1, {\"b\": null}]", "", "[1,{\"b\":null}]"),
            ("9007199254740993", "", "9007199254740993"),
        ] as [(String, String, String?)])
    func defaults(value: String, rule: String, result: String?) throws {
        #expect(try mapped(value, rule) == result)
    }

    @Test("join takes its separator from format")
    func join() throws {
        #expect(try mapped("[\"a\",[1]]", ", transform: join, format: ' | '") == "\"a | [1]\"")
    }
}
