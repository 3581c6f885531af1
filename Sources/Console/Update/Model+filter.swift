import Deliveries
import Kustomer
import Screen

extension Model {
    /// Whether the list leaves deliveries out.
    var isFiltered: Bool { filter != .all }

    /// Opens the line in which the filter is typed, the present one in it.
    mutating func startFilter() {
        prompt = Prompt(purpose: .filter(FilterTyping(draft: filterText)), text: filterText)
    }

    /// Why the filter that is being typed is none, and where; nil while it is one or none is typed.
    var filterError: FilterError? {
        guard let prompt, case .filter = prompt.purpose else { return nil }
        do throws(FilterError) {
            _ = try RowFilter.parse(prompt.text)
            return nil
        } catch {
            return error
        }
    }

    /// Takes a key that only the filter's line knows: Tab completes, ↑ and ↓ go through the history.
    ///
    /// - Returns: whether the key was one of those.
    mutating func takesFilterKey(_ key: Key) -> Bool {
        guard var line = prompt, case .filter(var typing) = line.purpose else { return false }
        switch key {
        case .tab: line.text = typing.complete(line.text, vocabulary, by: 1)
        case .backTab: line.text = typing.complete(line.text, vocabulary, by: -1)
        case .up: line.text = typing.recall(line.text, filterHistory, by: -1)
        case .down: line.text = typing.recall(line.text, filterHistory, by: 1)
        default:
            prompt?.purpose = .filter(FilterTyping(draft: line.text))
            return false
        }
        line.purpose = .filter(typing)
        prompt = line
        return true
    }

    /// Lists by the filter that was typed; one with an error stays in its line.
    mutating func accept(filter line: Prompt) {
        guard let parsed = try? RowFilter.parse(line.text) else {
            prompt = line
            return
        }
        filterText = parsed == .all ? "" : line.text
        if !filterText.isEmpty {
            filterHistory.removeAll { $0 == filterText }
            filterHistory.append(filterText)
            if filterHistory.count > FilterTyping.maximumHistory { filterHistory.removeFirst() }
        }
        guard parsed != filter else { return }
        filter = parsed
        list.refilter()
        areCountsStale = true
    }

    /// What occurs in the loaded rows and the selected delivery, for completion.
    private var vocabulary: FilterCompletion.Vocabulary {
        FilterCompletion.Vocabulary(
            eventNames: list.rows.map(\.eventName), customers: list.rows.compactMap(\.customer),
            reasons: list.rows.compactMap { $0.reason ?? $0.failure },
            statuses: list.rows.compactMap(\.status),
            metaKeys: shownDetail?.metaKeys ?? [])
    }
}

extension ConsoleDetail {
    /// The keys of the payload's meta.
    fileprivate var metaKeys: [String] {
        let place = "meta."
        return lines.compactMap(\.targetText).filter { $0.hasPrefix(place) }.map {
            String($0.dropFirst(place.count))
        }
    }
}
