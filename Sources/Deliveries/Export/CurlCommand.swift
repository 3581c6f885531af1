import Kustomer

/// The request of a delivery as a curl command for a POSIX shell.
///
/// The key is never in it: the shell puts `$KUSTOMER_API_KEY` there when the command runs.
public enum CurlCommand {
    /// The most bytes that are given to curl as an argument; the system takes 131,071 of one.
    private static let longestArgument = 120_000

    /// A command that posts a payload, byte for byte.
    ///
    /// - Parameters:
    ///   - payload: the payload, a JSON text.
    ///   - apiURL: the base of the API, without a slash at its end.
    /// - Returns: the command, without a line end.
    public static func text(payload: [UInt8], apiURL: String) -> String {
        let data = ShellText.quoted(String(decoding: payload, as: UTF8.self))
        let isLong = data.utf8.count > longestArgument
        let command = [
            "curl -sS -X POST \(ShellText.quoted(apiURL + TrackingCall.path))",
            "  -H 'Content-Type: application/json' -H 'Accept: application/json'",
            #"  -H "Authorization: Bearer $KUSTOMER_API_KEY""#,
            isLong ? "  --data-binary @-" : "  --data-raw \(data)",
        ].joined(separator: " \\\n")
        return isLong ? "printf %s \(data) | \(command)" : command
    }
}
