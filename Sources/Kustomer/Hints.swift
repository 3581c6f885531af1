import Datafly

/// The hints: what Datafly's Kustomer page, and Kustomer's own documentation, advise.
///
/// Words and conditions of the five rows of the page's troubleshooting table are the page's own.
public enum Hints {
    /// The hints for one delivery.
    ///
    /// - Parameter facts: what is known about it.
    /// - Returns: the most important first; none when there is nothing to do.
    public static func hints(for facts: HintFacts) -> [Hint] {
        if let skip = facts.skip { return [skipped(skip)] + expected(facts) }
        let page = proxyPage(facts)
        let refused = wrongRegion(facts) ?? facts.status.flatMap { answered(status: $0, facts: facts) }
        let isPageFirst = facts.status.map { (400..<500).contains($0) } ?? false
        let answer =
            [facts.transportReason.map { unreached(reason: $0, facts: facts) }]
            + (isPageFirst ? [page, refused] : [refused, page]) + [contradiction(facts)]
        let (troubles, notices) = key(facts)
        let customer = [hashedEmail(facts), customerNotGiven(facts), customer(facts)]
        let answers = answer.compactMap { $0 }.map { facts.isSingleTry ? ofSingleTry($0, facts: facts) : $0 }
        return answers + troubles + expected(facts) + notices
            + customer.compactMap { $0 }
    }

    /// A row of the page's troubleshooting table, as a source.
    ///
    /// - Parameter row: the row's first cell.
    /// - Returns: the words of `Hint.source`.
    static func troubleshooting(_ row: String) -> String {
        "Datafly's Kustomer page, Troubleshooting, \"\(row)\""
    }

    /// A foreign name, cut so that the line stays readable.
    ///
    /// - Parameters:
    ///   - text: the name.
    ///   - longest: the most characters that are kept.
    /// - Returns: the name, ending in `…` when it was cut.
    static func clipped(_ text: String, _ longest: Int = 40) -> String {
        text.count <= longest ? text : "\(text.prefix(longest - 1))…"
    }

    /// An instant as the time of its day, since hints are about the minutes around now.
    ///
    /// - Parameter time: the instant.
    /// - Returns: `10:05:04 UTC`.
    static func timeOfDay(_ time: Timestamp) -> String {
        let clock = time.text.split(separator: "T").last ?? ""
        return "\(clock.prefix(8)) UTC"
    }
}
