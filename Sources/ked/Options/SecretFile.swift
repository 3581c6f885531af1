import Foundation

/// A file with one secret in it: the API key, the pipeline key, the HMAC secret.
enum SecretFile {
    /// Reads the secret; the white space around it is no part of it.
    ///
    /// - Parameters:
    ///   - path: the file, at most 64 KiB; nobody but its owner may read it (mode 0600 or less).
    ///   - option: the option that named it, for the error's text.
    /// - Returns: the secret.
    /// - Throws: `CommandFailure` (78) when it cannot be read, is empty, or others may read it.
    static func read(_ path: String, option: String) throws -> String {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let words = String(cString: strerror(errno))
            throw CommandFailure(.badConfiguration, "\(option): \(missing(path, words))")
        }
        if isOpen(status) {
            throw CommandFailure(
                .badConfiguration, "\(option): others may read \(path): run chmod 600 \(path), then try again"
            )
        }
        guard let data = FileManager.default.contents(atPath: path), data.count <= 65_536,
            let text = String(data: data, encoding: .utf8)
        else {
            throw CommandFailure(.badConfiguration, "\(option): cannot read \(path) as one line of text")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else {
            throw CommandFailure(.badConfiguration, "\(option): \(path) is empty: put the secret into it")
        }
        return secret
    }

    /// Whether it is a file that others than its owner may read.
    static func isOpen(_ status: stat) -> Bool {
        status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 != 0
    }

    /// What is said of a file that is not there; without the name where that is rather the secret itself.
    ///
    /// - Parameters:
    ///   - path: what was given as the file's name.
    ///   - reason: why it cannot be looked at.
    /// - Returns: the words, without the option's name.
    static func missing(_ path: String, _ reason: String) -> String {
        looksLikeSecret(path)
            ? "there is no file \(path.prefix(4))…: if that is the secret itself, put it into a file of mode 0600 and name that"
            : "cannot read \(path): \(reason)"
    }

    /// Whether what should be a file's name is rather the secret, which is not to be printed.
    private static func looksLikeSecret(_ path: String) -> Bool {
        path.hasPrefix("eyJ") || (path.utf8.count >= 32 && !path.contains("/") && !path.contains(" "))
    }
}
