import Foundation
import GRDB
public import Geo

extension ServiceStore {
    /// A job that was accepted.
    public struct KeptJob: Hashable, Sendable {
        /// Its id, and its number: jobs begin in the order of their numbers.
        public let id: String, number: Int
        /// What is asked, of which plan, and the request's body.
        public let process: String, plan: String, request: [UInt8]
        /// Whose token came with it; nil for nobody's.
        public let maker: String?
        /// `accepted`, `running`, `successful`, `failed` or `dismissed`.
        public var status: String
        /// Why it failed, for programs.
        public var reason: String?
        /// What a person reads of it.
        public var message: Phrase
        /// When it was accepted, began and ended, in milliseconds since 1970.
        public let created: Int
        public var started: Int?, finished: Int?

        /// A job that is accepted.
        public init(id: String, number: Int, process: String, plan: String, request: [UInt8], maker: String? = nil, message: Phrase, created: Int) {
            (self.id, self.number, self.process, self.plan, self.request, self.created) = (id, number, process, plan, request, created)
            (self.maker, self.message) = (maker, message)
            status = "accepted"
        }
    }

    /// One of the things that came of a job.
    public struct KeptResult: Hashable, Sendable {
        /// The output's name, the media type, and the bytes.
        public let name: String, kind: String, bytes: [UInt8]

        /// An output.
        public init(name: String, kind: String, bytes: [UInt8]) { (self.name, self.kind, self.bytes) = (name, kind, bytes) }
    }

    /// Every job that is kept, in the order of their numbers, and how many bytes its results have.
    /// - Throws: `StoreError`, `InputError`.
    public func jobs() throws -> [(job: KeptJob, bytes: Int)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, number, process, plan, request, status, reason, message_zh, message_en, created, started, finished,
                        (SELECT coalesce(sum(length(bytes)), 0) FROM results WHERE job = jobs.id), (SELECT name FROM makers WHERE job = jobs.id)
                    FROM jobs ORDER BY number
                    """
            ).map { row in
                var job = KeptJob(
                    id: row[0], number: row[1], process: row[2], plan: row[3], request: Array(row[4] as Data), maker: row[13],
                    message: Phrase(zh: row[7], en: row[8]), created: row[9])
                (job.status, job.reason, job.started, job.finished) = (row[5], row[6], row[10], row[11])
                return (job, row[12])
            }
        } ?? []
    }

    /// Keeps a job as it is, with what came of it.
    /// - Throws: `StoreError`: what was kept is then still kept.
    public func keep(_ job: KeptJob, results: [KeptResult] = []) throws {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET status = excluded.status, reason = excluded.reason, message_zh = excluded.message_zh,
                        message_en = excluded.message_en, started = excluded.started, finished = excluded.finished
                    """,
                arguments: [
                    job.id, job.number, job.process, job.plan, Data(job.request), job.status, job.reason, job.message.zh, job.message.en, job.created,
                    job.started, job.finished,
                ])
            if let maker = job.maker { try db.execute(sql: "INSERT OR IGNORE INTO makers VALUES (?, ?)", arguments: [job.id, maker]) }
            for (number, result) in results.enumerated() {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", arguments: [job.id, number, result.name, result.kind, Data(result.bytes)])
            }
        }
    }

    /// What came of a job, in order: the names. The bytes are asked for one by one, for they may be many.
    /// - Throws: `StoreError`, `InputError`.
    public func outputs(of job: String) throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT name FROM results WHERE job = ? ORDER BY number", arguments: [job]) } ?? []
    }

    /// One thing that came of a job; nil where there is none of that name.
    /// - Throws: `StoreError`, `InputError`.
    public func result(of job: String, named name: String) throws -> KeptResult? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT name, kind, bytes FROM results WHERE job = ? AND name = ?", arguments: [job, name]).map { row in
                KeptResult(name: row[0], kind: row[1], bytes: Array(row[2] as Data))
            }
        } ?? nil
    }

    /// Keeps a job no longer, nor what came of it.
    /// - Throws: `StoreError`: it is then still kept.
    public func remove(job id: String) throws { try write { try $0.execute(sql: "DELETE FROM jobs WHERE id = ?", arguments: [id]) } }
}
