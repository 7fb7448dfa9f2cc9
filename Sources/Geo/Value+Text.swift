extension Value {
    /// What a person would write into the cell: whole numbers without a point, nothing for what is missing. Ids and codes
    /// compare by this, whatever kind of column holds them.
    public var plainText: String {
        switch self {
        case .missing: ""
        case .text(let text): text
        case .integer(let n): String(n)
        case .real(let x): x.brief
        case .flag(let flag): flag ? "true" : "false"
        }
    }
}
