/// An integration configuration that was saved with mistakes: the rules before it stay in use.
struct BrokenRules: Equatable, Sendable {
    /// The file.
    let path: String
    /// How many mistakes it has.
    let count: Int

    /// The banner's words, as long as there is room for.
    var texts: [String] {
        let mistakes = count == 1 ? "a mistake" : "\(NumberText.grouped(count)) mistakes"
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return [
            "\(name) was saved with \(mistakes): the rules before it stay in use · L: which",
            "\(name): \(mistakes), old rules in use · L: which",
        ]
    }
}
