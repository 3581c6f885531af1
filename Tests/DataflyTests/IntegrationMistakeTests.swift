import Datafly
import Testing

@Suite("Mistakes in an integration configuration")
struct IntegrationMistakeTests {
    static let tenMistakes = """
        version: 2
        delivry_mode: server_side
        parameters:
          org_name: acme
          api_key: [eyJ.not.shown]
        defaults: { action: dorp }
        global:
          enrichments:
            - { target: event.meta.channel, valeu: web }
        events:
          Signed Up:
            enabled: maybe
            mappings:
              - { source: traits.plan, target: identity.emial }
              - { source: properties.day, target: event.meta.dayAt, transform: date_format, format: iso8602 }
          Order Completed:
            mappings:
              - source: properties.revenue
                target: event.meta.revenueNum
                transform: to_numbr
              - { target: event.meta.orderId }
          Signed Up:
            vendor_event_name: Joined
        """

    @Test(
        "a source that begins with no member of Signal's is a mistake when it is misspelt, else only doubtful",
        arguments: [
            ("propertis.x", "did you mean properties?"), ("contxt.ip", "did you mean context?"),
            ("nope", nil), ("node.x", nil), ("user.email", nil), ("order_id", nil), ("email", nil),
            ("group.name", nil), ("message.text", nil),
        ] as [(String, String?)])
    func sources(source: String, suggestion: String?) throws {
        let text = """
            version: 2
            global:
              mappings:
                - { source: \(source), target: event.meta.thing }
            """
        let read = { try IntegrationConfiguration(Array(text.utf8), fileName: "i.yaml") }
        guard let suggestion else {
            let warning = try #require(try read().warnings.first)
            #expect(warning.description.contains("paths begin with type, event, name"))
            return
        }
        let error = try #require(throws: IntegrationError.self) { try read() }
        #expect(error.description.contains(suggestion))
    }

    @Test(
        "an event's name that Kustomer refuses is doubtful",
        arguments: [
            ("1st order: {}", true), ("Order: { vendor_event_name: 1st order }", true), ("Ünit: {}", true),
            ("Order: { vendor_event_name: \(String(repeating: "x", count: 256)) }", true),
            ("1st order: { vendor_event_name: First order }", false), ("Order: {}", false),
            ("page: {}", false),
        ])
    func names(section: String, isDoubtful: Bool) throws {
        let text = "version: 2\nevents:\n  \(section)\n"
        let warnings = try IntegrationConfiguration(Array(text.utf8), fileName: "i.yaml").warnings
        #expect(warnings.contains { $0.description.contains("Kustomer refuses") } == isDoubtful)
    }

