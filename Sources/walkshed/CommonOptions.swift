import ArgumentParser
import Foundation
import Geo
import GeoFiles
import Ledger
import PlanFiles
import Planning
import Reports
import Siting
import Store
import Travel

extension ValidationError {
    /// A wrong command line, in the language that it is said in.
    init(zh: String, en: String) { self.init(Phrase(zh: zh, en: en).said(in: CommonOptions.ofCommandLine)) }
}

/// What every command takes, and how every command ends.
struct CommonOptions: ParsableArguments {
    @Option(help: "How many threads work at the same time.") var threads = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "The language of messages and tables: zh or en. The plan's unless given.") var language: String?
    @Flag(help: "Say nothing on the way.") var quiet = false
    @Flag(inversion: .prefixedNo, help: "Keep the prepared street network for the next run.") var cache = true

    func validate() throws {
        if threads < 1 || threads > 1024 {
            throw ValidationError(zh: "--threads：现为 \(threads)，应为 1 至 1024 的整数", en: "--threads: found \(threads), wanted a whole number from 1 to 1024")
        }
        if let language, Language(rawValue: language) == nil {
            throw ValidationError(zh: "--language：现为 “\(language)”，应为 zh 或 en", en: "--language: found \"\(language)\", wanted zh or en")
        }
    }

    var workers: Threads { Threads(threads) }

    /// The language of messages: the one asked for, else the plan's, else the environment's.
    func spoken(_ plan: String?) -> Language {
        language.flatMap(Language.init) ?? plan.flatMap(Plan.language)
            ?? Self.ofEnvironment
    }

    /// The language in which a wrong command line is told: the one that it asks for itself, else that of the plan among its words, else the environment's.
    static var ofCommandLine: Language {
        let words = CommandLine.arguments, asked = words.firstIndex(of: "--language").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        let given = asked ?? words.first { $0.hasPrefix("--language=") }.map { String($0.dropFirst("--language=".count)) }
        let plan = words.dropFirst().first { FileManager.default.fileExists(atPath: $0 + "/walkshed.yaml") || $0.hasSuffix("walkshed.yaml") }
        return given.flatMap(Language.init) ?? plan.flatMap(Plan.language) ?? ofEnvironment
    }

    /// How many columns the terminal has that results are printed on; the usual number where they go into a file or a pipe.
    static var terminalWidth: Int {
        var size = winsize()
        guard isatty(STDOUT_FILENO) != 0, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return TextTable.usualWidth }
        return min(max(Int(size.ws_col), 60), 240)
    }

    static var ofEnvironment: Language { (ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("zh") ? .chinese : .english }

    func language(of study: Study) -> Language { language.flatMap(Language.init) ?? study.language }

    /// Runs a command's work; what goes wrong is said on stderr and ends the program with the code that DESIGN gives it.
    ///
    /// - Parameter stop: How a search is asked to end with the best found so far; without one Ctrl-C ends the program.
    func reporting(plan: String? = nil, stop: SolvingClock.Stop? = nil, _ work: (@escaping (Phrase) -> Void) throws -> Void) throws {
        let language = spoken(plan), interruption = Interruption(stop)
        defer { interruption.end() }
        let isTerminal = isatty(STDERR_FILENO) != 0
        func say(_ phrase: Phrase) {
            if !quiet && isTerminal { ProgressLine.show(phrase.said(in: language), unit: language == .chinese ? "秒" : "s") }
        }
        defer { ProgressLine.clear() }
        do { try work(say) } catch let error as InputErrors {
            Self.complain(error.said(in: language))
            throw ExitCode(1)
        } catch let error as InputError {
            Self.complain(error.said(in: language))
            throw ExitCode(1)
        } catch let error as RequestError {
            Self.complain(error.message.said(in: language))
            throw ExitCode(2)
        } catch let refusal as Refusal {
            Self.complain(refusal.said(in: language))
            throw ExitCode(3)
        } catch let error as FileError {
            Self.complain(error.said(in: language))
            throw ExitCode(4)
        } catch let error as StoreError {
            Self.complain(error.said(in: language))
            throw ExitCode(4)
        }
    }

    /// Prints a result. What does not arrive, on a full disk, is an error as in any other file.
    static func emit(_ text: String) throws { try emit(Array(text.utf8)) }

    static func emit(_ bytes: [UInt8]) throws {
        ProgressLine.clear()
        var written = 0
        while written < bytes.count {
            let more = bytes.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress! + written, bytes.count - written) }
            if more > 0 { written += more; continue }
            if more < 0, errno == EINTR { continue }
            throw FileError(path: "stdout", code: more < 0 ? errno : EIO)
        }
    }

    /// Says where results went, or that none were written, on stderr.
    func tell(_ phrase: Phrase, plan: String?) {
        if !quiet { Self.complain(phrase.said(in: spoken(plan))) }
    }

    /// Says where results went.
    func tellWritten(to path: String, plan: String?) {
        tell(Phrase(zh: "结果已写入 \(path)", en: "results written to \(path)"), plan: plan)
    }

    static func complain(_ text: String, terminator: String = "\n") {
        ProgressLine.clear()
        FileHandle.standardError.write(Data((text + terminator).utf8))
    }
}
