import Ledger

extension Register.ID {
    /// The columns that a list of the register shows: what it is about, who answers for it, by when. The others are in its card and its export.
    var listed: [String] {
        switch self {
        case .facilities: ["name", "tiers", "category", "division", "floor_area", "use", "operator"]
        case .positions: ["tier", "name", "district", "division", "floor_area", "due_date", "facility"]
        case .projects: ["name", "developer", "route", "households", "required_area", "as_built_area", "use"]
        case .agreements: ["agreement_kind", "project", "party_b", "floor_area", "due_date", "responsible_unit"]
        case .fees: ["project", "developer", "territory", "due", "due_date", "paid", "deposited", "spent"]
        case .reviews: ["review_kind", "project", "facility", "convener", "opinion"]
        case .problems: ["category", "problem_stage", "description", "lead_unit", "responsible_unit", "due_date"]
        case .stock: ["address", "floor_area", "owner", "availability", "sourcing", "safe"]
        case .credit: ["developer", "violation", "description", "due_date", "responsible_unit"]
        case .tasks: ["task", "lead_unit", "responsible_unit", "due_date", "percent"]
        case .subsidies: ["name", "year", "division", "requested", "approved", "paid", "due_date", "responsible_unit"]
        }
    }
}
