/// A change of a payload's value in place, after mappings and enrichments.
///
/// For example: `{target: event.meta.coupon, transform: uppercase}`. A value that the transform cannot change stays;
/// a target that is not in the payload is passed over, except by `default`.
public struct FieldTransform: Equatable, Sendable {
    /// The value's place in the payload.
    public var target: TargetPath

    /// What is done to it.
    public var transform: ValueTransform

    /// The line of the change, from 1.
    public var line: Int

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - target: the value's place in the payload.
    ///   - transform: what is done to it.
    ///   - line: the line of the change.
    public init(target: TargetPath, transform: ValueTransform, line: Int = 0) {
        self.target = target
        self.transform = transform
        self.line = line
    }
}
