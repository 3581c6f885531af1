import Deliveries
import Testing

@Suite("Completion of filters")
struct FilterCompletionTests {
    private let vocabulary = FilterCompletion.Vocabulary(
        eventNames: ["Order Completed", "Order Completed", "Logged In", "A \"B\""],
        customers: ["jane@example.com"],
        reasons: ["held-invalid"], statuses: [400, 201, 404], metaKeys: ["revenueNum"])

    @Test(
        "the last word is completed: keys, then values",
        arguments: [
            ("st", "", ["state:", "status:"]), ("meta", "", ["meta.revenueNum:"]),
            ("state:de", "", ["state:delivered", "state:dead"]),
            ("a -(state:d", "a -(", ["state:delivered", "state:dead"]),
            ("status:4", "", ["status:400", "status:404"]), ("x or type:p", "x or ", ["type:page"]),
            ("event:order", "", ["event:\"Order Completed\""]),
            ("event:\"Order C", "", ["event:\"Order Completed\""]),
            ("event:a", "", ["event:\"A \\\"B\\\"\""]), ("customer:j", "", ["customer:jane@example.com"]),
            ("reason:h", "", ["reason:held-invalid"]), ("finding:wa", "", ["finding:warning"]),
            ("age:<10", "", ["age:<10m"]), ("STATE:dea", "", ["STATE:dead"]),
        ])
    func words(text: String, before: String, words: [String]) {
        let completion = FilterCompletion(of: text, vocabulary)
        #expect(completion?.before == before)
        #expect(completion?.words == words)
    }

    @Test("an empty word may become any key")
    func keys() {
        let words = FilterCompletion(of: "status:400 ", vocabulary)?.words ?? []
        #expect(words.prefix(3) == ["state:", "status:", "event:"])
    }

    @Test(
        "what begins like nothing has no completion",
        arguments: ["zebra", "colour:", "status:9", "type:page"])
    func nothing(text: String) {
        #expect(FilterCompletion(of: text, vocabulary) == nil)
    }

    @Test("what is completed can be read as a filter")
    func readable() throws {
        for text in ["event:a", "event:o", "customer:j", "reason:h", "status:2"] {
            let word = try #require(FilterCompletion(of: text, vocabulary)?.words.first)
            #expect(throws: Never.self) { try RowFilter.parse(word) }
        }
    }
}
