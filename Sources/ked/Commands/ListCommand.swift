public import ArgumentParser
import Datafly
public import Deliveries
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

    @Argument(help: ArgumentHelp("Which deliveries; several words are one filter.", valueName: "filter"))
    var filterWords: [String] = []

    @Option(
        name: .customLong("filter"), parsing: .unconditional,
        help: ArgumentHelp("The same, for a filter that begins with -.", valueName: "filter"))
    var filterText: String?

    @OptionGroup(title: "Store") var reading: ReadingOptions

    @Option(help: ArgumentHelp("Only deliveries in this state.", valueName: "state"))
    var state: DeliveryState?

    @Option(help: ArgumentHelp("Only deliveries last answered with this HTTP status.", valueName: "status"))
    var status: Int?

    @Option(help: ArgumentHelp("At most so many, the newest (100; 0 for all).", valueName: "n"))
    var limit = 100

    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var printsJSON = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit: give a number from 0") }
        _ = try filter()
    }

    /// What all options and words ask for together.
    private func filter() throws -> RowFilter {
        var filter = RowFilter(state: state, status: status)
        var parts: [FilterExpression] = []
        for text in [filterWords.joined(separator: " "), filterText ?? ""] {
            do throws(FilterError) {
                if let part = try RowFilter.parse(text).expression { parts.append(part) }
            } catch {
                throw ValidationError("filter \(SafeText.plain(text)): \(SafeText.plain(error.description))")
            }
        }
        filter.expression = parts.count > 1 ? .all(parts) : parts.first
        return filter
    }

    func run() async throws {
        let journal = try reading.open()
        defer { journal.close() }
        let rows = try await journal.list(try filter(), limit: limit == 0 ? nil : limit)
        for row in rows.reversed() {
            if printsJSON {
                StandardStreams.bytes(row.json + [UInt8(ascii: "\n")])
            } else {
                StandardStreams.line(row.line)
            }
        }
        if rows.isEmpty { StandardStreams.error("ked: no delivery matches") }
    }
}

extension DeliveryState: ExpressibleByArgument {}

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

    /// One object for a script, every key always there.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", Int(id.rawValue))
        writer.member("receivedAt", receivedAt.text)
        writer.member("messageId", messageId)
        writer.member("type", kind.rawValue)
        writer.member("event", eventName)
        writer.member("customer", customer)
        writer.member("destination", destination.text)
        writer.member("state", state.rawValue)
        writer.member("reason", reason)
        writer.member("status", status)
        writer.member("failure", failure)
        writer.member("attempts", countedAttempts)
        writer.member("ms", milliseconds)
        writer.member("nextAttemptAt", nextAttemptAt?.text)
        writer.member("why", why)
        writer.key("possibleDuplicate")
        writer.boolean(isPossibleDuplicate)
        writer.key("idConflict")
        writer.boolean(hasIdConflict)
        writer.endObject()
        return writer.bytes
    }
}
