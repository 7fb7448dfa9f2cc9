import Hummingbird
import Ledger
import NIOCore
import PlanFiles

/// What is known of a request beside the request itself.
struct ServiceContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where the request comes from.
    let remoteAddress: SocketAddress?
    /// The connection it came on.
    let channel: any Channel
    /// Whose token came with it; nil for nobody's.
    var bearer: AccessTokens.Bearer?
    /// What whoever asks may do.
    var rights: Set<Right> = []

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        channel = source.channel
    }

    /// Something that not everybody may do.
    enum Right: String, Hashable, Sendable, CaseIterable {
        /// Read results, ask questions, and change scenarios that nobody keeps.
        case ask
        /// Keep scenarios, change those that are kept or are others', and write in the ledger.
        case keep
        /// Delete jobs, and cancel others'.
        case delete

        /// What a role may do. Whoever only looks things up keeps and deletes nothing.
        static func all(of role: Role) -> Set<Right> { role == .reader ? [.ask] : Set(allCases) }
    }

    /// A part of the address that a route names, decoded.
    /// - Throws: `Problem` where it is no properly encoded text.
    func part(_ name: String) throws -> String { try PercentEncoding.decoded(parameters.require(name)) }

    /// - Throws: `Problem`, where whoever asks may not do this.
    func demand(_ right: Right) throws(Problem) { try asker.demand(right) }
}
