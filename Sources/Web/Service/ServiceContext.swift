import Hummingbird
import NIOCore

/// What is known of a request beside the request itself.
struct ServiceContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where the request comes from.
    let remoteAddress: SocketAddress?
    /// What whoever asks may do.
    var rights: Set<Right> = []

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Something that not everybody may do.
    enum Right: String, Hashable, Sendable, CaseIterable {
        /// Read results, ask questions, and change scenarios that nobody keeps.
        case ask
        /// Keep scenarios, and write in the ledger.
        case keep
        /// Delete jobs.
        case delete
    }

    /// A part of the address that a route names, decoded.
    /// - Throws: `Problem` where it is no properly encoded text.
    func part(_ name: String) throws -> String { try PercentEncoding.decoded(parameters.require(name)) }

    /// - Throws: `Problem`, where whoever asks may not do this.
    func demand(_ right: Right) throws(Problem) {
        guard rights.contains(right) else { throw Problem.unauthorized }
    }
}
