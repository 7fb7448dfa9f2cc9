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
    /// The file of tokens; nil for none.
    public var tokens: String?
    /// Whether reading needs a token too. Always so where other machines can reach the service.
    public var needsToken = false
    /// Names by which clients may call the service, beside its address and this machine's own: a reverse proxy's.
    public var hosts: [String] = []
    /// Origins whose pages may ask (CORS): `https://gis.example`. None unless named.
    public var origins: [String] = []
    /// Whether a proxy on this machine says whom it asks for, in `X-Forwarded-For`.
    public var isBehindProxy = false
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
    /// The longest address of a request, in bytes.
    public var target = 16 << 10
    /// The most items on a page, and how many there are unless asked.
    public var page = 10_000, pageUnlessAsked = 100
    /// How long a request waits for a plan that is still being read, in seconds.
    public var patience = 20.0
    /// How long a request may take until its answer begins, how long its head and its body may take to arrive, and how long a client may take
    /// nothing of an answer, in seconds.
    public var time = 120.0, head = 30.0, arrival = 30.0, stall = 60.0
    /// How many requests a client may make in a second, and at once after a pause; 0 for any number.
    public var requestsPerSecond = 1_000.0, burst = 5_000.0
    /// How many connections there may be at the same time.
    public var connections = 4_000

    /// The usual limits.
    public init() {}
}
