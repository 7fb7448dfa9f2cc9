import Foundation
import Geo
import HTTPTypes
import Hummingbird

/// The names by which clients may call the service.
///
/// A page of somebody else's that a browser is shown can have its own name point at this machine (DNS rebinding), and would then read what
/// only this machine may. It cannot hide by which name it calls.
struct HostNames: Sendable {
    private let names: Set<String>?
    /// What browsers behind a proxy call it by, with the port: the host of `--public-url`.
    private let publicHost: String?

    /// - Parameter isLoopback: whether the service answers this machine only; elsewhere a token stands between, and every name is good.
    init(isLoopback: Bool, address: String, others: [String], publicHost: String? = nil) {
        self.publicHost = publicHost
        let others = others.map { $0.lowercased() } + (publicHost.map { [Self.name(of: $0)] } ?? [])
        names = isLoopback || !others.isEmpty ? Set(["127.0.0.1", "localhost", "[::1]", address] + others) : nil
    }

    func check(_ request: Request) throws(Problem) {
        guard let names, let authority = request.head.authority else { return }
        guard !names.contains(Self.name(of: authority)) else { return }
        throw Problem(
            .misdirectedRequest, "unknown-host",
            Phrase(
                zh: "不认识的主机名“\(excerpt(authority))”；用 --host 说明可用的名称", en: "an unknown host name \"\(excerpt(authority))\"; --host names those that are good"))
    }

    /// Whether an origin is a page of our own.
    func isOwn(_ origin: String, for request: Request) -> Bool {
        guard let authority = request.head.authority, let start = origin.range(of: "://") else { return false }
        let own = origin[start.upperBound...].lowercased()
        return own == authority.lowercased() || own == publicHost
    }

    /// A host's name without its port.
    static func name(of authority: String) -> String {
        let authority = authority.lowercased()
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
        return String(authority.prefix { $0 != ":" })
    }
}
