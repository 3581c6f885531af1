import Datafly

/// Reads a configuration, with `version: 2` before it.
func configuration(_ yaml: String) throws -> IntegrationConfiguration {
    try IntegrationConfiguration(Array("version: 2\n\(yaml)".utf8), fileName: "integration.yaml")
}

/// What is wrong with a configuration; `version: 2` stands in line 1, the text begins in line 2.
func problems(_ yaml: String) -> [IntegrationProblem] {
    do throws(IntegrationError) {
        return try IntegrationConfiguration(Array("version: 2\n\(yaml)".utf8)).warnings
    } catch {
        return error.problems
    }
}

/// The problems of one mapping of `Order Completed`, which stands in line 4.
func problems(ofMapping mapping: String) -> [IntegrationProblem] {
    problems("events:\n  Order Completed:\n    mappings: [{ \(mapping) }]\n")
}

/// The mappings of `Order Completed`.
func mappings(_ list: String...) throws -> [FieldMapping] {
    let lines = list.map { "      - { \($0) }\n" }.joined()
    let made = try configuration("events:\n  Order Completed:\n    mappings:\n\(lines)")
    return made.section(of: "Order Completed")?.rules.mappings ?? []
}
