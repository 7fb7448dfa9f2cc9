import GRDB

extension ServiceStore {
    /// A scenario that somebody saved.
    public struct KeptScenario: Hashable, Sendable {
        /// Its id, its plan's, and its name.
        public let id: String, plan: String, name: String
        /// The revision, and how many of the steps stand.
        public let revision: Int, position: Int
        /// The steps as scenario files.
        public let steps: [String]

        /// A scenario to be kept.
        public init(id: String, plan: String, name: String, revision: Int, position: Int, steps: [String]) {
            (self.id, self.plan, self.name, self.revision, self.position, self.steps) = (id, plan, name, revision, position, steps)
        }
    }

    /// Every scenario that is kept, by id.
    /// - Throws: `StoreError`, `InputError`.
    public func scenarios() throws -> [KeptScenario] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT id, plan, name, revision, position FROM scenarios ORDER BY id").map { row in
                let steps = try String.fetchAll(db, sql: "SELECT changes FROM steps WHERE scenario = ? ORDER BY number", arguments: [row[0] as String])
                return KeptScenario(id: row[0], plan: row[1], name: row[2], revision: row[3], position: row[4], steps: steps)
            }
        } ?? []
    }

    /// Keeps a scenario as it is; only steps that are others than those kept are written.
    /// - Throws: `StoreError`: what was kept is then still kept.
    public func keep(_ scenario: KeptScenario) throws {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO scenarios VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, name = excluded.name, revision = excluded.revision, position = excluded.position
                    """, arguments: [scenario.id, scenario.plan, scenario.name, scenario.revision, scenario.position])
            let old = try String.fetchAll(db, sql: "SELECT changes FROM steps WHERE scenario = ? ORDER BY number", arguments: [scenario.id])
            let same = zip(old, scenario.steps).prefix { $0 == $1 }.count
            try db.execute(sql: "DELETE FROM steps WHERE scenario = ? AND number >= ?", arguments: [scenario.id, same])
            for (number, step) in scenario.steps.enumerated().dropFirst(same) {
                try db.execute(sql: "INSERT INTO steps VALUES (?, ?, ?)", arguments: [scenario.id, number, step])
            }
        }
    }

    /// Keeps a scenario no longer.
    /// - Throws: `StoreError`: it is then still kept.
    public func remove(scenario id: String) throws { try write { try $0.execute(sql: "DELETE FROM scenarios WHERE id = ?", arguments: [id]) } }
}
