public import Travel

/// How the service is to run: what the command line says.
public struct ServiceSettings: Sendable {
    /// The plans, as directories or YAML files.
    public var plans: [String]
    /// The address and port to listen on. Port 0 takes a free one.
    public var address = "127.0.0.1", port = 8080
    /// How many threads work at the same time.
    public var threads: Threads
    /// Whether prepared networks are kept for the next run.
    public var cache = true
    /// What a request may ask for at most.
    public var limits = Limits()

    /// A service of some plans.
    public init(plans: [String], threads: Threads) {
        self.plans = plans
        self.threads = threads
    }

    /// Whether only this machine can reach the service.
    public var isLoopback: Bool { address == "localhost" || address == "::1" || address.hasPrefix("127.") }
}

/// What a request may ask for at most. Every refusal says the limit it stands for.
public struct Limits: Hashable, Sendable {
    /// The longest body, in bytes.
    public var body = 4 << 20
    /// The most items on a page, and how many there are unless asked.
    public var page = 10_000, pageUnlessAsked = 100
    /// The room for tiles that were drawn, for each plan, in bytes.
    public var tiles = 128 << 20
    /// How long a request waits for a plan that is still being read, in seconds.
    public var patience = 20.0

    /// The usual limits.
    public init() {}
}
