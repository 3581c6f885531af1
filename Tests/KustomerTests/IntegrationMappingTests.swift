import Datafly
import JSONText
import Kustomer
import Testing

@Suite("Field mappings, enrichments and changes in place")
struct IntegrationMappingTests {
    @Test("once a section lists mappings, only they are sent, besides identity and what T12 generates")
    func listed() throws {
        let options = try orderRules(mappings: [
            "source: properties.revenue, target: event.meta.totalNum",
            "source: properties.products.0.sku, target: event.meta.firstSku",
        ])
        let event = order(
            #""anonymousId":"a","traits":{"email":"A@b.c"}"#,
            properties: #"{"revenue":8.50,"coupon":"X","products":[{"sku":"s1"}]}"#)
        #expect(
            try Transformed(event, options: options).payload == """
                {"identity":{"email":"a@b.c","externalId":"u1"},"event":{"name":"Order Completed","meta":\
                {"totalNum":8.50,"firstSku":"s1","anonymousId":"a","occurredAt":"2026-06-06T10:00:00Z"}}}
                """)
    }

    @Test("a page that lists mappings sends no pageName but a listed one")
    func page() throws {
        let options = try integration(
            "events: {page: {mappings: [{source: name, target: event.meta.screen}]}}")
        let event = #"{"type":"page","name":"Cart","timestamp":"2026-06-06T10:00:00Z","properties":{"a":1}}"#
        #expect(try Transformed(event, options: options).meta == #""screen":"Cart""#)
    }

    @Test("global mappings come on top of all properties, an event's own on top of them")
    func global() throws {
        let options = try integration(
            """
            global:
              mappings:
                - { source: properties.coupon, target: event.meta.code }
                - { source: properties.b, target: event.meta.coupon }
            events:
              page: {}
              Order Completed: { mappings: [{ source: properties.b, target: event.meta.code }] }
            """)
        let properties = #"{"coupon":"X","b":"Y","c":1}"#
        #expect(
            try Transformed(order(properties: properties), options: options).meta
                == #""code":"Y","coupon":"Y""#)
        let page = "{\"type\":\"page\",\"timestamp\":\"2026-06-06T10:00:00Z\",\"properties\":\(properties)}"
        #expect(
            try Transformed(page, options: options).meta == #""coupon":"Y","b":"Y","cNum":1,"code":"X""#)
    }

