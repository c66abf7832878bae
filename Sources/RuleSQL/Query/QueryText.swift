internal import DescriptorModel
internal import Languages
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// The whole query: a common table expression for the inputs and one a rule, and what is given of each person.
struct QueryText {
  let program: Program
  let request: SQLRequest
  var writer: StageWriter
  var diagnostics: [Diagnostic] = []

  init(_ program: Program, _ request: SQLRequest, _ requests: RequestsPlan?) {
    var request = request
    // A file of applicants has the identifier under this name.
    if let requests { request.key = request.key ?? requests.rule.places.applicant }
    self.program = program
    self.request = request
    writer = StageWriter(QueryPlan(program, request.dialect, requests))
  }

  var dialect: SQLDialect { request.dialect }

  mutating func text() -> String {
    if let requests = writer.plan.requests { check(requests) } else { checkOutputs() }
    let names = inputNames()
    guard !diagnostics.hasErrors else { return "" }
    var parts = [writer.inputsPart(names, request)]
    tell(nil)
    let traced = tracedRules
    for rule in writer.plan.rules {
      parts.append(writer.part(ofRule: rule, request.language, tracing: traced.contains(rule)))
      tell(rule)
    }
    if writer.plan.requests == nil, let part = writer.outputsPart() { parts.append(part) }
    let select = resultColumns(names)
    let outermost = select + [writer.records].compactMap { $0?.isFirst }
    parts = withLookupsInChoices(withoutUnread(parts, outermost), outermost)
    checkNames(parts, select)
    var source = QueryText.path(request.table, dialect)
    var expressions: [String] = []
    for part in parts {
      expressions.append(expression(part, from: source))
      source = dialect.quoted(part.name)
    }
    var text = header
    if let view = request.view { text += "CREATE VIEW \(QueryText.path(view, dialect)) AS\n" }
    text += "WITH\n" + expressions.joined(separator: ",\n") + "\n"
    var results = "SELECT\n  " + select.map { indented($0) }.joined(separator: ",\n  ") + "\nFROM \(source)"
    if let records = writer.records, writer.plan.requests == nil { results += "\nWHERE \(records.isFirst)" }
    if let fence = dialect.fence { results += " \(fence)" }
    return text + compared(results) + ";\n"
  }

