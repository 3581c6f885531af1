import Datafly
import JSONText
import Kustomer

/// What of an event and its payload stands in the word index, and how texts are cut into words.
///
/// In it are the strings and numbers in `properties`, `traits` and `context.traits`, the ids, and the payload's
/// identity. Left out are the messageId, which has an index of its own, date-times, and the rest of `context`.
enum SearchWords {
    /// The most bytes of one value and of all values of a delivery.
    private static let maximumBytes = (value: 256, all: 4_096)

    /// The characters beside letters and digits that a word may hold, so that ids and addresses stay whole.
    static let joiners = "-_.@+"

    /// The text for a stored event.
    ///
    /// - Parameters:
    ///   - event: the event's bytes; what is no JSON has no words.
    ///   - payload: the payload's bytes.
    /// - Returns: the values, a space between them.
    static func text(event: [UInt8], payload: [UInt8]?) -> String {
        let root = (try? JSONDocument(event, limits: .unlimitedBytes))?.root
        return text(root, payload: payload.map(Payload.init))
    }

    /// The text for an event that was read already.
    ///
    /// - Parameters:
    ///   - root: the event.
    ///   - payload: what is made of it.
    /// - Returns: the values, a space between them.
    static func text(_ root: JSONValue?, payload: Payload?) -> String {
        var bytes: [UInt8] = []
        for text in [payload?.externalId, payload?.name] { add(text.map { Array($0.utf8) }, to: &bytes) }
        if let root {
            for key in ["userId", "anonymousId", "groupId", "name"] {
                add(root[key]?.stringBytes, to: &bytes)
            }
            for part in [root["properties"], root["traits"], root["context"]?["traits"]] {
                if let part { addValues(of: part, to: &bytes) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The words of a text that is looked for, cut as the index cuts them.
    ///
    /// - Parameter text: the text.
    /// - Returns: the words in lower case; none for a text of signs.
    static func words(in text: String) -> [String] {
        text.lowercased().unicodeScalars.split { scalar in
            guard scalar.isASCII else { return false }
            let character = Character(scalar)
            return !character.isLetter && !character.isNumber && !joiners.contains(character)
        }.map(String.init)
    }

    private static func addValues(of value: JSONValue, to bytes: inout [UInt8]) {
        var waiting = [value]
        while let value = waiting.popLast(), bytes.count < maximumBytes.all {
            switch value.kind {
            case .object: waiting += value.members.reversed().map(\.value)
            case .array: waiting += value.elements.reversed()
            case .string: add(value.stringBytes, to: &bytes)
            case .number: add(value.numberLexeme.map { Array($0.utf8) }, to: &bytes)
            default: break
            }
        }
    }

    private static func add(_ value: [UInt8]?, to bytes: inout [UInt8]) {
        guard let value, !value.isEmpty, value.count <= maximumBytes.value, !isDateTime(value),
            bytes.count + value.count < maximumBytes.all
        else { return }
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        bytes += value
    }

    private static func isDateTime(_ value: [UInt8]) -> Bool {
        guard value.count >= 20, value[10] == UInt8(ascii: "T") else { return false }
        return Timestamp(text: String(decoding: value, as: UTF8.self)) != nil
    }
}
