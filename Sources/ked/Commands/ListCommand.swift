import ArgumentParser
import Datafly
import Deliveries
import JSONText
import JournalStore
import Screen

/// `ked list`: the deliveries of a store, a line each.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the deliveries of a store, a line each.",
        discussion: """
            The newest last, as on the screen. A worker that writes to the store is not disturbed.
            A FILTER is text, or tests such as status:400..499, state:dead, event:"Order Completed", customer:jane@,
            meta.revenueNum:>100, finding:error, age:<10m; - before one negates it, "or" and parentheses combine them.
            """)

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("Which deliveries; several words are one filter.", valueName: "filter"))
    var filterWords: [String] = []

    @OptionGroup(title: "Filter") var filtering: FilterOptions
    @OptionGroup(title: "Store") var reading: ReadingOptions

    @Option(help: ArgumentHelp("At most so many, the newest (100; 0 for all).", valueName: "n"))
    var limit = 100

    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var printsJSON = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit: give a number from 0") }
        if let option = filterWords.first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("Unknown option '\(SafeText.plain(option))'")
        }
        _ = try filtering.filter(filterWords)
    }

    func run() async throws {
        let journal = try reading.open()
        defer { journal.close() }
        let rows = try await journal.list(try filtering.filter(filterWords), limit: limit == 0 ? nil : limit)
        for row in rows.reversed() {
            if printsJSON {
                var writer = JSONWriter()
                row.write(into: &writer)
                StandardStreams.bytes(writer.bytes + [UInt8(ascii: "\n")])
            } else {
                StandardStreams.line(row.line)
            }
        }
        if rows.isEmpty { StandardStreams.error("ked: no delivery matches") }
    }
}

extension DeliveryRow {
    /// One line for a person: id, time, event, customer, answer, why.
    fileprivate var line: String {
        let cells = [
            ("\(id.rawValue)", 6), (receivedAt.text, 24), (eventName, 20), (customer ?? "(none)", 28),
            (answer, 22), ("\(countedAttempts)/\(maximumAttempts)", 4),
        ]
        let columns = cells.map { text, width in
            TextFit.padded(TextFit.cut(SafeText.plain(text), to: width), to: width)
        }
        return (columns + [SafeText.plain(why)]).joined(separator: "  ")
    }

    private var answer: String {
        let words = status.map(String.init) ?? failure ?? reason
        return words.map { "\(state.rawValue) \($0)" } ?? state.rawValue
    }
}
