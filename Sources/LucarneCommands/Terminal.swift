internal import ArgumentParser
internal import CanonicalJSON
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a command says to the process that started it; scripts depend on these numbers.
enum Exit {
  /// What was checked does not hold.
  static let disagreement = ExitCode(1)
  /// Bad data: a descriptor or an input.
  static let badData = ExitCode(65)
  static let notFound = ExitCode(66)
  static let inputOutput = ExitCode(74)
}

/// The process around a command: its environment, its clock, its two outputs. Nothing below asks for these itself.
enum Terminal {
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// `--lang`, else the locale, else French.
  static func language(_ option: Language?) -> Language {
    if let option { return option }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = environment(name), !locale.isEmpty else { continue }
      return Language(locale: locale) ?? .french
    }
    return .french
  }

  /// Today in the local time zone.
  static func today() throws(DiagnosticsError) -> CalendarDate {
    var (now, parts) = (time(nil), tm())
    if localtime_r(&now, &parts) != nil,
      let date = CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    {
      return date
    }
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.notInForce, at: nil, fr: "L'horloge de la machine ne donne pas la date du jour.",
        en: "The machine's clock does not give today's date.",
        help: .init(fr: "Donnez la date par --as-of.", en: "Give the date with --as-of.")))
  }

  /// Colour is for terminals whose user has not declined it (https://no-color.org).
  static func wantsColour(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1, (environment("NO_COLOR") ?? "").isEmpty else { return false }
    return environment("TERM") != "dumb"
  }

  /// The columns of the terminal, at most 100 so that lines stay readable; 100 where there is no terminal.
  static var width: Int {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(100, max(40, Int(size.ws_col)))
  }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Time as it passes, from some fixed moment: for progress alone, never for a result.
  static func elapsed() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }

  static func print(_ text: String, to descriptor: Int32 = 1) throws { try print(Array(text.utf8), to: descriptor) }

  static func print(_ bytes: [UInt8], to descriptor: Int32 = 1) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        // Where errors cannot be told, the status alone tells.
        if descriptor == 2 { throw Exit.inputOutput }
        throw Files.unwritableOutput()
      }
      written += count
    }
  }

  /// Shows diagnostics on standard error and gives the exit code that they call for.
  static func report(
    _ diagnostics: [Diagnostic], in language: Language, format: DiagnosticFormat = .rich
  ) throws -> ExitCode {
    let sorted = diagnostics.sortedByPlace()
    switch format {
    case .rich: try print(renderRich(sorted, in: language, colour: wantsColour(2)), to: 2)
    case .short: try print(renderShort(sorted, in: language), to: 2)
    case .json: try print(renderJSON(sorted, in: language), to: 2)
    }
    return exitCode(sorted)
  }

  static func exitCode(_ diagnostics: [Diagnostic]) -> ExitCode {
    let errors = diagnostics.filter { $0.severity == .error }.map { $0.code.id }
    if errors.isEmpty { return .success }
    if errors.contains("file.unreadable") || errors.contains("file.unwritable") { return Exit.inputOutput }
    let absent: Set<String> = [
      "file.not-found", "registry.not-found", "registry.unknown-algorithm", "registry.unknown-campaign",
    ]
    return errors.allSatisfy { absent.contains($0) } ? Exit.notFound : Exit.badData
  }

  /// Runs a command's work: what it cannot do is told in the person's language, with nothing on standard output.
  static func run(_ language: Language, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error as DiagnosticsError {
      throw try report(error.diagnostics, in: language)
    }
  }
}

/// How diagnostics are shown.
enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case rich, short, json
}

/// How a result is shown.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The languages that `--lang` takes.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
  case fr, en

  var language: Language { self == .fr ? .french : .english }
}

extension CalendarDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(iso: argument) }
}