    @Test("ten planted mistakes give ten messages with their lines, paths and suggestions")
    func ten() throws {
        let error = try #require(throws: IntegrationError.self) {
            try IntegrationConfiguration(Array(Self.tenMistakes.utf8), fileName: "kustomer.yaml")
        }
        let found = error.problems.map { "\($0.line) \($0.path)" }
        #expect(
            found == [
                "2 delivry_mode", "5 parameters.api_key", "6 defaults.action",
                "9 global.enrichments[0].valeu",
                "12 events.Signed Up.enabled", "14 events.Signed Up.mappings[0].target",
                "15 events.Signed Up.mappings[1].format", "20 events.Order Completed.mappings[0].transform",
                "21 events.Order Completed.mappings[1].source",
                "22 events.Signed Up",
            ])
        #expect(error.problems.allSatisfy { $0.suggestion != nil && !$0.isWarning })
        #expect(error.description.split(separator: "\n").count == found.count)
        #expect(
            error.description.contains(
                "kustomer.yaml line 2, column 1: error: delivry_mode: \"delivry_mode\""))
        #expect(!error.description.contains("eyJ"))
    }

    @Test(
        "a key that is not known is a mistake, wherever it stands",
        arguments: [
            ("evnts: {}", 2, "evnts", "did you mean events?"),
            ("parameters:\n  orgname: acme", 3, "parameters.orgname", "did you mean org_name?"),
            ("defaults:\n  actions: drop", 3, "defaults.actions", "did you mean action?"),
            ("global:\n  mapping: []", 3, "global.mapping", "did you mean mappings?"),
            ("events:\n  A:\n    enable: true", 4, "events.A.enable", "did you mean enabled?"),
            ("consent: []", 2, "consent", "use version, delivery_mode, parameters, global, defaults, events"),
        ])
    func unknownKey(yaml: String, line: Int, path: String, suggestion: String) {
        let found = problems(yaml)
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.path) == [path])
        #expect(found.map(\.suggestion) == [suggestion])
        #expect(found.map(\.isWarning) == [false])
    }

    @Test(
        "a mapping's mistake names its key",
        arguments: [
            ("target: event.meta.abc", "source"), ("source: properties.a", "target"),
            ("source: properties.a, target: event.meta.abc, format: iso8601", "format"),
            ("source: properties.a, target: event.meta.abc, transform: trim, format: x", "format"),
            ("source: properties.a, target: event.meta.abc, transform: date_format", "format"),
            (
                "source: properties.a, target: event.meta.abcNum, transform: date_format, format: epoch_mikros",
                "format"
            ),
            ("source: properties.a, target: event.meta.abc, transform: date_format, format: QQQ", "format"),
            ("source: properties.a, target: event.meta.abc, transform: default", "default_value"),
            ("source: properties.a, target: event.meta.abc, default_value: ", "default_value"),
            ("source: properties.a, target: event.meta.abc, transform: lower_case", "transform"),
            ("source: properties.a, target: event.meta.abc, value_map: []", "value_map"),
            ("source: properties.a, target: event.meta.abc, value_map: {}", "value_map"),
            ("source: [properties.a], target: event.meta.abc", "source"),
            ("source: properties.a, target: ''", "target"),
            ("source: properties.a, target: event.meta.abc, soruce: x", "soruce"),
        ])
    func mapping(text: String, key: String) {
        let found = problems(ofMapping: text)
        #expect(found.map(\.path) == ["events.Order Completed.mappings[0].\(key)"])
        #expect(found.first?.suggestion != nil)
    }

    @Test(
        "a wrong kind of value is a mistake",
        arguments: [
            ("events: [page]", "events"), ("events: {page: []}", "events.page"),
            ("global: {mappings: {}}", "global.mappings"), ("global: {mappings: [a]}", "global.mappings[0]"),
            ("events: {page: {vendor_event_name: []}}", "events.page.vendor_event_name"),
            ("events: {page: {vendor_event_name: ''}}", "events.page.vendor_event_name"),
            ("events: {page: {enabled: 'true'}}", "events.page.enabled"), ("events: {'': {}}", "events"),
            ("events: {[a]: {}}", "events"), ("delivery_mode: client_side", "delivery_mode"),
            ("global: {transforms: [{target: event.meta.abc}]}", "global.transforms[0].transform"),
            (
                "global: {transforms: [{target: event.meta.abc, transform: trim, default_value: 1}]}",
                "global.transforms[0].default_value"
            ),
            ("global: {enrichments: [{target: event.meta.abc}]}", "global.enrichments[0].value"),
        ])
    func kind(yaml: String, path: String) {
        let found = problems(yaml)
        #expect(found.map(\.path) == [path])
        #expect(found.map(\.isWarning) == [false])
    }

    @Test(
        "a meta key whose suffix contradicts a known result is a warning",
        arguments: [
            ("transform: to_number", "event.meta.revenue", "did you mean event.meta.revenueNum?"),
            ("transform: date_format, format: iso8601", "event.meta.paid", "did you mean event.meta.paidAt?"),
            (
                "transform: date_format, format: epoch_millis", "event.meta.paidAt",
                "did you mean event.meta.paidAtNum?"
            ),
            ("transform: sha256", "event.meta.mailNum", "did you mean event.meta.mail?"),
            ("transform: to_string", "event.meta.countNum", "did you mean event.meta.count?"),
            ("transform: to_boolean", "event.meta.gift", "make it a text, with to_string or in quotes"),
            ("default_value: 0", "event.meta.revenue", "did you mean event.meta.revenueNum?"),
            ("value_map: {a: 1}", "event.meta.revenue", "did you mean event.meta.revenueNum?"),
        ])
    func suffix(rule: String, target: String, suggestion: String) {
        let found = problems(ofMapping: "source: properties.a, target: \(target), \(rule)")
        #expect(found.map(\.isWarning) == [true])
        #expect(found.map(\.suggestion) == [suggestion])
        #expect(found.map(\.line) == [4])
    }

    @Test("warnings do not keep a file from being used, and come with it")
    func warnings() throws {
        let read = try configuration(
            "defaults: { mappings: [{ source: properties.a, target: event.meta.abc }] }")
        #expect(read.warnings.map(\.path) == ["defaults"])
    }

    @Test("a target that is filled twice is a warning")
    func twice() {
        let mapping = "{ source: properties.a, target: event.meta.abc }"
        let found = problems("global:\n  mappings:\n  - \(mapping)\n  - \(mapping)\n")
        #expect(found.map(\.isWarning) == [true])
        #expect(found.map(\.line) == [5])
    }

    @Test("a mistake in an anchored value is told once, where it stands")
    func anchors() {
        let found = problems("events:\n  A: &a\n    enabld: true\n  B: *a\n  C: { <<: *a }\n")
        #expect(found.map(\.line) == [4])
    }

    @Test("every duplicate key is told, with the line of the first, and columns stay right")
    func duplicates() {
        let found = problems(
            "events:\n  A: { enabled: true, enabled: true, bad: 1 }\n  B: {}\n  A: {}\n  A: {}\n  \"B\": {}\n"
        )
        #expect(found.map(\.line) == [3, 3, 5, 6, 7])
        #expect(found.map(\.column) == [23, 38, 3, 3, 3])
        #expect(found[2].message == "\"A\" stands there already, on line 3")
    }

    @Test(
        "the version must be there, and 2",
        arguments: ["", "version: 1", "version:", "version: [2]", "versoin: 3"])
    func version(yaml: String) throws {
        let error = try #require(throws: IntegrationError.self) {
            try IntegrationConfiguration(Array("\(yaml)\nevents: {}\n".utf8))
        }
        #expect(error.problems.contains { $0.path == "version" })
    }
}