  /// The inputs that the table has, in the descriptor's order.
  private mutating func inputNames() -> [String] {
    let inputs = program.descriptor.inputs
    let known = inputs.map { $0.name }
    for name in request.inputs ?? [] where !known.contains(name) {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.column, at: nil, fr: "« \(name) » n'est pas une information de cet algorithme.",
          en: "“\(name)” is no input of this algorithm.",
          help: .didYouMean(name, among: known, else: .init(fr: "Informations", en: "Inputs"))))
    }
    let outputs = program.descriptor.outputs.map { $0.name }
    for name in request.decided ?? [] where !outputs.contains(name) {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.column, at: nil, fr: "« \(name) » n'est pas un résultat de cet algorithme.",
          en: "“\(name)” is no output of this algorithm.",
          help: .didYouMean(name, among: outputs, else: .init(fr: "Résultats", en: "Outputs"))))
    }
    let applicant = program.descriptor.allocation?.applicant.map { inputs[$0].name }
    for name in request.kept + [request.key].compactMap({ $0 }) where known.contains(name) && name != applicant {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.column, at: nil, fr: "« \(name) » est une information : elle est déjà lue.",
          en: "“\(name)” is an input: it is read already.",
          help: .init(
            fr: "Donnez une autre colonne à --keep et à --key.", en: "Give another column to --keep and --key.")))
    }
    return known.filter { request.inputs?.contains($0) ?? true }
  }

  var tracedRules: Set<Int> {
    guard request.parts.contains(.reasons) else { return [] }
    return Set(program.descriptor.outputs.compactMap { ResultForm.tracedRule($0, program.descriptor) })
  }

  /// Only what differs from what was decided, or cannot be compared with it: where nothing applies, nothing is decided.
  private func compared(_ results: String) -> String {
    guard let decided = request.decided else { return results }
    let differs = decided.map { name in
      "\(dialect.quoted(StageWriter.decidedName(name))) IS DISTINCT FROM \(dialect.quoted(name))"
    }
    let open = ["missing", "error"].map { "\(dialect.quoted($0)) IS NOT NULL" }
    return "SELECT *\nFROM (\n  \(indented(results))\n) AS d\nWHERE \(joinedText(differs + open, "OR"))"
  }

  // MARK: What is wrong

  /// Tells what could not be written of a rule, or of the inputs.
  mutating func tell(_ rule: Int?) {
    for refusal in writer.refusals {
      let span = rule.map { program.descriptor.rules[$0].nameSpan }
      let name = rule.map { writer.plan.ruleName($0) }
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.inexact, at: span,
          fr: (name.map { "« \($0) » : " } ?? "") + refusal.message.fr,
          en: (name.map { "“\($0)”: " } ?? "") + refusal.message.text(in: .english),
          help: writer.plan.requests == nil ? refusal.help : Refusal.fromApplicants))
    }
    writer.refusals = []
  }

  private mutating func checkOutputs() {
    for output in program.descriptor.outputs {
      if case .elements(let rule) = output.source {
        writer.refuse(.elements)
        tell(rule)
      }
    }
  }

  /// A database cuts long names, and takes names that differ in nothing but case for one.
  private mutating func checkNames(_ parts: [QueryPart], _ select: [String]) {
    var results: Set<String> = []
    for name in resultNames where !results.insert(name.lowercased()).inserted {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.column, at: nil, fr: "La requête aurait deux colonnes « \(name) ».",
          en: "The query would have two columns “\(name)”.",
          help: writer.plan.requests == nil
            ? .init(
              fr: "Choisissez d'autres colonnes : --keep, --columns.", en: "Choose other columns: --keep, --columns.")
            : .init(fr: "Renommez ce critère dans le descripteur.", en: "Rename this criterion in the descriptor.")))
    }
    let columns = parts.flatMap { part in [part.name] + part.levels.flatMap { $0.map { $0.name } } }
    for name in Set(columns + resultNames).sorted() where name.utf8.count > dialect.longestName {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.column, at: nil,
          fr: "« \(name) » est trop long pour \(dialect.title), qui couperait ce nom.",
          en: "“\(name)” is too long for \(dialect.title), which would cut the name.",
          help: .init(
            fr: "Au plus \(dialect.longestName) octets : raccourcissez le nom dans le descripteur.",
            en: "At most \(dialect.longestName) bytes: shorten the name in the descriptor.")))
    }
  }
}

// Text.
extension QueryText {
  /// `schema.table` is two names.
  static func path(_ name: String, _ dialect: SQLDialect) -> String {
    name.split(separator: ".", omittingEmptySubsequences: false).map { dialect.quoted(String($0)) }
      .joined(separator: ".")
  }

  private var header: String {
    let descriptor = program.descriptor
    let title = descriptor.title.text(in: request.language)
    let (from, day) = (descriptor.inForce.from, program.referenceDate)
    let lines =
      request.language == .french
      ? [
        "\(title) (\(descriptor.id)) : règles en vigueur depuis le \(from), applicables au \(day).",
        "Écrit pour \(dialect.title). Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.",
        "Descripteur : sha256 \(descriptor.fingerprint)",
      ]
      : [
        "\(title) (\(descriptor.id)): rules in force from \(from), applicable on \(day).",
        "Written for \(dialect.title). Integers in the smallest unit; states: 0 known, 1 not applicable, 2 or 3 missing.",
        "Descriptor: sha256 \(descriptor.fingerprint)",
      ]
    return QueryText.comments(lines + requestsComment)
  }

  /// Lines that say something and do nothing, whatever they hold.
  private static func comments(_ lines: [String]) -> String {
    lines.map { line in
      "-- " + String(line.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }) + "\n"
    }.joined()
  }

  private func expression(_ part: QueryPart, from source: String) -> String {
    var text = source
    let isFirst = part.name == StageWriter.inputsName
    for (depth, level) in part.levels.enumerated() {
      let columns = level.map { "\(indented($0.text)) AS \(dialect.quoted($0.name))" }
      let all = isFirst && depth == 0 ? columns : ["s.*"] + columns
      var inner = "(\n  SELECT\n    " + all.map { indented($0) }.joined(separator: ",\n    ")
      inner += "\n  FROM \(indented(text)) AS s"
      if let join = part.joins[depth] { inner += "\n  \(join)" }
      if let fence = dialect.fence { inner += " \(fence)" }
      text = inner + "\n)"
    }
    if part.levels.isEmpty { text = "(\n  SELECT s.*\n  FROM \(source) AS s\n)" }
    return QueryText.comments(part.comment) + "\(dialect.quoted(part.name)) AS \(text)"
  }
}
