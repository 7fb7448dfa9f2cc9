import PlanFiles

/// Who asks, and what they may do: as much of a request as outlives it.
struct Asker: Sendable {
    /// Whose token came with the request; nil for nobody's.
    let bearer: AccessTokens.Bearer?
    let rights: Set<ServiceContext.Right>

    /// The name that what they make is theirs under; nil for nobody's.
    var name: String? { bearer?.name }

    /// Whether something is theirs. What nobody's token came with belongs to nobody.
    func isMaker(_ maker: String?) -> Bool { maker != nil && maker == name }

    /// - Throws: `Problem`, where they may not do this.
    func demand(_ right: ServiceContext.Right) throws(Problem) {
        guard !rights.contains(right) else { return }
        throw bearer.map { Problem.forbidden($0.role) } ?? .unauthorized
    }
}

extension ServiceContext {
    var asker: Asker { Asker(bearer: bearer, rights: rights) }
}
