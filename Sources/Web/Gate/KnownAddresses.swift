import Geo
import HTTPTypes
import Hummingbird

/// The addresses that are answered, and how each may be asked: tells an address that is not there from one that was asked in a wrong way.
struct KnownAddresses: Sendable {
    private let all: [(parts: [Substring], method: HTTPRequest.Method)]

    init(_ router: Router<ServiceContext>) {
        all = router.routes.map { (parts: "\($0.path)".split(separator: "/"), method: $0.method) }
    }

    /// The methods that an address takes, in the order of the alphabet; none where it is not there.
    func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return Set(all.filter { Self.matches($0.parts, parts) }.map(\.method.rawValue)).sorted()
    }

    /// What is told of a request that no route took.
    func problem(of request: Request) -> Problem {
        let methods = methods(at: request.uri.path)
        guard !methods.isEmpty else { return .notFound(Phrase(zh: "这个地址", en: "such address")) }
        let list = methods.joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed, "method-not-allowed",
            Phrase(
                zh: "此地址不接受 \(excerpt(request.method.rawValue))，只接受 \(list)", en: "\(excerpt(request.method.rawValue)) is not taken here, but \(list)"))
        problem.allowed = list
        return problem
    }

    /// A part in braces takes whatever stands there.
    private static func matches(_ route: [Substring], _ parts: [Substring]) -> Bool {
        route.count == parts.count && zip(route, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }
}
