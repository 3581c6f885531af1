import Datafly
import Kustomer
import Testing

@Suite("Which events are delivered")
struct TransformDecisionTests {
    static let denied = #","context":{"consent":{"marketing":false}}"#

    @Test(
        "the reasons are looked at in their order (T3)",
        arguments: [
            (#""type":"identify""#, .identifyOnly), (#""type":"group""#, .groupNotMapped),
            (#""type":"track","event":"Coupon Entered""#, .notMapped),
            (#""type":"track","event":"""#, .notMapped),
            (#""type":"track","event":"Order Completed""#, .consentDenied),
            (#""type":"page""#, .consentDenied),
        ] as [(String, SkipReason)])
    func order(members: String, reason: SkipReason) throws {
        #expect(try Transformed("{\(members)\(Self.denied)}").skip?.reason == reason)
    }

    @Test(
        "an event name matches exactly, escaped or not (T4)",
        arguments: [
            ("Order Completed", true), ("Order\\u0020Completed", true), ("order completed", false),
            ("Order Completed ", false),
            ("Order\u{A0}Completed", false), ("Page Viewed", false), ("page", false), ("Signed Up", true),
            ("Logged In", true),
            ("Products Searched", true), ("Product Viewed", true), ("Product Added", true),
            ("Checkout Started", true),
        ])
    func names(name: String, isDelivered: Bool) throws {
        let transformed = try Transformed("{\"type\":\"track\",\"event\":\"\(name)\"}")
        #expect((transformed.payload != nil) == isDelivered)
    }

    @Test("a name without mapping says so, with what may have been meant (T3)")
    func suggestion() throws {
        let alias = try Transformed(#"{"type":"track","event":"order_completed"}"#).skip
        #expect(alias?.suggestion == "Order Completed")
        #expect(
            alias?.detail == "no mapping for the event \"order_completed\": did you mean Order Completed?")
        let page = try Transformed(#"{"type":"track","event":"page"}"#).skip
        #expect(page?.detail.hasSuffix(#"did you mean a page event, "type":"page"?"#) == true)
        let other = try Transformed(#"{"type":"track","event":"Coupon \u001b Entered"}"#).skip
        #expect(other?.suggestion == nil)
        #expect(other?.detail == "no mapping for the event \"Coupon \\u001b Entered\"")
    }

    @Test(
        "the first of canonical, categories and consent itself that has the category decides (T5)",
        arguments: [
            (#"{"marketing":true}"#, true), (#"{"marketing":false}"#, false), (#"{}"#, false),
            (#"{"analytics":true}"#, false),
            (#"{"canonical":{"marketing":true},"categories":{"marketing":false},"marketing":false}"#, true),
            (#"{"canonical":{"marketing":false},"categories":{"marketing":true},"marketing":true}"#, false),
            (#"{"canonical":{"marketing":null},"categories":{"marketing":true}}"#, false),
            (#"{"canonical":{"analytics":true},"categories":{"marketing":true},"marketing":false}"#, true),
            (#"{"canonical":{},"categories":{},"marketing":true}"#, true),
            (#"{"canonical":true,"categories":[{"marketing":false}],"marketing":true}"#, true),
            (#"{"marketing":"true"}"#, false), (#"{"marketing":1}"#, false), (#"{"marketing":{}}"#, false),
            (#"{"marketing":false,"marketing":true}"#, true),
            (#"{"marketing":true,"\u006darketing":false}"#, false),
            (#"{"Marketing":true}"#, false), ("null", true), ("false", true), ("[]", true),
            (#""denied""#, true),
        ])
    func consent(consent: String, isDelivered: Bool) throws {
        let transformed = try Transformed("{\"type\":\"page\",\"context\":{\"consent\":\(consent)}}")
        #expect((transformed.payload != nil) == isDelivered)
        #expect(isDelivered || transformed.skip?.reason == .consentDenied)
    }

    @Test(
        "without consent the default decides (T5)",
        arguments: [
            "", #","context":{}"#, #","context":[]"#, #","context":{"consent":null}"#,
            #","context":{"consent":[]}"#,
        ])
    func defaults(context: String) throws {
        let deny = Transformer.Options(consent: ConsentRequirement(defaultAllows: false))
        #expect(try Transformed("{\"type\":\"page\"\(context)}").payload != nil)
        let denied = try Transformed("{\"type\":\"page\"\(context)}", options: deny).skip
        #expect(
            denied?.detail
                == "marketing is required, the event has no context.consent and the default is deny")
    }

    @Test(
        "all required categories must be granted; the denied one is named (T5)",
        arguments: [
            (#"{"marketing":true,"C0002":true}"#, nil),
            (#"{"marketing":true}"#, "C0002 is required, context.consent does not name it"),
            (
                #"{"canonical":{"marketing":true},"categories":{"C0002":false}}"#,
                "C0002 is required, context.consent.categories.C0002 is false"
            ),
            (
                #"{"canonical":{"marketing":"yes"},"C0002":true}"#,
                "marketing is required, context.consent.canonical.marketing is \"yes\""
            ),
        ] as [(String, String?)])
    func categories(consent: String, detail: String?) throws {
        let options = Transformer.Options(
            consent: ConsentRequirement(categories: [.marketing, ConsentCategory(rawValue: "C0002")]))
        let transformed = try Transformed(
            "{\"type\":\"page\",\"context\":{\"consent\":\(consent)}}", options: options)
        #expect(transformed.skip?.detail == detail)
    }

    @Test("nothing required is always granted (T5)")
    func noCategories() throws {
        let options = Transformer.Options(consent: ConsentRequirement(categories: [], defaultAllows: false))
        #expect(try Transformed("{\"type\":\"page\"\(Self.denied)}", options: options).payload != nil)
    }

    @Test(
        "the event name is written in its style (T11)",
        arguments: [
            (.asIs, "Order Completed"), (.hyphen, "Order-Completed"), (.underscore, "Order_Completed"),
        ] as [(EventNameStyle, String)])
    func styles(style: EventNameStyle, name: String) throws {
        let options = Transformer.Options(nameStyle: style)
        let transformed = try Transformed(#"{"type":"track","event":"Order Completed"}"#, options: options)
        #expect(transformed.payload?.contains("\"event\":{\"name\":\"\(name)\",") == true)
    }

    @Test("another preset's names are used, escaped as they must be")
    func preset() throws {
        let preset = Preset(mappings: [Preset.Mapping(event: "a\"b", kustomerName: "C \"D\"")])
        let options = Transformer.Options(preset: preset)
        let event = #"{"type":"track","event":"a\"b","timestamp":"2026-06-06T10:00:00Z"}"#
        #expect(
            try Transformed(event, options: options).payload
                == #"{"identity":{},"event":{"name":"C \"D\"","meta":{"occurredAt":"2026-06-06T10:00:00Z"}}}"#
        )
        #expect(
            try Transformed(#"{"type":"page"}"#, options: options).skip?.detail
                == "page events have no mapping")
    }
}
