import Datafly
import Deliveries
import Foundation
import JSONText
import Testing

@Suite("Redaction (delivery.md, Security)")
struct RedactorTests {
    private let redactor = Redactor(salt: Array("salt of this store".utf8))

    private func redacted(_ json: String) -> String {
        String(decoding: redactor.data(Array(json.utf8)), as: UTF8.self)
    }

    @Test("a name that a delivery holds by path is masked in its other texts, as a whole word")
    func knownNames() {
        let event = #"{"traits":{"name":"Jane Doe","first_name":"Jane"},"event":"Jane Doe's page"}"#
        let knowing = redactor.knowing(whatIsIn: [(Array(event.utf8), nil)])
        let texts = [
            "customer named JANE DOE (42)", "Jane's order", "\"Jane Doe\"", "Account of Jane Doe", "Jane",
        ]
        for text in texts {
            let masked = knowing.shapes(in: text)
            #expect(!masked.lowercased().contains("jane") && !masked.contains("Doe"), "\(masked)")
        }
        for text in ["Janeville", "mary-jane2", "Janet Doerr"] { #expect(knowing.shapes(in: text) == text) }
        let mask = knowing.shapes(in: "Jane Doe")
        #expect(redacted(#"{"traits":{"name":"Jane Doe"}}"#).contains(mask), "one mask everywhere")
        #expect(redactor.shapes(in: "Jane Doe") == "Jane Doe")
        let answer = #"{"data":{"attributes":{"name":"Jane Doe","note":["x","Jane Doe"]}}}"#
        #expect(!String(decoding: knowing.answer(Array(answer.utf8)), as: UTF8.self).contains("Jane"))
    }

    @Test(
        "an address that begins with a known name is masked as an address, with the mask that it has elsewhere"
    )
    func nameInAddress() {
        let event = #"{"traits":{"first_name":"Jane","email":"jane.doe@corp.com"}}"#
        let knowing = redactor.knowing(whatIsIn: [(Array(event.utf8), nil)])
        let mask = redactor.shapes(in: "jane.doe@corp.com")
        #expect(
            knowing.shapes(in: "jane.doe@corp.com is taken by Jane").hasPrefix("\(mask) is taken by name-"))
    }

    @Test("a name inside of an address or a text is known, too")
    func nameInside() {
        let event =
            #"{"properties":{"shipping_address":{"first_name":"Jane"},"comment":{"lastName":"Doerr"}}}"#
        let knowing = redactor.knowing(whatIsIn: [(Array(event.utf8), nil)])
        #expect(!knowing.shapes(in: "to Jane Doerr").contains("Jane"))
        #expect(!knowing.shapes(in: "to Jane Doerr").contains("Doerr"))
    }

