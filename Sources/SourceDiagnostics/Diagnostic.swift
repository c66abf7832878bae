public import Languages

/// The kind of thing that is wrong, under a name that scripts may depend on: `table.gap`, `yaml.duplicate-key`.
///
/// Each code stands once in the catalogue of the module that raises it, with the sentence that explains it in general.
public struct DiagnosticCode: Sendable, Hashable {
  /// The name: construct, point, defect.
  public let id: String
  /// What the code means, whatever the case at hand.
  public let meaning: Wording

  /// A code and its meaning in both languages.
  public init(_ id: String, fr: String, en: String) {
    self.id = id
    self.meaning = Wording(fr: fr, en: en)
  }

  /// Codes are equal when their names are.
  public static func == (a: DiagnosticCode, b: DiagnosticCode) -> Bool { a.id == b.id }
  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Something that a person should know about a text she wrote: what, where, why, and what to do.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters: an error forbids going on; a warning and a note do not.
  public enum Severity: String, Sendable, Hashable, Comparable {
    case error, warning, note

    private var order: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
    /// Errors come first.
    public static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
  }

  /// A second place that helps to understand the first.
  public struct Label: Sendable, Hashable {
    /// Where it is.
    public let span: SourceSpan
    /// What it has to do with the first.
    public let message: Wording

    /// A place and its sentence in both languages.
    public init(_ span: SourceSpan, fr: String, en: String) {
      self.span = span
      self.message = Wording(fr: fr, en: en)
    }
  }

  /// What kind of thing is wrong.
  public let code: DiagnosticCode
  /// How much it matters.
  public let severity: Severity
  /// What is wrong, in one sentence.
  public let message: Wording
  /// Where; nil only for what has no place, such as a file that does not exist.
  public let span: SourceSpan?
  /// Other places that matter, such as the first of two keys.
  public var labels: [Label]
  /// The next step, in one sentence.
  public var help: Wording?
  /// A mechanical correction, where there is one that is most likely right.
  public var fix: Fix?

  /// A diagnostic at `span`, its message in both languages.
  public init(
    _ code: DiagnosticCode, _ severity: Severity = .error, at span: SourceSpan?, fr: String, en: String,
    labels: [Label] = [], help: Wording? = nil, fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = Wording(fr: fr, en: en)
    self.span = span
    self.labels = labels
    self.help = help
    self.fix = fix
  }
}

/// Several diagnostics raised as one error: the way in which a reader says that it could not give a result.
public struct DiagnosticsError: Error, Sendable {
  /// What went wrong; at least one of them is an error.
  public let diagnostics: [Diagnostic]

  /// Several at once.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// A single one.
  public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }
}

extension [Diagnostic] {
  /// Whether any of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// By file name, place, severity and code: the order in which they are shown, the same in every run.
  /// Repetitions of one diagnostic are dropped. Complexity: O(n log n).
  public func sortedByPlace() -> [Diagnostic] {
    var seen = Set<Diagnostic>()
    return filter { seen.insert($0).inserted }.sorted { a, b in
      let (aName, bName) = (a.span?.file.name ?? "", b.span?.file.name ?? "")
      if aName != bName { return aName < bName }
      let (aLines, bLines) = (a.span?.file.linesBefore ?? 0, b.span?.file.linesBefore ?? 0)
      if aLines != bLines { return aLines < bLines }
      let (aLower, bLower) = (a.span?.lower ?? -1, b.span?.lower ?? -1)
      if aLower != bLower { return aLower < bLower }
      if a.severity != b.severity { return a.severity < b.severity }
      return a.code.id < b.code.id
    }
  }
}
