import Kustomer
import Testing

@Suite("Org names")
struct OrgNameTests {
    @Test(
        "a DNS label is an org name, and forms the host (delivery.md, Security)",
        arguments: ["acme", "a", "0", "a-b", "acme-2", String(repeating: "a", count: 63)])
    func label(text: String) throws {
        let org = try OrgName(text)
        #expect(org.text == text)
        #expect(org.host == "\(text).api.kustomerapp.com")
    }

    @Test(
        "everything else is refused, and never trimmed (delivery.md, Security)",
        arguments: [
            ("", OrgNameError.Reason.empty),
            (" acme", .noLabel(suggestion: "acme")), ("acme\n", .noLabel(suggestion: "acme")),
            ("Acme", .noLabel(suggestion: "acme")), ("-acme", .noLabel(suggestion: nil)),
            ("acme-", .noLabel(suggestion: nil)), ("ac_me", .noLabel(suggestion: nil)),
            ("acmé", .noLabel(suggestion: nil)),
            (String(repeating: "a", count: 64), .noLabel(suggestion: nil)),
            ("acme\u{0}", .noLabel(suggestion: nil)),
        ])
    func refused(text: String, reason: OrgNameError.Reason) {
        #expect(throws: OrgNameError(reason)) { try OrgName(text) }
    }

    @Test(
        "a pasted URL is refused with the label to use (delivery.md, Security)",
        arguments: [
            ("https://acme.kustomerapp.com", "acme"),
            ("https://Acme.kustomerapp.com/app/customers?x=1", "acme"),
            ("acme.kustomerapp.com", "acme"), ("https://acme.api.kustomerapp.com/v1", "acme"),
            ("acme.api.kustomerapp.com:443", "acme"), ("https://me:pw@acme.kustomerapp.com/", "acme"),
            (" https://acme.kustomerapp.com ", "acme"),
        ])
    func pasted(text: String, label: String) {
        let error = #expect(throws: OrgNameError(.pastedURL(label: label))) { try OrgName(text) }
        #expect(error?.description.contains(label) == true)
    }

    @Test(
        "a URL that is not an org's gives no label to use",
        arguments: [
            "https://example.com", "api.kustomerapp.com", "https://api.prod2.kustomerapp.com", "acme.com",
            "acme/evil", "evil.com/.kustomerapp.com", "a.b.kustomerapp.com", "http://[::1]/", "//", "..", "@",
        ])
    func foreignURL(text: String) {
        let error = #expect(throws: OrgNameError.self) { try OrgName(text) }
        #expect(error?.reason == (text == "@" ? .noLabel(suggestion: nil) : .pastedURL(label: nil)))
    }

    @Test("an error text holds nothing foreign but a label")
    func errorText() {
        let error = #expect(throws: OrgNameError.self) { try OrgName("\u{1B}[31m.x") }
        #expect(error?.description.contains("\u{1B}") == false)
    }
}
