/// A place on the earth: WGS84 longitude and latitude, in degrees.
public struct Place: Hashable, BitwiseCopyable, Sendable {
    /// Degrees east.
    public var longitude: Double
    /// Degrees north.
    public var latitude: Double

    /// A place by its longitude and latitude, in degrees.
    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// A box of longitudes and latitudes.
public struct Bounds: Hashable, Sendable {
    /// The western, southern, eastern and northern edge, in degrees.
    public var west: Double, south: Double, east: Double, north: Double

    /// A box by its four edges, in degrees.
    public init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    /// The smallest box around the places, or nil where there are none.
    public init?(around places: some Sequence<Place>) {
        var box: Bounds?
        for place in places {
            if box == nil {
                box = Bounds(west: place.longitude, south: place.latitude, east: place.longitude, north: place.latitude)
            } else {
                box!.west = min(box!.west, place.longitude)
                box!.east = max(box!.east, place.longitude)
                box!.south = min(box!.south, place.latitude)
                box!.north = max(box!.north, place.latitude)
            }
        }
        guard let box else { return nil }
        self = box
    }

    /// Whether the place lies in the box or on its edge.
    public func contains(_ place: Place) -> Bool {
        place.longitude >= west && place.longitude <= east && place.latitude >= south && place.latitude <= north
    }

    /// The box grown by so many degrees on every side.
    public func grown(byDegrees degrees: Double) -> Bounds {
        Bounds(west: west - degrees, south: south - degrees, east: east + degrees, north: north + degrees)
    }

    /// The middle of the box.
    public var centre: Place { Place(longitude: (west + east) / 2, latitude: (south + north) / 2) }
}
