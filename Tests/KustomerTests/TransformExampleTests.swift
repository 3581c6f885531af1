import Datafly
import Kustomer
import Testing

@Suite("The transform's example")
struct TransformExampleTests {
    static let event = """
        {"type":"track","event":"Order Completed","userId":"user-123","anonymousId":"a1b2c3d4-0000-4000-8000-000000000001",
         "properties":{"order_id":"ORD-001","revenue":129.99,"currency":"USD","tax":8.50,"shipping":4.99,"coupon":"SUMMER10"},
         "traits":{"email":"jane.doe@example.com","name":"Jane Doe"},
         "context":{"page":{"url":"https://shop.example.com/thanks"},"locale":"en-US","consent":{"analytics":true,"marketing":true}},
         "timestamp":"2026-06-06T10:00:00Z","messageId":"3f1c1f0e-0000-4000-8000-000000000002"}
        """

    @Test("Order Completed comes out byte for byte (T1–T15)")
    func orderCompleted() throws {
        let transformed = try Transformed(Self.event)
        #expect(
            transformed.payload == """
                {"identity":{"email":"jane.doe@example.com","externalId":"user-123","name":"Jane Doe"},"event":\
                {"name":"Order Completed","meta":{"orderId":"ORD-001","revenueNum":129.99,"currency":"USD",\
                "taxNum":8.50,"shippingNum":4.99,"coupon":"SUMMER10",\
                "anonymousId":"a1b2c3d4-0000-4000-8000-000000000001","occurredAt":"2026-06-06T10:00:00Z"}}}
                """)
        #expect(transformed.findings.isEmpty)
    }

    @Test("a payload says what it holds and whom it is ordered with")
    func payload() throws {
        guard case .deliver(let payload, _) = try Transformed(Self.event).outcome else {
            Issue.record("the example is delivered")
            return
        }
        #expect(payload.eventName == "Order Completed")
        #expect(payload.email == "jane.doe@example.com")
        #expect(payload.externalId == "user-123")
        #expect(payload.name == "Jane Doe")
        #expect(payload.anonymousId == "a1b2c3d4-0000-4000-8000-000000000001")
        #expect(payload.customerKey?.text == "externalId:user-123")
    }

    @Test(
        "a customer key is externalId, else email, else anonymousId, else none",
        arguments: [
            ("\"userId\":\"u\",\"anonymousId\":\"a\",\"traits\":{\"email\":\"E\"}", "externalId:u"),
            ("\"anonymousId\":\"a\",\"traits\":{\"email\":\"E\"}", "email:e"),
            ("\"anonymousId\":\"a\"", "anonymousId:a"),
            ("\"userId\":\" \"", nil),
        ] as [(String, String?)])
    func customerKeys(members: String, key: String?) throws {
        guard case .deliver(let payload, _) = try Transformed(members: members).outcome else {
            Issue.record("a page is delivered")
            return
        }
        #expect(payload.customerKey?.text == key)
    }
}
