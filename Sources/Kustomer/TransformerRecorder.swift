internal import JSONText

/// What a transform says about each member while it goes through them.
///
/// The pass is generic over it, so that the plain transform, which records nothing, pays nothing (T17).
protocol TransformerRecorder {
    /// Whether notes are wanted at all; constant, so that asking costs nothing.
    static var isRecording: Bool { get }

    /// Takes a note. Notes of what is sent come in the payload's order.
    ///
    /// - Parameter note: about one member.
    mutating func record(_ note: TransformerNote)
}

/// One member's fate.
struct TransformerNote {
    /// Where a value comes from.
    enum Source {
        /// The value with this index in the event's tape.
        case member(Int)
        /// The known identity: `userId` or `traits.email`.
        case known(String)
        /// The time of receipt.
        case receipt
        /// What an integration's mapping or template takes from the event or the known identity.
        case field(MappedField)
        /// A value of an integration's configuration; the word says of what: `mapping`, `enrichment`, `transform`.
        case constant(String)

        /// Where a rule takes it from in the event.
        var pointer: JSONPointer? { if case .field(let field) = self { field.pointer } else { nil } }
    }

    /// Why a member of the event is not sent.
    enum Loss {
        /// A later member of the same name hides it.
        case hidden
        /// `null`.
        case null
        /// No letter or digit is left of its key.
        case noKey
        /// Its final key is `anonymousId` or `occurredAt`.
        case reserved
        /// An earlier property has the same final key.
        case taken
        /// It is `timestamp` and no date-time string.
        case noDateTime
        /// A rule of the integration's configuration fills its place.
        case replaced
        /// A rule has nothing to put at its target, since the source is absent or nothing is left of its value.
        case nothing(target: String, isAbsent: Bool)
    }

    /// What becomes of the member.
    enum Fate {
        /// It is sent.
        case sent
        /// It is sent as a string of its compact JSON text, under this final key.
        case sentAsText(key: String)
        /// It is not sent; the key is the final one, as far as it was made.
        case lost(Loss, key: String)
    }

    let source: Source
    let fate: Fate

    /// The rule, such as `T6`; `mapping`, `enrichment` or `transform` for one of an integration's configuration.
    let rule: String

    /// The line of that rule in the configuration.
    var line: Int?

    /// Whether the note is of a `timestamp` that is no date-time string.
    var isOfTimestamp: Bool {
        if case .lost(.noDateTime, _) = fate { true } else { false }
    }

    /// Whether the note is of what is sent.
    var isSent: Bool {
        if case .lost = fate { false } else { true }
    }
}

/// Takes no notes.
struct NoNotes: TransformerRecorder {
    static var isRecording: Bool { false }

    mutating func record(_ note: TransformerNote) {}
}

/// Keeps all notes.
struct NoteList: TransformerRecorder {
    static var isRecording: Bool { true }

    var notes: [TransformerNote] = []

    mutating func record(_ note: TransformerNote) {
        notes.append(note)
    }
}
