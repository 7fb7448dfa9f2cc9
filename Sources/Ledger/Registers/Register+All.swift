extension Register {
    /// The register of an id.
    public static subscript(_ id: ID) -> Register {
        switch id {
        case .facilities: facilities
        case .positions: positions
        case .projects: projects
        case .agreements: agreements
        case .fees: fees
        case .reviews: reviews
        case .problems: problems
        case .stock: stock
        case .credit: credit
        case .tasks: tasks
        case .subsidies: subsidies
        }
    }
}
