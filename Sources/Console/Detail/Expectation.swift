import Kustomer

/// What the checker expects Kustomer to answer, beside what it did answer (T16).
struct Expectation: Equatable, Sendable {
    /// 201, 400 or 413.
    let expected: Int
    /// The status that came; nil while there is none.
    let actual: Int?

    /// Makes an expectation from what the checker found.
    ///
    /// - Parameters:
    ///   - findings: everything found in the payload.
    ///   - actual: the status of the answer; nil while there is none.
    init(_ findings: [Finding], actual: Int?) {
        expected = Checker.expectedStatus(findings)
        self.actual = actual
    }

    /// What is worth saying: `expected 400` without an answer, `expected 400, got 201` when it is contradicted.
    ///
    /// Nil when the answer is the expected one, says nothing of the payload (a 503, say), or nothing but a
    /// success is expected.
    var text: String? {
        guard let actual else { return expected == 201 ? nil : "expected \(expected)" }
        let isAboutPayload = (200..<300).contains(actual) || actual == 400 || actual == 413
        let isSame = actual == expected || (expected == 201 && (200..<300).contains(actual))
        return isAboutPayload && !isSame ? "expected \(expected), got \(actual)" : nil
    }
}
