/// One street as a file has it: its words, not yet judged, and its run of vertices in `StreetLines`.
public struct StreetLine: Sendable {
    /// The OSM way id, or the feature's number from 1 in a line layer.
    public var id: Int
    /// The street's class: OSM's `highway`, or the layer's own word for it.
    public var highway: String
    /// The class as the file writes it; empty where the file gives this line none.
    public var word: String
    /// OSM's `foot`, `access`, `sidewalk`, `incline`; empty where not said.
    public var foot = "", access = "", sidewalk = "", incline = ""
    /// Whether the street runs on a bridge or in a tunnel (a building passage is neither).
    public var spans = false
    /// The level it runs at, where lines of a layer are stacked.
    public var level = 0
    /// The positions of its vertices in `StreetLines`.
    public var vertices: Range<Int>

    /// A street by its id, class and vertices.
    public init(id: Int, highway: String, vertices: Range<Int>) {
        self.id = id
        self.highway = highway
        word = highway
        self.vertices = vertices
    }
}

/// The streets of one file, with their vertices in one run of memory.
public struct StreetLines: Sendable {
    /// How vertices are known to be at one place.
    public enum Joining: Hashable, Sendable {
        /// By node number: `nodes` holds one for each vertex.
        case nodes
        /// By lying within so many metres of each other.
        case tolerance(Metres)
    }

    /// The streets, in the order of the file.
    public var lines: [StreetLine] = []
    /// Every vertex; NaN where the file names a node that it does not hold.
    public var places: [Place] = []
    /// The OSM node number of every vertex; empty unless joined by nodes.
    public var nodes: [Int] = []
    /// How vertices are known to be at one place.
    public var joining: Joining
    /// What the lines were read from.
    public var origin: Layer.Origin?
    /// What was taken for the class, level, bridge and tunnel of a line layer: `class = 道路等级`; empty for OSM data.
    public var fields: [String] = []
    /// The layer's column of classes, by its own name.
    public var classColumn: String?
    /// Suspicions raised while reading.
    public var warnings: [Warning] = []

    /// No streets yet.
    public init(joining: Joining) {
        self.joining = joining
    }
}
