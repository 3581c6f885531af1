#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why a source cannot be set up, opened or read.
///
/// `description` is one line for a person: what, where, what to do.
public struct SourceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// Listening beyond loopback was asked for with neither a pipeline key nor an HMAC secret.
        case listenNeedsKey
        /// Another program listens on the address already.
        case addressInUse
        /// No such address on this machine, or its name is not known.
        case addressUnavailable
        /// The port needs rights that this process has not.
        case portNotPermitted
        /// A pipeline key or an HMAC secret without a character in it.
        case emptySecret
        /// An `--allow-origin` that is no origin.
        case invalidOrigin
        /// An `--allow-host` that is no host name and no address.
        case invalidHost
        /// The file cannot be opened or read; `errno` says why.
        case unreadable(errno: Int32)
        /// librdkafka is not installed, or is too old and has not the function `missing`.
        case kafkaLibrary(missing: String?)
        /// A property of librdkafka that is wrong, and why.
        case kafkaSetting(String)
        /// No Kafka broker answers, and why.
        case kafkaBrokers(String)
        /// The brokers have no such topic.
        case kafkaTopic
        /// The brokers will not have this client, and why.
        case kafkaRefused(String)
    }

    /// What is wrong.
    public let reason: Reason
    /// The address, file, origin or host that it is about.
    public let subject: String

    /// Describes a source's trouble.
    ///
    /// - Parameters:
    ///   - reason: what is wrong.
    ///   - subject: the address, file, origin or host that it is about.
    public init(_ reason: Reason, subject: String) {
        self.reason = reason
        self.subject = subject
    }

    /// True when the error is about how `ked` was configured, rather than about the machine it runs on.
    public var isConfiguration: Bool {
        switch reason {
        case .listenNeedsKey, .emptySecret, .invalidOrigin, .invalidHost, .kafkaSetting: true
        case .addressInUse, .addressUnavailable, .portNotPermitted, .unreadable, .kafkaLibrary, .kafkaBrokers,
            .kafkaTopic, .kafkaRefused:
            false
        }
    }

    /// What, where and what to do, in one line.
    public var description: String {
        switch reason {
        case .listenNeedsKey:
            "\(subject) is reachable from other machines: "
                + "give --pipeline-key-file or --hmac-secret-file, or listen on 127.0.0.1"
        case .addressInUse:
            "\(subject) is in use by another program: stop it, or choose another --listen"
        case .addressUnavailable:
            "\(subject) is no address of this machine: choose another --listen"
        case .portNotPermitted:
            "\(subject) may not be listened on by this user: choose a port above 1023 with --listen"
        case .emptySecret:
            "\(subject) is empty: put the key into the file, or leave the option out"
        case .invalidOrigin:
            "\(subject) is no origin: write it as the browser sends it, such as https://shop.example.com"
        case .invalidHost:
            "\(subject) is no host name: give a name or an address alone, such as ked.example.com"
        case .unreadable(let errno):
            "\(subject) cannot be read (\(Self.words(for: errno))): check the path and its permissions"
        case .kafkaLibrary(nil):
            "\(subject) is not installed, and topics are read with it: apt-get install librdkafka1"
        case .kafkaLibrary(let missing?):
            "\(subject) is too old, it has no \(missing): install librdkafka 1.6 or later"
        case .kafkaSetting(let why):
            "\(subject): \(why): see librdkafka's CONFIGURATION.md for the properties and their values"
        case .kafkaBrokers(let why):
            "no Kafka broker answers at \(subject) (\(why)): check --kafka, and security.protocol in --kafka-settings-file"
        case .kafkaTopic:
            "there is no topic \(subject): check --topic; Signal's is delivery-{integration_id}"
        case .kafkaRefused(let why):
            "\(subject) refuses this client (\(why)): check --group and the rights in --kafka-settings-file"
        }
    }

    /// The system's words for an error number, the first letter in lower case.
    private static func words(for errno: Int32) -> String {
        guard let words = strerror(errno) else { return "error \(errno)" }
        let text = String(cString: words)
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
