import Datafly
import JSONText
import Kustomer

/// Reads a configuration, with `version: 2` as its first line.
func integration(_ yaml: String) throws -> Transformer.Options {
    Transformer.Options(integration: try IntegrationConfiguration(Array("version: 2\n\(yaml)".utf8)))
}

/// Rules of `Order Completed`, whose section begins in line 3: `mappings` in line 5 and on.
func orderRules(mappings: [String] = [], enrichments: [String] = [], transforms: [String] = []) throws
    -> Transformer.Options
{
    let lists = [("mappings", mappings), ("enrichments", enrichments), ("transforms", transforms)]
    let text = lists.filter { !$0.1.isEmpty }.map { name, entries in
        "    \(name):\n" + entries.map { "      - { \($0) }\n" }.joined()
    }
    return try integration("events:\n  Order Completed:\n\(text.joined())    enabled: true\n")
}

/// An `Order Completed` event of user u1.
func order(_ members: String = "", properties: String = "{}") -> String {
    let more = members.isEmpty ? "" : ",\(members)"
    return """
        {"type":"track","event":"Order Completed","userId":"u1","timestamp":"2026-06-06T10:00:00Z",\
        "properties":\(properties)\(more)}
        """
}

/// The value that one mapping from `properties.a` to `event.meta.abc` sends, as JSON; nil when it is left out.
func mapped(_ value: String, _ rule: String) throws -> String? {
    let options = try orderRules(mappings: ["source: properties.a, target: event.meta.abc\(rule)"])
    let payload = try Transformed(order(properties: "{\"a\":\(value)}"), options: options).payload ?? ""
    let meta = try JSONDocument(Array(payload.utf8)).root["event"]?["meta"]
    return meta?["abc"].map { String(decoding: $0.compact, as: UTF8.self) }
}
