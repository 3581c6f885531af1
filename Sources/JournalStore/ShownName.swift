import Datafly
import GRDB

/// The name of an event as scripts see it.
enum ShownName {
    /// A track's own name, else the type: a page is `page`, whatever its name.
    ///
    /// - Parameter row: has the event's columns `kind` and `name`.
    /// - Returns: the name.
    static func of(_ row: Row) -> String {
        let kind: String = row["kind"]
        return kind == Event.Kind.track.rawValue ? row.text("name") ?? kind : kind
    }

    /// The event's type.
    ///
    /// - Parameter row: has the event's column `kind`.
    /// - Returns: the type.
    static func kind(_ row: Row) -> Event.Kind {
        kind(row["kind"])
    }

    /// The event's type.
    ///
    /// - Parameter text: the event's column `kind`.
    /// - Returns: the type; what is no type, which a sound store never holds, counts as a track.
    static func kind(_ text: String) -> Event.Kind {
        Event.Kind(rawValue: text) ?? .track
    }
}
