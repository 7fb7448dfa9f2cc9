import ArgumentParser
import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Siting
import Travel

/// What every command takes, and how every command ends.
struct CommonOptions: ParsableArguments {
    @Option(help: "How many threads work at the same time.") var threads = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "The language of messages and tables: zh or en. The plan's unless given.") var language: String?
    @Flag(help: "Say nothing on the way.") var quiet = false
    @Flag(inversion: .prefixedNo, help: "Keep the prepared street network for the next run.") var cache = true

    func validate() throws {
        if threads < 1 || threads > 1024 { throw ValidationError("--threads: found \(threads), wanted a whole number from 1 to 1024") }
        if let language, Language(rawValue: language) == nil { throw ValidationError("--language: found \"\(language)\", wanted zh or en") }
    }

    var workers: Threads { Threads(threads) }

    /// The language of messages: the one asked for, else the plan's, else the environment's.
    func spoken(_ plan: String?) -> Language {
        language.flatMap(Language.init) ?? plan.flatMap(Plan.language)
            ?? ((ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("zh") ? .chinese : .english)
    }

    func language(of study: Study) -> Language { language.flatMap(Language.init) ?? study.language }

    /// Runs a command's work; what goes wrong is said on stderr and ends the program with the code that DESIGN gives it.
    ///
    /// - Parameter stop: How a search is asked to end with the best found so far; without one Ctrl-C ends the program.
    func reporting(plan: String? = nil, stop: SolvingClock.Stop? = nil, _ work: (@escaping (Phrase) -> Void) throws -> Void) throws {
        let language = spoken(plan), interruption = Interruption(stop)
        defer { interruption.end() }
        let isTerminal = isatty(STDERR_FILENO) != 0
        func say(_ phrase: Phrase) {
            if !quiet && isTerminal { Self.complain("\r\u{1B}[K\(phrase.said(in: language)) …", terminator: "") }
        }
        defer { if !quiet && isTerminal { Self.complain("\r\u{1B}[K", terminator: "") } }
        do { try work(say) } catch let error as InputErrors {
            Self.complain(error.said(in: language))
            throw ExitCode(1)
        } catch let error as InputError {
            Self.complain(error.said(in: language))
            throw ExitCode(1)
        } catch let error as RequestError {
            Self.complain(error.message.said(in: language))
            throw ExitCode(2)
        } catch let error as FileError {
            Self.complain(error.said(in: language))
            throw ExitCode(4)
        }
    }

    /// Prints a result. What does not arrive, on a full disk, is an error as in any other file.
    static func emit(_ text: String) throws { try emit(Array(text.utf8)) }

    static func emit(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let more = bytes.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress! + written, bytes.count - written) }
            if more > 0 { written += more; continue }
            if more < 0, errno == EINTR { continue }
            throw FileError(path: "stdout", code: more < 0 ? errno : EIO)
        }
    }

    static func complain(_ text: String, terminator: String = "\n") {
        FileHandle.standardError.write(Data((text + terminator).utf8))
    }
}
