import Datafly
import JSONText
import Testing

@Suite("Paths of field mappings")
struct IntegrationPathTests {
    @Test(
        "a source path's parts are divided by dots, keys with dots stand in brackets",
        arguments: [
            ("properties.order_id", ["properties", "order_id"]),
            ("user_id", ["userId"]), ("userId", ["userId"]), ("anonymous_id", ["anonymousId"]),
            ("message_id", ["messageId"]), ("group_id", ["groupId"]),
            ("properties.user_id", ["properties", "user_id"]),
            ("properties.products.0.sku", ["properties", "products", "0", "sku"]),
            ("properties.products[0].sku", ["properties", "products", "0", "sku"]),
            ("properties[\"utm.source\"]", ["properties", "utm.source"]),
            ("properties['a\"b'].c", ["properties", "a\"b", "c"]),
            ("properties.order id", ["properties", "order id"]),
            ("properties.größe", ["properties", "größe"]),
        ])
    func source(path: String, parts: [String]) throws {
        let quoted = path.replacingQuotes
        let read = try mappings("source: '\(quoted)', target: event.meta.abc")
        #expect(read.map(\.sourcePath.parts) == [parts])
        #expect(read.map(\.sourcePath.pointer) == [JSONPointer(parts: parts)])
    }

    @Test(
        "a source path that cannot be read is a mistake",
        arguments: [
            "properties.", ".a", "a..b", "[0]", "properties[", "properties[a]", "properties[\"a",
            "properties]",
            "properties[0]a", "propertis.order_id", "user-idd",
        ])
    func wrongSource(path: String) throws {
        let found = problems(ofMapping: "source: '\(path)', target: event.meta.abc")
        #expect(found.map(\.isWarning) == [false])
        #expect(found.map(\.path) == ["events.Order Completed.mappings[0].source"])
        #expect(found.map(\.line) == [4])
        #expect(found.first?.suggestion != nil)
    }

    @Test("a first part that Signal's events do not have is a warning")
    func unknownRoot() {
        let found = problems(ofMapping: "source: integrations.kustomer, target: event.meta.abc")
        #expect(found.map(\.isWarning) == [true])
    }

    @Test(
        "targets are the identity fields, the event's own, and keys of meta and custom",
        arguments: [
            ("identity.email", TargetPath.identity("email")), ("identity.tags", .identity("tags")),
            ("identity.custom", .identity("custom")),
            ("identity.location.countryCode", .location("countryCode")),
            ("identity.custom.planStr", .custom("planStr")), ("event.name", .event("name")),
            ("event.trackingId", .event("trackingId")), ("event.sessionId", .event("sessionId")),
            ("event.meta.revenueNum", .meta("revenueNum")), ("event.meta.a-b_c2", .meta("a-b_c2")),
        ])
    func target(text: String, target: TargetPath) throws {
        let read = try mappings("source: properties.a, target: \(text)")
        #expect(read.map(\.target) == [target])
        #expect(target.description == text)
    }

    @Test(
        "another target is a mistake with a suggestion",
        arguments: [
            ("identity.emial", "did you mean identity.email?"), ("email", "did you mean identity.email?"),
            ("identity.externalID", "did you mean identity.externalId?"),
            ("identity.location.city", "did you mean identity.location.cityName?"),
            ("meta.revenueNum", "did you mean event.meta.revenueNum?"),
            ("event.mta.revenueNum", "did you mean event.meta.revenueNum?"),
            ("event.meta", "name a key, such as event.meta.revenueNum"),
            ("event.meta.order id", "did you mean event.meta.orderId?"),
            ("event.meta.2nd", "did you mean event.meta.nd?"),
            ("event.nam", "did you mean event.name?"),
            (
                "payload.x.y.z",
                "use identity.FIELD, event.name, event.trackingId, event.sessionId or event.meta.KEY"
            ),
        ])
    func wrongTarget(text: String, suggestion: String) {
        let found = problems(ofMapping: "source: properties.a, target: '\(text)'")
        #expect(found.map(\.path) == ["events.Order Completed.mappings[0].target"])
        #expect(found.map(\.suggestion) == [suggestion])
    }

    @Test("a template's fields stand in double braces")
    func template() throws {
        let read = try configuration(
            "global: { enrichments: [{ target: event.meta.label, value: 'a {{ properties.currency }}{{user_id}} b' }] }"
        )
        guard case .template(let template)? = read.global.enrichments.first?.content else {
            Issue.record("no template")
            return
        }
        #expect(template.pieces.count == 4)
        guard case .field(let field) = template.pieces[2] else {
            Issue.record("no field")
            return
        }
        #expect(field.parts == ["userId"])
    }

    @Test(
        "a template that cannot be read is a mistake", arguments: ["{{ a", "x {{ }} y", "{{ a..b }}", "{{{{"])
    func wrongTemplate(text: String) {
        let found = problems("global: { enrichments: [{ target: event.meta.label, value: '\(text)' }] }")
        #expect(found.map(\.path) == ["global.enrichments[0].value"])
    }
}

extension String {
    /// For a place between single quotes in YAML.
    fileprivate var replacingQuotes: String {
        split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }
}
