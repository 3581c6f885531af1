import Console
import Deliveries
import Foundation
import Testing

@Suite("The README", .serialized)
struct ReadmeTests {
    @Test(
        "its tables are those of the program",
        arguments: [("keys", KeyMap.markdownTable()), ("filter", FilterLanguage.markdown)])
    func table(name: String, table: String) throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "README.md")
        let readme = try String(contentsOf: path, encoding: .utf8)
        let head = try #require(readme.firstRange(of: "<!-- \(name): made from the program -->\n"))
        let foot = try #require(readme.firstRange(of: "<!-- /\(name) -->"))
        if ProcessInfo.processInfo.environment["KED_RECORD"] == "1" {
            let new = readme[..<head.upperBound] + table + readme[foot.lowerBound...]
            try new.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("recorded the README's table \(name): look at it")
        } else {
            #expect(readme[head.upperBound..<foot.lowerBound] == table[...], "KED_RECORD=1 writes it anew")
        }
    }
}
