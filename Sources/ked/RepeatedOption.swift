/// An option that takes one value and was given more than once: the parser would take the last and leave out the rest.
enum RepeatedOption {
    /// The options that name what is read, written and sent to, of which there is one each.
    private static let single: Set<Substring> = [
        "--input", "--store", "--org", "--api-url", "--api-key-file", "--integration", "--listen", "--kafka",
        "--topic", "--group", "--file", "--check", "--rate-limit", "--output", "-o", "--filter", "--state",
        "--limit", "--format", "--event", "--retain", "--pipeline-key-file", "--hmac-secret-file",
        "--ca-file", "--log-file", "--log-level", "--rules", "--theme", "--concurrency",
        "--kafka-settings-file", "--customer", "--port", "--received-at",
    ]

    /// Finds the first that is repeated.
    ///
    /// - Parameter arguments: the program's arguments, without its name.
    /// - Throws: `CommandFailure` (64) that names it.
    static func refuse(in arguments: [String]) throws(CommandFailure) {
        var seen: Set<Substring> = []
        for argument in arguments.prefix(while: { $0 != "--" }) {
            let name = argument.prefix { $0 != "=" }
            guard single.contains(name) else { continue }
            guard seen.insert(name).inserted else {
                throw CommandFailure(
                    .usage, "\(name) is given twice, and one run takes one: leave one of them out")
            }
        }
    }
}
