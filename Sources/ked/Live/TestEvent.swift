import Datafly
import Foundation
import JSONText

/// The test events: the integration page's Order Completed, and one for each other event of the preset.
enum TestEvent {
    /// The test event's bytes, with a fresh `messageId`, `anonymousId` and `timestamp`.
    ///
    /// Its consent grants what is required, so that it is delivered.
    ///
    /// - Parameters:
    ///   - name: an event of the preset, or `page`.
    ///   - now: its `timestamp`.
    ///   - categories: the consent categories that are required.
    /// - Returns: canonical event JSON, or nil when the preset has no event of that name.
    static func bytes(name: String, now: Timestamp, categories: [ConsentCategory]) -> [UInt8]? {
        guard let properties = properties(of: name) else { return nil }
        var writer = JSONWriter()
        writer.beginObject()
        if name == "page" {
            writer.member("type", "page")
            writer.member("name", "Product Detail")
        } else {
            writer.member("type", "track")
            writer.member("event", name)
        }
        writer.member("userId", "user-123")
        writer.member("anonymousId", UUID().uuidString.lowercased())
        writer.key("properties")
        writer.raw(Array(properties.utf8))
        writer.key("traits")
        writer.raw(Array(#"{"email":"jane.doe@example.com","name":"Jane Doe"}"#.utf8))
        writer.key("context")
        writer.beginObject()
        writer.key("page")
        writer.raw(Array(#"{"url":"https://shop.example.com/thanks"}"#.utf8))
        writer.member("locale", "en-US")
        writer.key("consent")
        writer.beginObject()
        for category in Set(categories.map(\.rawValue) + ["analytics", "marketing"]).sorted() {
            writer.key(category)
            writer.boolean(true)
        }
        writer.endObject()
        writer.endObject()
        writer.member("timestamp", now.text)
        writer.member("messageId", UUID().uuidString.lowercased())
        writer.endObject()
        return writer.bytes
    }

    /// The events that can be made, the page's own first.
    static let names = [
        "Order Completed", "page", "Signed Up", "Logged In", "Products Searched", "Product Viewed",
        "Product Added", "Checkout Started",
    ]

    private static func properties(of name: String) -> String? {
        switch name {
        case "Order Completed":
            #"{"order_id":"ORD-001","revenue":129.99,"currency":"USD","tax":8.50,"shipping":4.99,"coupon":"SUMMER10"}"#
        case "page": #"{"url":"https://shop.example.com/p/1","title":"Headphones"}"#
        case "Signed Up": #"{"method":"email","plan":"free"}"#
        case "Logged In": #"{"method":"email"}"#
        case "Products Searched": #"{"query":"headphones","results":14}"#
        case "Product Viewed", "Product Added":
            #"{"product_id":"P-100","name":"Headphones","price":129.99,"currency":"USD","quantity":1}"#
        case "Checkout Started": #"{"order_id":"ORD-001","value":129.99,"currency":"USD"}"#
        default: nil
        }
    }
}
