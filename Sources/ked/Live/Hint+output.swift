import JSONText
import Kustomer

extension Hint {
    /// The hint for a person, a line an element.
    var textLines: [String] {
        ["what  \(what)", "why   \(why)", "do    \(`do`)", "      (\(source))"]
    }

    /// Writes the hint as an object.
    fileprivate func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("what", what)
        writer.member("why", why)
        writer.member("do", `do`)
        writer.member("source", source)
        writer.endObject()
    }
}

extension JSONWriter {
    /// Writes the member `findings`.
    mutating func findings(_ findings: [Finding]) {
        key("findings")
        beginArray()
        findings.forEach { $0.write(into: &self) }
        endArray()
    }

    /// Writes the member `hints`.
    mutating func hints(_ hints: [Hint]) {
        key("hints")
        beginArray()
        hints.forEach { $0.write(into: &self) }
        endArray()
    }
}