    @Test(
        "what is mapped to email, externalId or name is made what T6 to T9 make of it",
        arguments: [
            (#""email":" A@B.c ""#, "email", #"{"email":"a@b.c","externalId":"u1"}"#),
            (#""email":7"#, "email", #"{"email":"7","externalId":"u1"}"#),
            (#""email":" ""#, "email", #"{"email":"known@x.y","externalId":"u1"}"#),
            (#""email":true"#, "email", #"{"email":"known@x.y","externalId":"u1"}"#),
            (#""name":" Jane ""#, "name", #"{"externalId":"u1","name":"Jane"}"#),
            (#""name":{}"#, "name", #"{"externalId":"u1"}"#),
        ])
    func fitted(trait: String, field: String, identity: String) throws {
        let options = try orderRules(mappings: ["source: traits.\(field), target: identity.\(field)"])
        let known = KnownIdentity(
            userId: nil, traits: Array((field == "email" ? #"{"email":"known@x.y"}"# : "{}").utf8))
        let event = order(#""traits":{\#(trait)}"#)
        #expect(try Transformed(event, known: known, options: options).identity == identity)
    }

    @Test("a userId that counts as absent is not mapped either, and a number is sent as a string (T7, T9)")
    func fittedUserId() throws {
        let options = try orderRules(mappings: [
            "source: userId, target: identity.externalId", "source: userId, target: event.meta.user",
        ])
        let event = { (userId: String) in
            #"{"type":"track","event":"Order Completed","userId":\#(userId)}"#
        }
        let number = try Transformed(event("5"), options: options)
        #expect(number.identity == #"{"externalId":"5"}"#)
        for absent in ["true", #"" ""#, "{}", "[]", "null"] {
            let payload = try Transformed(event(absent), options: options).payload ?? ""
            #expect(
                payload.hasPrefix(#"{"identity":{},"#) && !payload.contains("user"), "\(absent): \(payload)")
        }
    }

    @Test("a default, a constant and a change in place are fitted as well")
    func fittedConstants() throws {
        let options = try orderRules(
            mappings: ["source: properties.none, target: identity.email, default_value: ' X@Y.z '"],
            enrichments: ["target: identity.name, value: true"],
            transforms: ["target: identity.email, transform: uppercase"])
        #expect(
            try Transformed(order(), options: options).identity == #"{"email":"x@y.z","externalId":"u1"}"#)
    }

    @Test(
        "a mapping of an identity field goes before T6, T7 and T8, which hold where its source is absent (T9)"
    )
    func identity() throws {
        let options = try orderRules(mappings: [
            "source: traits.mail, target: identity.email", "source: properties.none, target: identity.name",
            "source: traits.phone, target: identity.phone",
            "source: properties.city, target: identity.location.cityName",
            "source: properties.plan, target: identity.custom.planStr",
            "source: properties.zip, target: identity.location.zipCode",
            "source: traits.tags, target: identity.tags",
        ])
        let event = order(
            #""traits":{"email":"t@x.y","name":"N","mail":" M@X.y ","phone":"1","tags":["a"]}"#,
            properties: #"{"city":"Bonn","plan":"pro","zip":"53"}"#)
        #expect(
            try Transformed(event, options: options).identity == """
                {"email":"m@x.y","externalId":"u1","name":"N","phone":"1","location":{"cityName":"Bonn","zipCode":"53"},\
                "custom":{"planStr":"pro"},"tags":["a"]}
                """)
    }

    @Test(
        "a mapping that makes nothing of a value keeps the identity field away; one without a value does not",
        arguments: [
            ("source: properties.hide, target: identity.email, value_map: {'*': null}", false),
            ("source: properties.none, target: identity.email, value_map: {'*': null}", false),
            ("source: properties.hide, target: identity.email, value_map: {other: x}", false),
            ("source: properties.none, target: identity.email, value_map: {other: x}", true),
            ("source: properties.blank, target: identity.email", true),
            ("source: properties.none, target: identity.email", true),
        ])
    func keptAway(mapping: String, isSent: Bool) throws {
        let event = order(
            #""traits":{"email":"t@x.y"}"#, properties: #"{"hide":"yes","blank":" "}"#)
        let identity = try Transformed(event, options: try orderRules(mappings: [mapping])).identity
        #expect(identity == (isSent ? #"{"email":"t@x.y","externalId":"u1"}"# : #"{"externalId":"u1"}"#))
    }

    @Test("a mapping that makes nothing of a value leaves what another mapping made")
    func otherMappingStays() throws {
        let options = try orderRules(mappings: [
            "source: properties.mail, target: identity.email",
            "source: properties.tel, target: identity.phone",
            "source: properties.hide, target: identity.email, value_map: {'*': null}",
            "source: properties.hide, target: identity.phone, value_map: {'*': null}",
        ])
        let event = order(
            #""traits":{"email":"t@x.y"}"#, properties: #"{"mail":"m@x.y","tel":"1","hide":"yes"}"#)
        #expect(
            try Transformed(event, options: options).identity
                == #"{"email":"m@x.y","externalId":"u1","phone":"1"}"#)
    }

    @Test("event.name, trackingId and sessionId are targets too; the name keeps its style (T11)")
    func event() throws {
        var options = try orderRules(mappings: [
            "source: properties.s, target: event.sessionId", "source: properties.n, target: event.name",
        ])
        options.nameStyle = .underscore
        let event = order(properties: #"{"s":"s1","n":"Big Order"}"#)
        #expect(
            try Transformed(event, options: options).payload?.contains(
                #""event":{"name":"Big_Order","sessionId":"s1","meta":{"#) == true)
    }

    @Test("a mapping may fill what T12 generates, in its place")
    func generated() throws {
        let options = try orderRules(mappings: [
            "source: properties.at, target: event.meta.occurredAt",
            "source: properties.b, target: event.meta.later",
        ])
        let event = order(properties: #"{"at":"2026-01-01T00:00:00Z","b":"x"}"#)
        #expect(
            try Transformed(event, options: options).payload?.hasSuffix(
                #""meta":{"later":"x","occurredAt":"2026-01-01T00:00:00Z"}}}"#) == true)
    }

    @Test(
        "traits and userId are looked for where T6–T8 look",
        arguments: [
            (#""traits":{"plan":"own"}"#, "own"),
            (#""traits":{"plan":null},"context":{"traits":{"plan":"carried"}}"#, "carried"),
            (#""userId":" ""#, "known"),
        ])
    func known(members: String, plan: String) throws {
        let options = try integration(
            "events: {page: {mappings: [{source: traits.plan, target: event.meta.plan}, {source: user_id, target: event.meta.uid}]}}"
        )
        let known = KnownIdentity(userId: "k1", traits: Array(#"{"plan":"known"}"#.utf8))
        let event = "{\"type\":\"page\",\"timestamp\":\"2026-06-06T10:00:00Z\",\(members)}"
        #expect(
            try Transformed(event, known: known, options: options).meta
                == "\"plan\":\"\(plan)\",\"uid\":\"k1\"")
    }

    @Test(
        "enrichments add constants and templates over what stands there; a template with an absent field adds nothing"
    )
    func enrichments() throws {
        let options = try orderRules(enrichments: [
            "target: event.meta.channel, value: web", "target: event.meta.coupon, value: none",
            "target: event.meta.label, value: '{{ properties.currency }} order of {{properties.revenue}}'",
            "target: event.meta.gone, value: 'x {{ properties.nope }}'",
            "target: identity.tags, value: [vip]",
        ])
        let transformed = try Transformed(
            order(properties: #"{"coupon":"X","currency":"USD","revenue":8.50}"#), options: options)
        #expect(
            transformed.meta == """
                "coupon":"none","currency":"USD","revenueNum":8.50,"channel":"web","label":"USD order of 8.50"
                """)
        #expect(transformed.identity == #"{"externalId":"u1","tags":["vip"]}"#)
    }

    @Test("changes in place come last; what a transform cannot change stays, with a warning")
    func changes() throws {
        let options = try orderRules(
            enrichments: ["target: event.meta.channel, value: web"],
            transforms: [
                "target: event.meta.channel, transform: uppercase",
                "target: event.meta.coupon, transform: to_number",
                "target: event.meta.nope, transform: trim",
                "target: event.meta.plan, transform: default, default_value: free",
                "target: identity.externalId, transform: sha256",
            ])
        let transformed = try Transformed(order(properties: #"{"coupon":"X"}"#), options: options)
        #expect(transformed.meta == #""coupon":"X","channel":"WEB","plan":"free""#)
        #expect(
            transformed.identity
                == #"{"externalId":"bb82030dbc2bcaba32a90bf2e207a84a856fc5f033b77c480836ab6f77f40f19"}"#)
        #expect(
            transformed.findings.contains {
                $0.rule == "transform-failed" && $0.pointer == "/event/meta/coupon"
            })
    }

    @Test("a target is taken as written, whatever the value is")
    func asWritten() throws {
        let options = try orderRules(mappings: ["source: properties.revenue, target: event.meta.revenue"])
        let payload = try Transformed(order(properties: #"{"revenue":1e3}"#), options: options).payload ?? ""
        #expect(payload.contains(#""revenue":1e3"#))
        #expect(Checker.expectedStatus(Checker().findings(in: Array(payload.utf8))) == 400)
    }
}
