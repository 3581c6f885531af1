/// Why a text is no API key; never holds any part of the text.
public struct APIKeyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        /// Nothing is left after trimming.
        case empty
        /// The text begins with the word `Bearer`, which the header adds by itself.
        case bearerPrefix
        /// A character that no JWT has, at this offset in bytes from the first that is no white space.
        case illegalCharacter(offset: Int)
        /// More bytes than any HTTP server takes in one header.
        case tooLong(byteCount: Int)
    }

    /// What is wrong.
    public let reason: Reason

    /// Makes the error.
    ///
    /// - Parameter reason: what is wrong.
    public init(_ reason: Reason) {
        self.reason = reason
    }

    /// One line for a person: what is wrong and what to do.
    public var description: String {
        switch reason {
        case .empty:
            "the API key is empty: copy it from Kustomer, Settings > Security > API Keys"
        case .bearerPrefix:
            "the API key begins with the word Bearer: leave that out, only the key itself is wanted"
        case .illegalCharacter(let offset):
            "the API key has a character at byte \(offset) that no key has (only letters, digits and . _ - occur): "
                + "copy it again, whole and on one line"
        case .tooLong(let byteCount):
            "the API key has \(byteCount) bytes, more than \(APIKey.maximumBytes): is it the right file?"
        }
    }
}
