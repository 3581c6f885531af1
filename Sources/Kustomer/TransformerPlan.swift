internal import Datafly
internal import JSONText

/// A transformer's options made ready for the bytes of events: names, and the text that each leads to.
struct TransformerPlan: Sendable {
    /// A run of `bytes`.
    struct Span: Sendable {
        var start: Int
        var count: Int
    }

    /// A mapping: the event's name, and the payload from after the identity's members to the first of `meta`.
    struct Entry: Sendable {
        var name: Span
        var head: Span
    }

    private var bytes: [UInt8] = []
    private var tracks: [Entry] = []
    private var page: [Entry] = []
    private var categories: [Span] = []
    let defaultAllows: Bool

    /// The most bytes that a payload has besides what comes from the event and the known identity.
    private(set) var overhead = 256

    /// Makes options ready.
    ///
    /// - Parameters:
    ///   - options: a transformer's.
    ///   - mappings: the events that are delivered.
    init(_ options: Transformer.Options, _ mappings: [Preset.Mapping]) {
        defaultAllows = options.consent.defaultAllows
        for category in options.consent.categories { categories.append(add(Array(category.rawValue.utf8))) }
        for mapping in mappings {
            var writer = JSONWriter()
            writer.string(options.nameStyle.applied(to: mapping.kustomerName))
            let head = Array("},\"event\":{\"name\":".utf8) + writer.bytes + Array(",\"meta\":{".utf8)
            overhead = max(overhead, head.count + 256)
            let entry = Entry(name: add(Array((mapping.event ?? "").utf8)), head: add(head))
            if mapping.event == nil { page.append(entry) } else { tracks.append(entry) }
        }
        bytes += [UInt8](repeating: 0, count: Self.padding)
    }

    /// Bytes after the last name and head, so that whole words can be copied from any of them.
    static let padding = 16

    private mutating func add(_ text: [UInt8]) -> Span {
        defer { bytes += text }
        return Span(start: bytes.count, count: text.count)
    }

    /// Lends the plan as pointers.
    ///
    /// - Parameter body: must not let them escape.
    /// - Returns: what the body returns.
    @inline(__always)
    func withView<Answer>(_ body: (TransformerPlanView) -> Answer) -> Answer {
        bytes.withUnsafeBufferPointer { bytes in
            tracks.withUnsafeBufferPointer { tracks in
                page.withUnsafeBufferPointer { page in
                    categories.withUnsafeBufferPointer { categories in
                        body(
                            TransformerPlanView(
                                bytes: bytes, tracks: tracks, page: page, categories: categories,
                                defaultAllows: defaultAllows))
                    }
                }
            }
        }
    }
}

/// A plan seen through pointers.
struct TransformerPlanView {
    let bytes: UnsafeBufferPointer<UInt8>
    let tracks: UnsafeBufferPointer<TransformerPlan.Entry>
    let page: UnsafeBufferPointer<TransformerPlan.Entry>
    let categories: UnsafeBufferPointer<TransformerPlan.Span>
    let defaultAllows: Bool

    /// A run of the plan's bytes.
    @inline(__always)
    func text(_ span: TransformerPlan.Span) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes.baseAddress.map { $0 + span.start }, count: span.count)
    }

    /// The head of a track's payload, nil when its name has no mapping.
    ///
    /// - Parameter name: the event's name as UTF-8.
    /// - Returns: the text from after the identity's members to the first of `meta`.
    @inline(__always)
    func head(ofTrack name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        for entry in tracks where entry.name.count == name.count {
            if text(entry.name).elementsEqual(name) { return text(entry.head) }
        }
        return nil
    }

    /// The head of a page's payload, nil when pages are not mapped.
    var headOfPage: UnsafeBufferPointer<UInt8>? {
        page.first.map { text($0.head) }
    }
}
