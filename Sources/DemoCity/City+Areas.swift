public import Geo

extension City {
    /// A street-level area (街道).
    public struct Subdistrict: Sendable {
        /// Twelve digits, in a district code that no real district has.
        public let code: String
        /// An invented name that says 示例.
        public let name: String
        /// The name of the district it belongs to.
        public let district: String
        /// Its shape: exactly that of its communities together.
        public let area: Area
    }

    /// A community (社区).
    public struct Community: Sendable {
        /// Which rules bind it.
        public enum Zone: String, Sendable { case greenfield = "未建成区域", builtUp = "已建成区域" }

        /// Twelve digits; the first nine are those of its subdistrict.
        public let code: String
        /// An invented name that says 示例.
        public let name: String
        /// The position of its subdistrict.
        public let subdistrict: Int
        /// Residents.
        public let population: Int
        /// Households.
        public let households: Int
        /// Residents of 60 and more.
        public let elders: Int
        /// Which rules bind it.
        public let zone: Zone
        /// Its shape.
        public let area: Area
    }

    /// A river's water.
    public struct Water: Sendable {
        /// An invented name that says 示例.
        public let name: String
        /// Its surface.
        public let area: Area
    }
}
