import Geo

/// The style of a layer in the words of QGIS.
enum QML {
    /// How a layer is drawn, and the expression of its labels, if any.
    struct Style {
        let renderer: Renderer
        let label: String?

        init(_ renderer: Renderer, label: String? = nil) {
            self.renderer = renderer
            self.label = label
        }
    }

    enum Renderer {
        case single(Symbol)
        /// By the values of a column.
        case categorised(String, [Category])
        /// By the ranges of an expression.
        case graduated(String, [Range])
        /// By conditions, once for each group; only the first group is switched on.
        case rules([Group], [Rule])
    }

    struct Category {
        let value: String, label: String, symbol: Symbol

        init(_ value: String, _ label: String, _ symbol: Symbol) { (self.value, self.label, self.symbol) = (value, label, symbol) }
    }

    struct Range {
        let lower: Double, upper: Double, label: String, symbol: Symbol

        init(_ lower: Double, _ upper: Double, _ label: String, _ symbol: Symbol) {
            (self.lower, self.upper, self.label, self.symbol) = (lower, upper, label, symbol)
        }
    }

    /// Rows that are shown or hidden together.
    struct Group {
        let filter: String, label: String
    }

    /// A condition, or `ELSE` for what meets none of the others.
    struct Rule {
        let filter: String, label: String, symbol: Symbol

        init(_ filter: String, _ label: String, _ symbol: Symbol) { (self.filter, self.label, self.symbol) = (filter, label, symbol) }
    }

    /// A symbol; what has a higher pass is drawn above the others of its layer.
    struct Symbol {
        let type: String, layer: String, pass: Int
        let properties: [(String, String)]

        /// A point that stands alone, with a white rim.
        static func marker(_ color: String, size: Double, pass: Int = 0) -> Symbol {
            Symbol(
                type: "marker", layer: "SimpleMarker", pass: pass,
                properties: [
                    ("name", "circle"), ("color", "\(color),255"), ("size", "\(size)"), ("outline_color", "255,255,255,255"), ("outline_width", "0.2"),
                ])
        }

        /// A thing that others must not hide: its own shape, and a dark rim.
        static func landmark(_ shape: String, _ color: String, size: Double = 5, pass: Int = 0) -> Symbol {
            Symbol(
                type: "marker", layer: "SimpleMarker", pass: pass,
                properties: [
                    ("name", shape), ("color", "\(color),255"), ("size", "\(size)"), ("outline_color", "40,40,40,255"), ("outline_width", "0.3"),
                    ("angle", shape == "cross_fill" ? "45" : "0"),
                ])
        }

        /// One of thousands of points: as large as 30 m on the ground, so that a whole city does not run together, but never larger
        /// than so many millimetres on the screen. Rims would hide its neighbours.
        static func dot(_ color: String, size: Double = 1.6, pass: Int = 0) -> Symbol {
            Symbol(
                type: "marker", layer: "SimpleMarker", pass: pass,
                properties: [
                    ("name", "circle"), ("color", "\(color),255"), ("size", "30"), ("size_unit", "RenderMetersInMapUnits"),
                    // No limits of scale, then the least and the most in millimetres, each with a 1 that switches it on.
                    ("size_map_unit_scale", "3x:0,0,1,0.2,1,\(size)"), ("outline_style", "no"),
                ])
        }

        static func line(_ color: String) -> Symbol {
            Symbol(type: "line", layer: "SimpleLine", pass: 0, properties: [("line_color", "\(color),255"), ("line_width", "0.3")])
        }

        static func fill(_ color: String, opacity: Int, pass: Int = 0) -> Symbol {
            let rim = opacity == 0 ? "90,90,90,255" : "\(color),255"
            return Symbol(
                type: "fill", layer: "SimpleFill", pass: pass,
                properties: [("color", "\(color),\(opacity)"), ("outline_color", rim), ("outline_width", "0.3")])
        }
    }

    /// A text as it stands in an attribute.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
