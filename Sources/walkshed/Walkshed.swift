import ArgumentParser
import Foundation
import Geo
import PlanFiles

@main
struct Walkshed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walkshed",
        abstract: "Who can walk to a community service centre in time, who cannot, and what the plan still lacks. 步行圈：谁能按时走到服务中心。",
        version: Program.version,
        subcommands: [
            DemoCommand.self, CheckCommand.self, CoverageCommand.self, ReachCommand.self, SiteCommand.self, WhatIfCommand.self, AuditCommand.self,
            LedgerCommand.self, ReportCommand.self, ExportCommand.self, ServeCommand.self,
        ])

    /// The command that was meant by a word that is none.
    private static var suggestion: String? {
        let known = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !known.contains(word) else { return nil }
        return Spelling.nearest(to: word, among: known)
    }

    /// A word that help was asked about and that is no command.
    private static var strangerToHelp: String? {
        let words = CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }
        guard words.first == "help", let word = words.dropFirst().first, word != "help" else { return nil }
        return configuration.subcommands.contains { $0.configuration.commandName == word } ? nil : word
    }

    /// Runs the command that was asked for. A wrong command line ends with 2 and anything unforeseen with 4, where the
    /// parser's own codes would be 64 and 1, because 1 is what an unusable plan ends with.
    static func main() async {
        if let word = strangerToHelp {
            let known = configuration.subcommands.compactMap { $0.configuration.commandName }
            let meant = Spelling.nearest(to: word, among: known)
            let list = known.joined(separator: ", ")
            CommonOptions.complain(
                CommonOptions.ofCommandLine == .chinese
                    ? "错误：help：现为“\(word)”，应为其一：\(list)" + (meant.map { "\n是不是“\($0)”？" } ?? "")
                    : "Error: help: found \"\(word)\", wanted one of \(list)" + (meant.map { "\nDid you mean \"\($0)\"?" } ?? ""))
            Foundation.exit(2)
        }
        do {
            var command = try parseAsRoot()
            if var command = command as? AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code == .success {
                do { try CommonOptions.emit(text + "\n") } catch {
                    CommonOptions.complain("\(error)")
                    Foundation.exit(4)
                }
                Foundation.exit(0)
            }
            let isChinese = CommonOptions.ofCommandLine == .chinese
            let said = UsageText(text: text, language: CommonOptions.ofCommandLine).said
            CommonOptions.complain(said + (suggestion.map { isChinese ? "\n是不是“\($0)”？" : "\nDid you mean \"\($0)\"?" } ?? ""))
            Foundation.exit(code == .validationFailure ? 2 : 4)
        }
    }
}
