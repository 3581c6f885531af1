/// The form in which a test event is made: which of the preset's, and its fields.
///
/// Pure: what was typed, where the cursor is. What is typed for one event stays while another is looked at.
struct EventForm: Equatable, Sendable {
    /// The two parts that Tab switches between.
    enum Part: Equatable, Sendable {
        /// The events that can be chosen.
        case events
        /// The fields of the chosen event.
        case fields
    }

    /// The most fields of an event.
    static let maximumFields = 200

    /// The names of the events.
    let names: [String]
    /// The index of the chosen event.
    private(set) var chosen = 0
    /// Where keys go.
    private(set) var part = Part.events
    /// The index of the field that is typed in.
    private(set) var focus = 0
    /// The name of a field that is being added below the focus; nil when none is.
    private(set) var naming: TextLine?
    /// Lines of the preview scrolled off; in one column, of everything.
    var scroll = 0
    /// Whether the event is on its way into the store.
    var isSending = false
    private var sheets: [[FormField]]

    /// Opens the form.
    ///
    /// - Parameter templates: the events to choose from, the first chosen; at least one.
    init(_ templates: [EventTemplate]) {
        names = templates.map(\.name)
        sheets = templates.map { FormField.fields(of: $0.bytes) }
    }

    /// The fields of the chosen event.
    var fields: [FormField] { sheets.indices.contains(chosen) ? sheets[chosen] : [] }
    /// The name of the chosen event.
    var name: String { names.indices.contains(chosen) ? names[chosen] : "" }
    /// The event as it stands.
    var event: [UInt8] { fields.event }
    /// Whether a field can be typed in now.
    var isTyping: Bool { naming != nil || (part == .fields && fields.indices.contains(focus)) }

    // MARK: - Moving

    /// Goes to the other part.
    mutating func turn() {
        part = part == .events ? .fields : .events
    }

    /// Goes up or down: to another event, or another field.
    mutating func move(by step: Int) {
        switch part {
        case .events:
            let next = min(max(chosen + step, 0), max(names.count - 1, 0))
            if next != chosen { focus = 0 }
            chosen = next
        case .fields: focus = min(max(focus + step, 0), max(fields.count - 1, 0))
        }
    }

    /// Chooses an event, by its index.
    mutating func choose(_ index: Int) {
        part = .events
        move(by: index - chosen)
    }

    /// Goes to a field, by its index.
    mutating func go(to index: Int) {
        part = .fields
        move(by: index - focus)
    }

    // MARK: - Typing

    /// Changes the line that is typed in: a value, or the name of a field that is being added.
    mutating func change(_ change: (inout TextLine) -> Void) {
        if naming != nil {
            naming.map {
                var line = $0; change(&line); naming = line
            }
        } else if isTyping {
            change(&sheets[chosen][focus].line)
        }
    }

    /// Whether the value that is typed in is empty.
    var isEmpty: Bool { isTyping && naming == nil && fields[focus].line.characters.isEmpty }

    // MARK: - Adding and removing

    /// Begins a field below the last of the same object, its name to be typed.
    mutating func add() {
        part = .fields
        let prefix = "properties."
        let last = fields.lastIndex { $0.path.first == "properties" && $0.path.count > 1 }
        focus = last ?? max(fields.count - 1, 0)
        naming = TextLine(prefix)
    }

    /// Leaves the name that is being typed, and adds nothing.
    mutating func stopNaming() {
        naming = nil
    }

    /// Why the typed name can be no field's; nil when it can.
    var nameMistake: String? {
        guard let name = naming?.text else { return nil }
        let path = name.split(separator: ".", omittingEmptySubsequences: false)
        if path.contains(where: \.isEmpty) { return "a field needs a name, such as properties.plan" }
        if fields.count >= Self.maximumFields {
            return "an event has at most \(Self.maximumFields) fields here"
        }
        let taken = fields.map(\.name).first {
            $0 == name || $0.hasPrefix("\(name).") || name.hasPrefix("\($0).")
        }
        return taken.map { "there is \($0) already" }
    }

    /// Adds the field whose name was typed, and goes to its value.
    mutating func acceptName() {
        guard let name = naming?.text, nameMistake == nil, sheets.indices.contains(chosen) else { return }
        naming = nil
        let path = name.split(separator: ".").map(String.init)
        let index = fields.isEmpty ? 0 : focus + 1
        sheets[chosen].insert(FormField(path: path, text: ""), at: index)
        focus = index
    }

    /// Takes the field out that is typed in.
    mutating func remove() {
        guard isTyping, naming == nil else { return }
        sheets[chosen].remove(at: focus)
        focus = min(focus, max(fields.count - 1, 0))
    }
}
