import GRDB
import Ledger

/// A ledger's events in one SQLite file, numbered and append only.
public struct LedgerStore: Sendable {}
