import Datafly
import Testing

@Suite("Presets")
struct PresetTests {
    @Test("the default preset maps pages and seven names, exactly (T4)")
    func defaultPreset() {
        #expect(Preset.default.kustomerName(for: nil) == "Page Viewed")
        let names = Preset.default.mappings.compactMap(\.event)
        #expect(names.count == 7)
        for name in names { #expect(Preset.default.kustomerName(for: name) == name) }
        for name in [
            "order completed", "Order Completed ", "", "page", "Page Viewed", "Order\u{A0}Completed",
        ] {
            #expect(Preset.default.kustomerName(for: name) == nil)
        }
    }

    @Test(
        "an alias, or a name that differs by case, spaces, _ or - only, gets a suggestion (T3)",
        arguments: [
            ("order_completed", "Order Completed"), ("OrderCompleted", "Order Completed"),
            ("order-completed", "Order Completed"),
            ("ORDER COMPLETED", "Order Completed"), ("Order\u{A0}Completed", "Order Completed"),
            ("purchase", "Order Completed"), ("sign_up", "Signed Up"),
            ("login", "Logged In"),
            ("search", "Products Searched"), ("product_searched", "Products Searched"),
            ("view_item", "Product Viewed"),
            ("add_to_cart", "Product Added"), ("begin_checkout", "Checkout Started"), ("page_view", "page"),
            ("page", "page"),
            ("Coupon Entered", nil), ("Order Complete", nil), ("", nil), ("_", nil), ("Order.Completed", nil),
        ] as [(String, String?)])
    func suggestions(name: String, suggestion: String?) {
        #expect(Preset.default.suggestion(for: name) == suggestion)
    }

    @Test("an alias of an event that is not mapped is no suggestion (T3)")
    func unmappedAlias() {
        let preset = Preset(mappings: [Preset.Mapping(event: "Signed Up", kustomerName: "S")])
        #expect(preset.suggestion(for: "purchase") == nil)
        #expect(preset.suggestion(for: "page_view") == nil)
        #expect(preset.suggestion(for: "sign_up") == "Signed Up")
        #expect(preset.kustomerName(for: nil) == nil)
    }

    @Test(
        "a style replaces each run of white space (T11)",
        arguments: [
            (.asIs, "Order  Completed", "Order  Completed"), (.hyphen, "Order  Completed", "Order-Completed"),
            (.underscore, "Order \t\u{3000}Completed", "Order_Completed"), (.hyphen, " a b ", "-a-b-"),
            (.underscore, "ab", "ab"),
            (.hyphen, "a\u{200B}b", "a\u{200B}b"),
        ] as [(EventNameStyle, String, String)])
    func styles(style: EventNameStyle, name: String, styled: String) {
        #expect(style.applied(to: name) == styled)
    }

    @Test("consent categories are compared code point by code point (T1, T5)")
    func categories() {
        let pair = [ConsentCategory(rawValue: "\u{E9}"), ConsentCategory(rawValue: "e\u{301}")]
        #expect(pair[0] != pair[1] && Set(pair).count == 2)
        #expect(ConsentRequirement().categories == [.marketing])
        #expect(ConsentRequirement().defaultAllows)
    }
}
