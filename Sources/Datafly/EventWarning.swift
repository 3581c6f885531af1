public import JSONText

/// Something odd about an event that is taken nevertheless (T1, T3).
public struct EventWarning: Equatable, Sendable, CustomStringConvertible {
    /// What is odd.
    public enum Reason: Equatable, Sendable {
        /// A later member of the same name in the same object hides this one (T1).
        case duplicateKey
        /// The member is of another kind than it must be and counts as absent (T3).
        case wrongKind(expected: String)
    }

    /// What is odd.
    public let reason: Reason

    /// Where, in the event.
    public let pointer: JSONPointer

    /// Makes a warning.
    ///
    /// - Parameters:
    ///   - reason: what is odd.
    ///   - pointer: where, in the event.
    public init(reason: Reason, pointer: JSONPointer) {
        self.reason = reason
        self.pointer = pointer
    }

    /// One line for a person.
    public var description: String {
        switch reason {
        case .duplicateKey: "\(pointer) stands there more than once: the last one counts"
        case .wrongKind(let expected): "\(pointer) is no \(expected): it counts as absent"
        }
    }

    /// Looks an event through.
    static func warnings(of event: Event) -> [EventWarning] {
        let root = event.document.root
        var seen: Set<JSONPointer> = []
        var warnings = event.document.duplicates.filter { seen.insert($0).inserted }.map {
            EventWarning(reason: .duplicateKey, pointer: $0)
        }
        for (pointer, expected) in expectations(of: event.kind) {
            guard let value = root[pointer: pointer], value.kind != .null else { continue }
            if !expected.kinds.contains(value.kind) {
                warnings.append(EventWarning(reason: .wrongKind(expected: expected.words), pointer: pointer))
            }
        }
        return warnings
    }

    fileprivate typealias Expectation = (kinds: [JSONValue.Kind], words: String)

    fileprivate static func expectations(of kind: Event.Kind) -> [(JSONPointer, Expectation)] {
        switch kind {
        case .track: expectationsOfAll
        case .page: expectationsOfPage
        case .identify, .group: expectationsOfOthers
        }
    }

    private static let expectationsOfOthers = expectationsOfAll + [("/event", ([.string], "string"))]
    private static let expectationsOfPage = expectationsOfOthers + [("/name", ([.string], "string"))]

    private static let expectationsOfAll: [(JSONPointer, Expectation)] = {
        let object: Expectation = ([.object], "object")
        let text: Expectation = ([.string, .number], "string")
        let string: Expectation = ([.string], "string")
        return [
            ("/userId", text), ("/anonymousId", text), ("/messageId", string), ("/groupId", string),
            ("/properties", object),
            ("/traits", object), ("/context", object), ("/traits/email", text), ("/traits/name", text),
            ("/context/traits", object), ("/context/traits/email", text), ("/context/traits/name", text),
            ("/context/consent", object), ("/context/consent/canonical", object),
            ("/context/consent/categories", object),
        ]
    }()
}
