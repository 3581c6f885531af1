import JSONText
import Kustomer

/// A consent category of an event, and whether it is granted; drawn as `marketing ✔`.
struct ConsentMark: Equatable, Sendable {
    /// The category.
    let name: String
    /// Whether its value is JSON `true`, which alone grants (T5).
    let isGranted: Bool

    /// The most categories that are shown.
    private static let most = 40

    /// The categories of a line that shows an event's consent, those that its note names first.
    ///
    /// - Parameter line: any line.
    /// - Returns: the categories of `canonical`, else of `categories`, else of the object itself, where T5
    ///   looks them up; nil when the line is about something else, or the consent has another shape.
    static func marks(of line: Explanation.Line) -> [ConsentMark]? {
        guard line.sourceText == "context.consent", let text = line.sourceValue,
            let root = try? JSONDocument(Array(text.utf8)).root
        else { return nil }
        let groups = [root["canonical"], root["categories"], root].compactMap { $0 }
        guard let group = groups.first(where: { !$0.members.isEmpty }) else { return nil }
        let members = group.members.prefix(most)
        guard members.allSatisfy({ $0.value.kind != .object && $0.value.kind != .array }) else { return nil }
        let marks = members.map { ConsentMark(name: $0.key, isGranted: $0.value.boolean == true) }
        let isNamed = { (mark: ConsentMark) in line.note?.contains(mark.name) ?? false }
        return marks.filter(isNamed) + marks.filter { !isNamed($0) }
    }
}
