/// What a person should do about an answer, a failure or a finding.
///
/// Each text is one line, short enough to be read at 120 columns unless a foreign name in it is long.
public struct Hint: Equatable, Sendable {
    /// Which hint this is: stable, kebab-case, such as `key-refused`.
    public let id: String
    /// What happened.
    public let what: String
    /// Why it happened.
    public let why: String
    /// What to do about it.
    public let `do`: String
    /// Where this is documented.
    public let source: String

    /// Makes a hint.
    ///
    /// - Parameters:
    ///   - id: which hint this is.
    ///   - what: what happened.
    ///   - why: why it happened.
    ///   - do: what to do about it.
    ///   - source: where this is documented.
    public init(id: String, what: String, why: String, do: String, source: String) {
        self.id = id
        self.what = what
        self.why = why
        self.do = `do`
        self.source = source
    }

    /// The hint where there is no screen: a key to press stands in it by another way to do the same.
    ///
    /// - Parameters:
    ///   - key: the key, such as `r`.
    ///   - words: what to do instead, such as `run ked replay 12`.
    /// - Returns: the hint; as it was where it names no such key.
    public func replacing(key: String, by words: String) -> Hint {
        Hint(id: id, what: what, why: why, do: `do`.replacing("press \(key)", with: words), source: source)
    }
}
