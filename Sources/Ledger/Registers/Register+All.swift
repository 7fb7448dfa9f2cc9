extension Register {
    /// The register of an id.
    public static subscript(_ id: ID) -> Register {
        switch id {
        case .facilities: facilities
        case .problems: problems
        default: Register(id, states: [], columns: [], kinds: [])
        }
    }
}
