/// One cell of a layer's table.
public enum Value: Hashable, Sendable {
    case missing
    case text(String)
    case integer(Int)
    case real(Double)
    case flag(Bool)
}

/// Rows of geometry and named values: what a file holds once it is read, and what is to be written to one.
/// Coordinates are WGS84, whatever the file's own reference system.
public struct Layer: Sendable {
    /// A named column.
    public struct Column: Hashable, Sendable {
        /// What a column holds. `text` also holds dates, as `2026-01-31`.
        public enum Kind: String, Hashable, Sendable { case text, integer, real, flag }
        /// The column's name in the file.
        public var name: String
        /// What its cells hold.
        public var kind: Kind
        /// What a person reads above the column, where that differs from its name.
        public var title: Phrase?
        /// The name in a shapefile, whose table has room for ten bytes: a clear one of our own, where the full name is longer.
        public var short: String?
        /// What a person reads in place of the column's codes, in a workbook; several codes in a cell stand apart by `;`.
        public var words: [String: Phrase]?

        /// A column by its name and kind.
        public init(_ name: String, _ kind: Kind, title: Phrase? = nil, short: String? = nil, words: [String: Phrase]? = nil) {
            self.name = name
            self.kind = kind
            self.title = title
            self.short = short
            self.words = words
        }
    }

    /// One row: a shape, or none, and a value for each column.
    public struct Row: Hashable, Sendable {
        /// The row's number as the user counts it: the line in a table or sheet, the feature from 1 elsewhere.
        public var number: Int
        /// The shape, or nil for a row of a plain table.
        public var geometry: Geometry?
        /// One value for each column, in the order of the columns.
        public var values: [Value]

        /// A row of a layer.
        public init(number: Int, geometry: Geometry? = nil, values: [Value]) {
            self.number = number
            self.geometry = geometry
            self.values = values
        }
    }

    /// What was understood while reading: printed by `check` and kept with the results.
    public struct Origin: Hashable, Sendable {
        /// The file's name, without its folder.
        public var file: String
        /// The reference system the coordinates came in, as it is usually named: `EPSG:4545`, `GCJ-02`.
        public var crs: String
        /// The text encoding, and what it was told from: `GBK (no .cpg; not UTF-8)`. Nil where the format fixes it.
        public var encoding: Phrase?
        /// The format, by its usual name.
        public var format: String
        /// The columns that place a table's rows, beside our names for them: `longitude = lon`.
        public var coordinates: [String] = []

        /// What a layer was read from.
        public init(file: String, crs: String, encoding: Phrase? = nil, format: String) {
            self.file = file
            self.crs = crs
            self.encoding = encoding
            self.format = format
        }
    }

    /// A kind of shape.
    public enum Shape: Hashable, Sendable { case point, points, line, lines, area }

    /// The layer's name in its file.
    public var name: String
    /// What a person reads on a workbook's sheet, where that differs from the name.
    public var title: Phrase?
    /// The columns, in the order of the file.
    public var columns: [Column]
    /// The rows, in the order of the file.
    public var rows: [Row]
    /// What its shapes are, for a layer that may have no row to tell from: an empty layer still opens as one of points.
    public var shape: Shape?
    /// Where it was read from; nil for a layer made in memory.
    public var origin: Origin?
    /// Suspicions raised while reading.
    public var warnings: [Warning]

    /// A layer from its columns and rows.
    public init(name: String, columns: [Column], rows: [Row] = [], shape: Shape? = nil, origin: Origin? = nil, warnings: [Warning] = []) {
        self.name = name
        self.shape = shape
        self.columns = columns
        self.rows = rows
        self.origin = origin
        self.warnings = warnings
    }

    /// The position of the column with this name.
    public func column(_ name: String) -> Int? {
        columns.firstIndex { $0.name == name }
    }
}
