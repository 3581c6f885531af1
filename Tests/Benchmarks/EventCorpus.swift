/// A deterministic stream of shop events of about 1.1 kB each, as a browser's Datafly.js sends them.
struct EventCorpus {
    private var state: UInt64 = 0x5DEE_CE66_D1CE_4E5B
    private var text = ""

    /// Builds events.
    ///
    /// - Parameter count: how many lines.
    /// - Returns: NDJSON.
    static func bytes(count: Int) -> [UInt8] {
        var corpus = EventCorpus()
        corpus.text.reserveCapacity(count * 1200)
        for index in 0..<count { corpus.addEvent(index) }
        return Array(corpus.text.utf8)
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }

    private mutating func addEvent(_ index: Int) {
        let user = next(20_000)
        let visitor = "a1b2c3d4-0000-4000-8000-\(100_000_000_000 + user)"
        switch next(50) {
        case 0: addIdentify(user, visitor)
        case 1..<16: addPage(index, user, visitor)
        default: addTrack(index, user, visitor)
        }
    }

    private mutating func addIdentify(_ user: Int, _ visitor: String) {
        text += """
            {"type":"identify","userId":"user-\(user)","anonymousId":"\(visitor)","traits":\
            {"email":"Shopper.\(user)@Example.com","name":"Shopper \(user)","plan":"gold","visits":\(next(90))}}

            """
    }

    private mutating func addPage(_ index: Int, _ user: Int, _ visitor: String) {
        text += """
            {"type":"page","name":"Product Detail","anonymousId":"\(visitor)","properties":{"url":\
            "https://shop.example.com/products/\(next(9999))?utm_source=newsletter&utm_medium=email",\
            "title":"Noise Cancelling Headphones, black, size \(next(50))","path":"/products/\(next(9999))",\
            "referrer":"https://www.example.org/search?q=headphones","category":"audio","position":\(next(40)),\
            "list_name":"Search Results","price":\(next(400)).50,"in_stock":true,"locale_name":"English (US)",\
            "load_time":\(next(4000)),"scroll_depth":\(next(100)),"ab_test":"variant-b","theme":"dark",\
            "first_visit":false},

            """
        text.removeLast()
        addRest(index)
    }

    private mutating func addTrack(_ index: Int, _ user: Int, _ visitor: String) {
        let names = [
            "Product Viewed", "Product Added", "Order Completed", "Checkout Started", "Products Searched",
        ]
        text += """
            {"type":"track","event":"\(names[next(names.count)])","userId":"user-\(user)","anonymousId":"\(visitor)",\
            "properties":{"order_id":"ORD-\(next(99_999))","product_id":"SKU-\(next(9999))","revenue":\(next(900)).99,\
            "currency":"USD","tax":8.50,"shipping":4.99,"coupon":"SUMMER10","quantity":\(1 + next(5)),\
            "name":"Noise Cancelling Headphones","category":"audio","brand":"Example Audio",\
            "variant":"midnight black","gift":false,"delivery_date":"2026-06-\(10 + next(20))T10:00:00Z",\
            "notes":"Please leave it with the neighbour \(index)"},"traits":{"email":"Shopper.\(user)@Example.com",\
            "name":"Shopper \(user)"},

            """
        text.removeLast()
        addRest(index)
    }

    private mutating func addRest(_ index: Int) {
        text += """
            "context":{"page":{"url":"https://shop.example.com/thanks","path":"/thanks","title":"Thank you",\
            "referrer":"https://shop.example.com/cart"},"locale":"en-US","timezone":"Europe/Berlin",\
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 \
            Safari/537.36","consent":{"categories":{"necessary":true,"preferences":true,"statistics":false,\
            "marketing":true},"canonical":{"essential":true,"functional":true,"analytics":false,"marketing":true}}},\
            "timestamp":"2026-06-06T10:\(10 + index / 60 % 50):\(10 + index % 50).000Z",\
            "messageId":"3f1c1f0e-0000-4000-8000-\(100_000_000_000 + index)"}

            """
    }
}
