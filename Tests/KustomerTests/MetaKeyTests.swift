import Kustomer
import Testing

@Suite("Meta keys")
struct MetaKeyTests {
    @Test(
        "a key is made of the parts between other characters (T13)",
        arguments: [
            ("order_id", "orderId"), ("Order-ID", "orderID"), ("SKU", "sku"), ("utm.source", "utmSource"),
            ("item 2 price", "item2Price"), ("2SKU", "2sku"), ("orderId", "orderId"), ("OrderId", "orderId"),
            ("iOS", "iOS"),
            ("IOS_version", "iosVersion"), ("ABc", "aBc"), ("a__b", "aB"), ("__a", "a"), ("a__", "a"),
            ("_A_B", "aB"), ("prénom", "prNom"),
            ("😀a😀b", "aB"), ("x1y", "x1y"), ("x_1y", "x1y"), ("x_1Y", "x1Y"), ("123", "123"),
            ("A1B2", "a1b2"), ("A1b2", "a1b2"),
            ("first name (billing)", "firstNameBilling"), ("abcdefgh_ijklmnop", "abcdefghIjklmnop"),
            ("abcdefg_hijklmno_p", "abcdefgHijklmnoP"),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"), ("a@b[c`d{e/f:g", "aBCDEFG"),
            ("URL Path", "urlPath"),
            ("e\u{301}a", "eA"), ("_1", "1"), ("Zz", "zz"), ("zZ", "zZ"),
        ])
    func parts(property: String, key: String) {
        #expect(MetaKey.key(for: property, kind: .text) == key)
    }

    @Test(
        "a name without letters and digits gives no key (T13)",
        arguments: ["", "_", " -.", "日本", "é", "\u{0}"])
    func none(property: String) {
        for kind in MetaKey.ValueKind.allCases { #expect(MetaKey.key(for: property, kind: kind) == nil) }
    }

    @Test(
        "a number's key ends in Num, once, case-sensitively (T14)",
        arguments: [
            ("revenue", "revenueNum"), ("revenueNum", "revenueNum"), ("revenue_num", "revenueNum"),
            ("revenuenum", "revenuenumNum"),
            ("num", "numNum"), ("Num", "numNum"), ("x", "xNum"), ("createdAt", "createdAtNum"),
            ("item 2 price", "item2PriceNum"),
        ])
    func numbers(property: String, key: String) {
        #expect(MetaKey.key(for: property, kind: .number) == key)
    }

    @Test(
        "a date-time's key ends in At, once, case-sensitively (T14)",
        arguments: [
            ("created", "createdAt"), ("created_at", "createdAt"), ("createdAt", "createdAt"),
            ("createdat", "createdatAt"), ("at", "atAt"),
            ("format", "formatAt"), ("t", "tAt"), ("xNum", "xNumAt"),
        ])
    func dateTimes(property: String, key: String) {
        #expect(MetaKey.key(for: property, kind: .dateTime) == key)
    }

    @Test("every character is put where it belongs, wherever it stands in a word of eight bytes (T13)")
    func everyCharacter() {
        for value in UInt8(1)..<0x80 {
            let character = Character(Unicode.Scalar(value))
            let isKept = character.isLetter || character.isNumber
            for place in 0..<17 {
                let before = String(repeating: "a", count: place + 1)
                let expected = isKept ? "\(before)\(character)bc" : "\(before)Bc"
                #expect(MetaKey.key(for: "\(before)\(character)bc", kind: .text) == expected)
            }
        }
    }
}
