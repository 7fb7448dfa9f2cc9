internal import CGDAL

/// A reference system in GDAL's hands, freed with its owner. Coordinates go east first.
struct SpatialReference: ~Copyable {
    let handle: OGRSpatialReferenceH

    /// The system of a PROJ string, code or WKT; nil where GDAL knows none.
    init?(_ definition: String) {
        guard let handle = OSRNewSpatialReference(nil) else { return nil }
        guard OSRSetFromUserInput(handle, definition) == OGRERR_NONE else {
            OSRDestroySpatialReference(handle)
            return nil
        }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    deinit { OSRDestroySpatialReference(handle) }
}
