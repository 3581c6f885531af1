import Datafly
import Testing

@Suite("Integration configuration")
struct IntegrationConfigurationTests {
    @Test("the documented shape is read whole")
    func whole() throws {
        let read = try configuration(
            """
            delivery_mode: server_side
            parameters: { org_name: acme, api_key: eyJhbGciOi.secret.key }
            global:
              enrichments: [{ target: event.meta.channel, value: web }]
            defaults: { action: send, mappings: [{ source: properties.a, target: event.meta.abc }] }
            events:
              page: { vendor_event_name: Page Seen }
              Order Completed:
                vendor_event_name: Order Placed
                enabled: no
                mappings:
                  - source: properties.revenue
                    target: event.meta.revenueNum
                    transform: to_number
                    default_value: 0
                transforms:
                  - { target: identity.name, transform: uppercase }
            """)
        #expect(read.version == 2)
        #expect(read.deliveryMode == .serverSide)
        #expect(read.parameters.orgName == "acme")
        #expect(read.parameters.apiKey?.text == "eyJhbGciOi.secret.key")
        #expect(read.global.enrichments.map(\.content) == [.constant("\"web\"")])
        #expect(read.defaultAction == .send)
        #expect(read.defaultRules.mappings.map(\.target) == [.meta("abc")])
        #expect(read.events.map(\.event) == [nil, "Order Completed"])
        #expect(read.section(of: nil)?.kustomerName == "Page Seen")
        let order = try #require(read.section(of: "Order Completed"))
        #expect(order.kustomerName == "Order Placed")
        #expect(!order.isEnabled)
        #expect(order.line == 9)
        let mapping = try #require(order.rules.mappings.first)
        #expect(mapping.sourcePath.parts == ["properties", "revenue"])
        #expect(mapping.target == .meta("revenueNum"))
        #expect(mapping.transform == .toNumber)
        #expect(mapping.defaultValue == "0")
        #expect(mapping.line == 13)
        #expect(order.rules.transforms.map(\.target) == [.identity("name")])
        #expect(read.warnings.isEmpty)
    }

    @Test("Signal's own two examples of mappings are read")
    func documentedMappings() throws {
        let read = try mappings(
            "source: timestamp, target: event.meta.tsNum, transform: date_format, format: epoch_micros",
            "source: context.consent.ad_user_data, target: event.meta.adUserData, "
                + "value_map: {'*': DENIED, 'true': GRANTED}")
        #expect(read[0].transform == .dateFormat(.epochMicros))
        #expect(read[1].valueMap?.value(for: "true") == "\"GRANTED\"")
        #expect(read[1].valueMap?.value(for: "false") == "\"DENIED\"")
    }

    @Test("without events the preset's events hold, with an empty one none do")
    func events() throws {
        #expect(
            try configuration("").events.map(\.kustomerName) == Preset.default.mappings.map(\.kustomerName))
        #expect(try configuration("events: {}").events.isEmpty)
        #expect(try configuration("events:").events.isEmpty)
    }

    @Test(
        "a section without a vendor event name keeps the preset's name, or the event's own",
        arguments: [
            ("page", "Page Viewed"), ("Order Completed", "Order Completed"), ("Refunded", "Refunded"),
        ])
    func kustomerName(event: String, name: String) throws {
        #expect(try configuration("events: {\(event): }").events.map(\.kustomerName) == [name])
    }

    @Test("the default preset's text is the default preset, and its examples are right")
    func preset() throws {
        let read = try IntegrationConfiguration(Array(Preset.integrationText.utf8))
        #expect(read.warnings.isEmpty)
        #expect(read.defaultAction == .drop)
        #expect(read.global.isEmpty)
        #expect(
            read.events.map { Preset.Mapping(event: $0.event, kustomerName: $0.kustomerName) }
                == Preset.default.mappings)
        #expect(read.events.allSatisfy { $0.isEnabled && $0.rules.isEmpty })
        let lines = Preset.integrationText.split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("# Order Completed:") })
        let example = lines[start...].map { $0.dropFirst(2) }.map { "  \($0)\n" }.joined()
        #expect(
            try configuration("events:\n\(example)").section(of: "Order Completed")?.rules.mappings.count == 4
        )
    }

    @Test(
        "a plain scalar that is a JSON number, true, false is that, all else is text",
        arguments: [
            ("5", "5"), ("8.50", "8.50"), ("-1e3", "-1e3"), ("'5'", "\"5\""), ("010", "\"010\""),
            ("0x1F", "\"0x1F\""),
            ("true", "true"), ("False", "false"), ("yes", "\"yes\""), ("'true'", "\"true\""),
            ("!!str 5", "\"5\""),
            ("[vip, 2]", "[\"vip\",2]"), ("{planStr: gold, a: null}", "{\"planStr\":\"gold\",\"a\":null}"),
            ("|-\n      a\n      b", "\"a\\nb\""),
        ])
    func constants(yaml: String, json: String) throws {
        let read = try configuration(
            "global:\n  enrichments:\n  - target: identity.tags\n    value: \(yaml)\n")
        #expect(read.global.enrichments.map(\.content) == [.constant(json)])
    }

    @Test("anchors and merge keys share values; a key of one's own wins over a merged one")
    func anchors() throws {
        let read = try configuration(
            """
            events:
              Signed Up: &base
                vendor_event_name: Joined
                mappings: &fields [{ source: traits.plan, target: event.meta.plan }]
              Logged In: { <<: *base, vendor_event_name: Came Back }
              Order Completed: { mappings: *fields }
            """)
        #expect(read.events.map(\.kustomerName) == ["Joined", "Came Back", "Order Completed"])
        #expect(read.events.map(\.rules.mappings.count) == [1, 1, 1])
    }

    @Test("event names are compared byte by byte")
    func names() throws {
        let read = try configuration("events: {\"Caf\\u00e9\": {}}")
        #expect(read.section(of: "Caf\u{e9}") != nil)
        #expect(read.section(of: "Cafe\u{301}") == nil)
    }

    @Test("the API key is in no description, dump or error")
    func secret() throws {
        let key = "eyJhbGciOiJI.c2VjcmV0.c2ln"
        let read = try configuration("parameters: { org_name: acme, api_key: \(key) }")
        var dumped = "\(read) \(String(reflecting: read)) \(read.parameters)"
        dump(read, to: &dumped)
        #expect(!dumped.contains("c2VjcmV0"))
        let wrong = [
            "parameters: { api_kee: \(key) }", "parameters: { api_key: [\(key)] }", "parameters: \(key)",
            "parameters: { api_key: \(key)", "parameters: [\(key)]",
            "parameters: { api_key: \(key), api_key: \(key)2 }",
            "parameters: { api_key: { \(key): 1 } }", "parameters:\n  api_key: \(key)\n org_name: x",
        ]
        for yaml in wrong {
            let problems = problems(yaml)
            #expect(!problems.isEmpty)
            #expect(
                !"\(IntegrationError(fileName: "i", problems: problems)) \(problems)".contains("c2VjcmV0"))
        }
    }
}
