/// Which reading of Kustomer's rules the checker, and the sandbox, go by.
///
/// The two exist because the published event-name pattern contradicts the integration page, whose eight names
/// hold spaces and answer 201; see `kustomer-api.md`.
public enum RuleSet: String, CaseIterable, Sendable {
    /// What the integration page promises.
    case documented
    /// Everything that is published or was transcribed, taken literally.
    case openapi
}
