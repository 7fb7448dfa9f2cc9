public import Travel

/// How the service is to run: what the command line says.
public struct ServiceSettings: Sendable {
    /// The plans, as directories or YAML files.
    public var plans: [String]
    /// The address and port to listen on. Port 0 takes a free one.
    public var address = "127.0.0.1", port = 8080
    /// What links begin with, where that is not what clients call us by: behind a proxy, `https://example.com/walkshed`.
    public var publicAddress: String?
    /// How many threads work at the same time.
    public var threads: Threads
    /// Whether prepared networks are kept for the next run.
    public var cache = true
    /// The directory for what outlives the service: saved scenarios, jobs and their results; the first plan's own output directory where nil.
    public var state: String?
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
    /// The most vertices of shapes on a page, which ends before that, whatever number of items was asked for; one shape of more is refused.
    public var vertices = 500_000
    /// The widest or highest box that may be asked for, in degrees; the whole world unless set.
    public var bbox = 360.0
    /// The room for tiles that were drawn, for each plan, in bytes; and the most layers in one tile.
    public var tiles = 128 << 20, tileLayers = 24
    /// How long a request waits for a plan that is still being read, in seconds.
    public var patience = 20.0
    /// How long a request may take until its answer begins, how long its head and its body may take to arrive, and how long a client may take
    /// nothing of an answer, in seconds.
    public var time = 120.0, head = 30.0, arrival = 30.0, stall = 60.0
    /// How many requests a client may make in a second, and at once after a pause; 0 for any number.
    public var requestsPerSecond = 1_000.0, burst = 5_000.0
    /// How many connections there may be at the same time.
    public var connections = 4_000

    /// Of live scenarios.
    public var scenarios = Scenarios()

    /// Of jobs.
    public var jobs = Jobs()

    /// How many jobs there may be, and how long they are kept.
    public struct Jobs: Hashable, Sendable {
        /// The most that wait or run.
        public var waiting = 20
        /// The most that are kept once they are over, the most bytes of their results together, and for how many seconds.
        public var kept = 500, bytes = 1 << 30, age = 14.0 * 86_400
        /// The most on a page.
        public var page = 1_000
        /// How long a service that ends waits for the job that runs, in seconds.
        public var lastPatience = 8.0
    }

    /// How many live scenarios there may be, and how large they may grow.
    public struct Scenarios: Hashable, Sendable {
        /// How many that nobody saved, and how many saved ones.
        public var unsaved = 200, saved = 2_000
        /// After how many seconds without use an unsaved one is let go of; and where there are too many, after how many at the earliest.
        public var idle = 7_200.0, leastIdle = 300.0
        /// The most changes of one scenario, their bytes as its file has them, and the steps that can be undone.
        public var changes = 1_000, bytes = 1 << 20, steps = 100
        /// The most vertices of a line in one change: a street that is built, or a line across those that are closed.
        public var line = 10_000
        /// The longest name, in bytes.
        public var name = 200
        /// The most states that are kept worked out, of all scenarios together.
        public var ready = 24
        /// The most changes of one scenario that wait for their turn, and the most comparisons and layers that are made or wait to be.
        public var waiting = 16, downloads = 32
        /// The most demand points, and drawn service areas, that the answer to a change lists.
        public var points = 50_000, areas = 40
    }

    /// The usual limits.
    public init() {}
}
