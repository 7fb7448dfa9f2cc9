/// What a result was computed from, so that it can be computed again: no clock, no host, no path.
public struct RunRecord: Sendable {
    /// One file that was read.
    public struct Input: Hashable, Sendable {
        /// What it was read as: `streets`, `demand` …
        public let role: String
        /// Its name without its folder.
        public let file: String
        /// SHA-256 of its bytes, in hexadecimal.
        public let sha256: String

        /// One file that was read.
        public init(role: String, file: String, sha256: String) {
            self.role = role
            self.file = file
            self.sha256 = sha256
        }
    }

    /// The program's version.
    public let version: String
    /// The profile's name.
    public let profile: String
    /// Every file, in the order the plan names them.
    public let inputs: [Input]
    /// How the plan has its files read, by the plan's own keys: what the study no longer knows.
    public let settings: [(String, JSON)]

    /// What a result was computed from.
    public init(version: String, profile: String, inputs: [Input], settings: [(String, JSON)] = []) {
        self.version = version
        self.profile = profile
        self.inputs = inputs
        self.settings = settings
    }

    /// The same with more files.
    public func adding(_ more: [Input]) -> RunRecord { RunRecord(version: version, profile: profile, inputs: inputs + more, settings: settings) }
}
