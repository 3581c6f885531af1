import Console
import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
    @Test("its key table is the key map's")
    func keys() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "README.md")
        let readme = try String(contentsOf: path, encoding: .utf8)
        let head = try #require(readme.firstRange(of: /<!-- keys:[^\n]*-->\n/))
        let foot = try #require(readme.firstRange(of: "<!-- /keys -->"))
        let table = KeyMap.markdownTable()
        if ProcessInfo.processInfo.environment["KED_RECORD"] == "1" {
            let new = readme[..<head.upperBound] + table + readme[foot.lowerBound...]
            try new.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("recorded the README's key table: look at it")
        } else {
            #expect(readme[head.upperBound..<foot.lowerBound] == table[...], "KED_RECORD=1 writes it anew")
        }
    }
}
