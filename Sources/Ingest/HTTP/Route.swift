import Datafly
import HTTPTypes

/// What a path is for.
enum Route: Equatable, Sendable {
    /// Events in the body: one of the path's own type, or of any type and also a batch.
    case events(suppliedKind: Event.Kind?, holdsBatches: Bool)
    /// One event in the query.
    case pixel(Event.Kind)
    /// Whether the listener is up; events may be posted there too when it is `/`.
    case health

    /// What to do with a method and a path.
    enum Match: Equatable, Sendable {
        /// There is an endpoint.
        case found(Route)
        /// The path has other methods, as an `Allow` header lists them.
        case wrongMethod(allowed: String)
        /// There is no such path.
        case unknown
    }

    /// Finds the endpoint.
    ///
    /// - Parameters:
    ///   - method: the request's method.
    ///   - path: the target's path without the query; one slash at the end makes no difference.
    /// - Returns: the endpoint, or why there is none.
    static func match(_ method: HTTPRequest.Method, _ path: Substring) -> Match {
        let path = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path
        let posted = posted(at: path)
        let got = got(at: path)
        switch method {
        case .post, .put:
            if let posted { return .found(posted) }
        case .get:
            if let got { return .found(got) }
        default:
            break
        }
        if posted == nil, got == nil { return .unknown }
        let methods = (got == nil ? [] : ["GET"]) + (posted == nil ? [] : ["POST", "PUT"]) + ["OPTIONS"]
        return .wrongMethod(allowed: methods.joined(separator: ", "))
    }

    private static func posted(at path: Substring) -> Route? {
        switch path {
        case "/v1/t": .events(suppliedKind: .track, holdsBatches: false)
        case "/v1/p": .events(suppliedKind: .page, holdsBatches: false)
        case "/v1/i": .events(suppliedKind: .identify, holdsBatches: false)
        case "/v1/g": .events(suppliedKind: .group, holdsBatches: false)
        case "/v1/events", "/v1/batch", "/": .events(suppliedKind: nil, holdsBatches: true)
        default: nil
        }
    }

    private static func got(at path: Substring) -> Route? {
        switch path {
        case "/", "/health": .health
        default:
            path.hasPrefix("/v1/pixel/")
                ? Event.Kind(rawValue: String(path.dropFirst(10))).map(Route.pixel) : nil
        }
    }
}
