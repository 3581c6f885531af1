import Console
import Foundation
import Screen
import Testing

/// Presses keys of the key map in a real terminal, waits for what each must show, and keeps account of them.
///
/// A key is accounted for by the action it has where it is pressed, so that nothing in the help stays unpressed.
final class KeyWalk {
    /// A key and what it does.
    struct Step: Hashable, CustomStringConvertible {
        let key: Key
        let action: Action

        var description: String { "\(key) for \(action)" }
    }

    /// All that the key map has.
    static let allSteps = Set(
        KeyMap.bindings.flatMap { $0.presses.map { Step(key: $0.key, action: $0.action) } })

    /// What was pressed so far, in all terminals.
    private(set) var walked: Set<Step> = []
    private var terminal: TerminalSession?

    /// Goes on in another terminal.
    func enter(_ terminal: TerminalSession) {
        self.terminal = terminal
    }

    /// Presses a key and waits until the screen shows all of `texts`.
    @discardableResult
    func press(
        _ key: Key, in context: KeyContext = .list, sees texts: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        try await press(
            key, in: context, "\(texts)", sourceLocation: sourceLocation
        ) { screen in texts.allSatisfy(screen.contains) }
    }

    /// Presses a key and waits until the screen satisfies `condition`.
    @discardableResult
    func press(
        _ key: Key, in context: KeyContext = .list, _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation, where condition: (String) -> Bool
    ) async throws -> String {
        guard let terminal else { throw TerminalSession.Never.appeared }
        let action = try #require(
            KeyMap.action(for: key, in: context), "\(key) does nothing in \(context)",
            sourceLocation: sourceLocation)
        walked.insert(Step(key: key, action: action))
        try await terminal.press(key)
        return try await terminal.waitFor(
            "\(key) in \(context): \(what)", sourceLocation: sourceLocation, where: condition)
    }

    /// Types what is no key of the map, and waits until the screen shows all of `texts`.
    func type(
        _ text: String, sees texts: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        guard let terminal else { throw TerminalSession.Never.appeared }
        try await terminal.type(text)
        try await terminal.waitFor("\(texts) after \(text)", sourceLocation: sourceLocation) { screen in
            texts.allSatisfy(screen.contains)
        }
    }
}

extension TerminalSession {
    /// Presses a key as the console knows it.
    func press(_ key: Key) async throws {
        switch key {
        case .character(let character): try await type(String(character))
        case .control(let character): try await press("C-\(character)")
        case .function(let number): try await press("F\(number)")
        default: try await press(Self.names[key] ?? "\(key)")
        }
    }

    private static let names: [Key: String] = [
        .enter: "Enter", .escape: "Escape", .tab: "Tab", .backTab: "BTab", .up: "Up", .down: "Down",
        .left: "Left", .right: "Right", .pageUp: "PPage", .pageDown: "NPage", .home: "Home", .end: "End",
        .delete: "DC", .backspace: "BSpace", .insert: "IC",
    ]
}

extension String {
    /// The number in the customer of the row under the cursor, `c07@example.com` as 7; nil where there is none.
    var selectedNumber: Int? {
        guard let row = split(separator: "\n").first(where: { $0.hasPrefix("▶") }),
            let end = row.range(of: "@example.com")
        else { return nil }
        return Int(row[..<end.lowerBound].suffix(2))
    }

    /// The row of the border below the list, from 0; 0 where there is none.
    var borderRow: Int { split(separator: "\n").firstIndex { $0.hasPrefix("├ Event") } ?? 0 }

    /// The first line.
    var title: String { split(separator: "\n").first.map(String.init) ?? "" }

    /// The bottom line.
    var bottomLine: String { split(separator: "\n").last.map(String.init) ?? "" }
}
