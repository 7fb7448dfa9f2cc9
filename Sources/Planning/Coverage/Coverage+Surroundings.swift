extension Coverage {
    /// The same coverage with other projects and stock premises beside it, of which no walk depends.
    package func with(projects: [HousingProject]?, stock: [StockPremises]?) -> Coverage {
        var study = study
        (study.projects, study.stock) = (projects, stock)
        return Coverage(study, ground: ground, tiers: tiers)
    }
}