    @Test(
        "one word that somebody wrote is masked where it stands alone, and keys, names of events and counts stay"
    )
    func plainWords() {
        let event =
            #"{"event":"Checkout Started","properties":{"query":"products","products":1,"description":"Checkout","#
            + #""guests":2,"passengersNum":3}}"#
        let bytes = Array(event.utf8)
        let masked = String(
            decoding: redactor.knowing(whatIsIn: [(bytes, nil)]).data(bytes), as: UTF8.self)
        for kept in [#""event":"Checkout Started""#, #""products":1"#, #""guests":2"#, #""passengersNum":3"#]
        {
            #expect(masked.contains(kept), "\(masked)")
        }
        #expect(!masked.contains(#""query":"products""#))
    }

    @Test("of a name in another script a longer word is left", arguments: ["Zoë", "Анна", "李小龙"])
    func foreignNames(name: String) {
        let event = Array("{\"traits\":{\"name\":\"\(name)\"}}".utf8)
        let knowing = redactor.knowing(whatIsIn: [(event, nil)])
        #expect(!knowing.shapes(in: "for \(name), thanks").contains(name))
        #expect(knowing.shapes(in: "\(name)a").contains(name))
    }

    @Test("what somebody wrote is masked in the answer that says it back, and the event's name is not")
    func knownWritings() {
        let event =
            #"{"event":"Order Completed","properties":{"comment":"Ring twice, Jane","subject":"Order Completed"}}"#
        let knowing = redactor.knowing(whatIsIn: [(Array(event.utf8), nil)])
        let answer = #"{"errors":[{"message":"value 'Ring twice, Jane' of Order Completed is bad"}]}"#
        let masked = String(decoding: knowing.answer(Array(answer.utf8)), as: UTF8.self)
        #expect(!masked.contains("Jane") && masked.contains("of Order Completed is bad"))
        let mask = redacted(#"{"comment":"Ring twice, Jane"}"#).firstMatch(of: #/text-[0-9a-f]{10}/#)
        #expect(masked.contains(mask.map { String($0.0) } ?? "none"), "one mask everywhere")
    }

    @Test("a page's own name is masked where its meta key is")
    func pageName() {
        let name = "Order history of Jane Doe"
        #expect(!redacted(#"{"type":"page","name":"\#(name)"}"#).contains("Jane"))
        #expect(
            !redacted(#"{"event":{"name":"Page Viewed","meta":{"pageName":"\#(name)"}}}"#).contains("Jane"))
        #expect(redacted(#"{"type":"page","name":"Checkout"}"#).contains("Checkout"))
    }

    @Test("the number of a payment card is masked, as text and as number; another is not")
    func cards() {
        #expect(!redacted(#"{"properties":{"ref":"4111-1111-1111-1111"}}"#).contains("4111"))
        for card in ["4111111111111111", "378282246310005", "5555555555554444"] {
            #expect(!redacted(#"{"properties":{"ref":"\#(card)"}}"#).contains(card))
            #expect(!redacted(#"{"properties":{"ref":\#(card)}}"#).contains(card))
        }
        #expect(redacted(#"{"properties":{"ref":4111111111111112}}"#).contains("4111111111111112"))
        // By its last digit it could be one, by its first it is a day.
        #expect(redacted(#"{"properties":{"ref":"2026060600000003"}}"#).contains("2026060600000003"))
    }

    @Test("a text of very many signs is looked through once", .timeLimit(.minutes(1)))
    func manySigns() {
        let text = String(repeating: "%40-", count: 125_000)
        #expect(redactor.shapes(in: text) == text)
    }

    @Test(
        "what is personal by its path is masked",
        arguments: [
            #"{"traits":{"name":"Jane Doe"}}"#, #"{"identity":{"name":"Jane Doe"}}"#,
            #"{"properties":{"first_name":"Jane"}}"#, #"{"event":{"meta":{"customerFirstName":"Jane"}}}"#,
            #"{"properties":{"Comment":"Jane"}}"#, #"{"traits":{"phone":491701234567}}"#,
            #"{"event":{"meta":{"phoneNum":491701234567}}}"#, #"{"context":{"ip":"not an address, Jane"}}"#,
            #"{"traits":{"address":{"city":"Janeville"}}}"#, #"{"properties":{"query":"Jane"}}"#,
            #"{"properties":{"names":[{"lastName":["Jane"]}]}}"#, #"{"properties":{"passengers":["Jane"]}}"#,
            #"{"properties":{"shipping":{"line1":"Jane Road 1","city":"Janeville"}}}"#,
        ])
    func byPath(json: String) {
        #expect(!redacted(json).contains("Jane"))
        #expect(!redacted(json).contains("491701234567"))
    }

    @Test(
        "what is personal by its shape is masked, and the rest of the text stays",
        arguments: [
            ("mail jane.doe@example.com now", "mail ", " now"), ("ask (jane@x.de), ok", "ask (", "), ok"),
            ("from 203.0.113.7:443", "from ", ":443"), ("via 2001:db8::1 only", "via ", " only"),
            ("::1", "", ""), ("id:jane+tag@example.co.uk.", "id:", "."),
            ("key eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.abc", "key ", ""), ("to=jürgen@exämple.de", "to=", ""),
        ])
    func byShape(text: String, before: String, after: String) {
        let masked = redactor.shapes(in: text)
        #expect(masked.hasPrefix(before))
        #expect(masked.hasSuffix(after))
        let secret = text.dropFirst(before.count).dropLast(after.count)
        #expect(!masked.contains(secret))
        #expect(redactor.shapes(in: masked.dropFirst(before.count).description).count < 60)
    }

    @Test(
        "what is not personal stays as it is",
        arguments: [
            #"{"type":"track","event":"Order Completed For The First Time","messageId":"3f1c1f0e-0000-4000-8000-000000000002"}"#,
            #"{"timestamp":"2026-06-06T10:00:07.412Z","at":"10:00:07","n":8.50,"b":true,"x":null,"v":"1.2.3"}"#,
            #"{"properties":{"name":"Headphones","order_id":"ORD-001","url":"https://shop.example.com/thanks"}}"#,
            #"{"event":{"name":"A name of more than three words","meta":{"revenueNum":1e3,"shipping":4.99}}}"#,
            #"{"userId":"u-1","zone":"Europe/Berlin","mac":"00:1b:44:11:3a:b7","cpp":"std::max"}"#,
        ])
    func untouched(json: String) {
        #expect(redacted(json) == json)
    }

    @Test("free text is masked wherever it is, also as the question of a URL and inside JSON in a string")
    func freeText() {
        #expect(!redacted(#"{"properties":{"x":"please ring at the back"}}"#).contains("ring"))
        let url = redacted(#"{"context":{"page":{"url":"https://shop.example.com/s?q=jane+doe"}}}"#)
        #expect(url.contains("https://shop.example.com/s?"))
        #expect(!url.contains("jane"))
        let nested = redacted(
            #"{"event":{"meta":{"items":"[{\"email\":\"jane@example.com\",\"sku\":\"A-1\"}]"}}}"#)
        #expect(!nested.contains("jane"))
        #expect(nested.contains("A-1"))
    }

    @Test("a key that is an address is masked, too")
    func keys() {
        #expect(!redacted(#"{"properties":{"jane@example.com":1}}"#).contains("jane"))
    }

    @Test("the same value has the same mask, in event, payload and list; another store masks otherwise")
    func stable() throws {
        let detail = Exported.detail().redacted(by: redactor)
        let event = try #require(try? JSONDocument(detail.eventBytes)).root
        let payload = try #require(try? JSONDocument(detail.payload ?? [])).root
        let mail = payload["identity"]?["email"]?.string
        #expect(mail?.hasSuffix("@redacted.invalid") == true)
        #expect(event["traits"]?["email"]?.string == mail)
        #expect(detail.row.customer == mail)
        #expect(event["traits"]?["name"]?.string == payload["identity"]?["name"]?.string)
        let other = Exported.detail().redacted(by: Redactor(salt: Array("another salt".utf8)))
        #expect(other.row.customer != mail)
    }

    @Test(
        "nothing personal of a delivery is left in any export, and its amounts are",
        arguments: ExportFormat.allCases)
    func exports(format: ExportFormat) {
        let detail = Exported.detail(why: "jane.doe@example.com is taken")
        var writer = ExportWriter(format, destinations: [Exported.destination], version: "1")
        let text = String(decoding: writer.bytes(of: detail.redacted(by: redactor)), as: UTF8.self)
        for secret in ["jane", "Jane", "Doe", "ring twice", "d1935t"] { #expect(!text.contains(secret)) }
        #expect(text.contains("129.90"))
        #expect(text.contains("Order Completed"))
    }

    @Test("an answer keeps Kustomer's own words")
    func answer() {
        let detail = Exported.detail().redacted(by: redactor)
        let body = detail.attempts[0].outcome?.answer.map { String(decoding: $0.body, as: UTF8.self) } ?? ""
        #expect(body.contains("value of "))
        #expect(body.contains(" is not right here"))
    }

    @Test("an event that is no JSON is masked as a whole")
    func noJSON() {
        #expect(!redacted("{jane@example.com, Jane").contains("ane"))
    }
}
