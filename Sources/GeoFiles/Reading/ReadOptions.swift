/// What a file does not say of itself, or says wrongly.
public struct ReadOptions: Hashable, Sendable {
    /// The layer or sheet, where the file holds several.
    public var layer: String?
    /// The reference system of the coordinates, over what the file says: `EPSG:4545`, a PROJ string, `GCJ-02`, `BD-09`.
    public var crs: String?
    /// The text encoding, over what the file says: `GBK`, `UTF-8`.
    public var encoding: String?
    /// The column of a table that holds longitudes (or eastings), where its name is none of the usual.
    public var longitudeField: String?
    /// The column of a table that holds latitudes (or northings).
    public var latitudeField: String?
    /// The way to WGS84 for Beijing 1954 and Xi'an 1980: three or seven `towgs84` numbers, or a PROJ pipeline.
    public var transformation: String?
    /// Whether a layer without any row is accepted.
    public var mayBeEmpty: Bool

    /// What a file does not say of itself.
    public init(
        layer: String? = nil, crs: String? = nil, encoding: String? = nil, longitudeField: String? = nil,
        latitudeField: String? = nil, transformation: String? = nil, mayBeEmpty: Bool = false
    ) {
        self.layer = layer
        self.crs = crs
        self.encoding = encoding
        self.longitudeField = longitudeField
        self.latitudeField = latitudeField
        self.transformation = transformation
        self.mayBeEmpty = mayBeEmpty
    }
}
