/// One field mapping: a field of the event becomes a field of the payload.
///
/// For example: `{source: traits.plan, target: event.meta.plan, transform: lowercase, value_map: {'*': other, pro: Pro}}`.
/// The source's value goes through `transform`, then `value_map`; where nothing is left, `default_value` is taken,
/// and without one the field is left out.
public struct FieldMapping: Equatable, Sendable {
    /// Where the value comes from.
    public var sourcePath: SourcePath

    /// Where the value goes; taken as written.
    public var target: TargetPath

    /// What is done to the value first.
    public var transform: ValueTransform?

    /// What stands for the value; nil keeps it.
    public var valueMap: ValueMap?

    /// What is sent when there is no value, as compact JSON.
    public var defaultValue: String?

    /// The line of the mapping, from 1.
    public var line: Int

    /// Makes a mapping.
    ///
    /// - Parameters:
    ///   - sourcePath: where the value comes from.
    ///   - target: where it goes.
    ///   - transform: what is done to it.
    ///   - valueMap: what stands for it.
    ///   - defaultValue: what is sent when there is none, as compact JSON.
    ///   - line: the line of the mapping.
    public init(
        sourcePath: SourcePath, target: TargetPath, transform: ValueTransform? = nil,
        valueMap: ValueMap? = nil,
        defaultValue: String? = nil, line: Int = 0
    ) {
        self.sourcePath = sourcePath
        self.target = target
        self.transform = transform
        self.valueMap = valueMap
        self.defaultValue = defaultValue
        self.line = line
    }
}
