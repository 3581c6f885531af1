/// The filter language, documented: what `f`, `ked list`, `ked export` and `ked replay` take.
public enum FilterLanguage {
    /// One way of asking: what is written, and what it holds for.
    public struct Entry: Sendable, Equatable {
        /// What is written: `status:400..499`.
        public let example: String
        /// Which deliveries it holds for, in one sentence without a full stop.
        public let meaning: String
    }

    /// All ways of asking, in the order of the documentation.
    public static let entries: [Entry] = [
        Entry(
            example: "coupon",
            meaning:
                "holds it in event name, customer or why, begins its messageId with it, has it as status or "
                + "reason, or has a word that begins with it in the values of properties, traits or payload; "
                + "one or two letters must begin a word in event name and customer too"),
        Entry(
            example: "\"thank you\"",
            meaning:
                "the same with blanks, colons or parentheses in it; values hold all its words, in any order"),
        Entry(
            example: FilterKey.state.example,
            meaning: "is in the state: received, skipped, pending, sending, delivered, dead"),
        Entry(example: "status:400", meaning: "was last answered with the status"),
        Entry(
            example: FilterKey.status.example,
            meaning: "was last answered with a status in the range; also `>=500`, `<400`, `..299`"),
        Entry(
            example: FilterKey.event.example, meaning: "holds the text in its event name, in any letter case"),
        Entry(example: FilterKey.type.example, meaning: "is of the type: track, page, identify, group"),
        Entry(
            example: FilterKey.customer.example,
            meaning: "holds the text in its customer (email, else externalId), in any letter case"),
        Entry(
            example: FilterKey.reason.example,
            meaning: "was skipped, died, or got no answer, with this reason code"),
        Entry(
            example: "meta.currency:USD",
            meaning: "has the value in its payload's meta; `meta.currency:*` any value"),
        Entry(
            example: FilterKey.meta.example,
            meaning: "has a number in its payload's meta that compares so: `>` `>=` `<` `<=` `=` `100..200`"),
        Entry(
            example: FilterKey.finding.example,
            meaning:
                "has a finding of the severity (error, warning, notice) or of the rule (`finding:number-suffix`)"
        ),
        Entry(
            example: FilterKey.age.example,
            meaning: "came in less than ten minutes ago; units s m h d; also `>2h`, `1h..2h`"),
        Entry(example: FilterKey.messageId.example, meaning: "has a messageId that begins so"),
        Entry(example: "state:dead status:400", meaning: "both hold"),
        Entry(
            example: "status:400 or state:skipped",
            meaning: "one of the two holds; or binds less than the blank"),
        Entry(example: "-status:201", meaning: "does not hold"),
        Entry(example: "-(type:page or age:>1d)", meaning: "neither holds; parentheses group"),
    ]

    /// The table of the language for the README, in Markdown: a head of two lines, then a line an entry.
    public static let markdown: String = {
        let rows = entries.map { "| `\($0.example)` | \($0.meaning) |\n" }
        return "| Filter | A delivery that … |\n|---|---|\n" + rows.joined()
    }()
}
