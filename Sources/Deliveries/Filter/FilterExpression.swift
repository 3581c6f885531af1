public import Datafly

/// What a filter asks of a delivery, as it was read from the language of `FilterLanguage`.
///
/// The nesting is bounded by `FilterParser.maximumDepth`.
public indirect enum FilterExpression: Sendable, Equatable {
    /// One test.
    case test(FilterTest)
    /// The opposite.
    case not(FilterExpression)
    /// Every part holds; two or more parts.
    case all([FilterExpression])
    /// At least one part holds; two or more parts.
    case any([FilterExpression])
}

/// One test of a filter.
public enum FilterTest: Sendable, Equatable {
    /// Free text: in event name, customer, messageId, why, or as words in the values of event and payload.
    case text(String)
    /// Where the delivery stands.
    case state(DeliveryState)
    /// The HTTP status of the latest attempt.
    case status(FilterRange)
    /// A text that the event name holds.
    case event(String)
    /// The event's type.
    case kind(Event.Kind)
    /// A text that the customer holds.
    case customer(String)
    /// The reason code of a skipped or dead delivery, or of an attempt without an answer, in lower case.
    case reason(String)
    /// How the event's messageId begins.
    case messageId(String)
    /// A key of the payload's meta.
    case meta(key: String, MetaTest)
    /// The severity or the rule of a finding, in lower case.
    case finding(String)
    /// How many seconds ago the event came in.
    case age(FilterRange)
}

/// What a filter asks of a key of the payload's meta.
public enum MetaTest: Sendable, Equatable {
    /// The key is there.
    case present
    /// Its value, a string or a boolean, is this text in any letter case; a number is not.
    case text(String)
    /// Its value is a number in a range.
    case number(FilterRange)
    /// Its value is this number, or a string of these characters.
    case either(FilterRange, String)
}
