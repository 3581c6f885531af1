import JSONText
import Kustomer

/// A consent category of an event, and whether it is granted; drawn as `marketing ✔`.
struct ConsentMark: Equatable, Sendable {
    /// The category.
    let name: String
    /// Whether its value is JSON `true`, which alone grants (T5).
    let isGranted: Bool
    /// Where it was looked up: `context.consent.canonical`.
    let place: String

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
        let groups = [(".canonical", root["canonical"]), (".categories", root["categories"]), ("", root)]
        guard let (suffix, group) = groups.first(where: { $0.1?.members.isEmpty == false }),
            let members = group?.members.prefix(most)
        else { return nil }
        guard members.allSatisfy({ $0.value.kind != .object && $0.value.kind != .array }) else { return nil }
        let marks = members.map { mark($0, at: "context.consent\(suffix)") }
        let isNamed = { (mark: ConsentMark) in line.note?.contains(mark.name) ?? false }
        return marks.filter(isNamed) + marks.filter { !isNamed($0) }
    }

    private static func mark(_ member: JSONMember, at place: String) -> ConsentMark {
        ConsentMark(name: member.key, isGranted: member.value.boolean == true, place: place)
    }
}
