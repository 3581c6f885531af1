public import ArgumentParser
public import Deliveries
import Screen

extension DeliveryState: ExpressibleByArgument {}

/// Which deliveries, as every command that goes through a store takes it.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customLong("filter"), parsing: .unconditional,
        help: ArgumentHelp(
            "Text, or tests such as status:400..499, state:dead, customer:jane@, age:<10m; see the README.",
            valueName: "filter"))
    var text: String?

    @Option(help: ArgumentHelp("Only deliveries in this state.", valueName: "state"))
    var state: DeliveryState?

    @Option(help: ArgumentHelp("Only deliveries last answered with this HTTP status.", valueName: "status"))
    var status: Int?

    /// Whether nothing was asked for.
    var isEmpty: Bool { text == nil && state == nil && status == nil }

    func validate() throws {
        _ = try filter()
    }

    /// What the options and a command's own words ask for together.
    ///
    /// - Parameter words: further words of the filter language; several are one filter.
    /// - Returns: the filter; that of all deliveries when nothing was asked for.
    /// - Throws: `ValidationError` that points at the place of the mistake.
    func filter(_ words: [String] = []) throws -> RowFilter {
        var filter = RowFilter(state: state, status: status)
        var parts: [FilterExpression] = []
        for text in [words.joined(separator: " "), text ?? ""] {
            do throws(FilterError) {
                if let part = try RowFilter.parse(text).expression { parts.append(part) }
            } catch {
                throw ValidationError("filter \(SafeText.plain(text)): \(SafeText.plain(error.description))")
            }
        }
        filter.expression = parts.count > 1 ? .all(parts) : parts.first
        return filter
    }
}
