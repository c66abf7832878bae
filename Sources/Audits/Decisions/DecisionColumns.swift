package import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
package import SourceDiagnostics

/// What can be wrong with a file of decisions, beside its cells.
package enum DecisionDiagnostics {
  package static let noOutput = DiagnosticCode(
    "decisions.no-output", fr: "Le fichier ne donne aucun résultat décidé.", en: "The file gives no decided result.")
  package static let allocation = DiagnosticCode(
    "decisions.allocation", fr: "Les places données se vérifient autrement.",
    en: "Places given are checked in another way.")
  package static let column = DiagnosticCode(
    "decisions.column", fr: "Cette colonne ne peut pas servir à cela.", en: "This column cannot be used for that.")

  /// The catalogue.
  package static let all = [noOutput, allocation, column]
}

/// Which column of a file of decisions says what.
///
/// Decided results, offices, days and identifiers are read as inputs are: `descriptor` asks for them behind its own
/// inputs, in the order `outputs`, office, day, identifier, groups.
package struct DecisionColumns: Sendable {
  /// The columns that a file has beside inputs and results, by their names.
  package struct Roles: Sendable, Hashable {
    package var office: String?
    package var day: String?
    package var id: String?
    package var groups: [String]
    /// Columns that are passed over.
    package var ignored: [String]

    package init(
      office: String? = nil, day: String? = nil, id: String? = nil, groups: [String] = [], ignored: [String] = []
    ) {
      self.office = office
      self.day = day
      self.id = id
      self.groups = groups
      self.ignored = ignored
    }

    /// Those that must stand in the header.
    package var named: [String] { [office, day, id].compactMap { $0 } + groups }
  }

  /// The descriptor that asks for every column of the file.
  package let descriptor: Descriptor
  package let outputs: [DecidedOutput]
  package let roles: Roles
  /// Columns of the file that are passed over.
  var passing: [String] = []
  /// How many inputs the algorithm has itself.
  let own: Int

  /// - Parameter header: the names of the file's columns.
  /// - Throws: a role that an input or a result plays already, and a file without any decided result.
  package init(
    _ descriptor: Descriptor, header: [String], roles: Roles, at span: SourceSpan?
  ) throws(DiagnosticsError) {
    if descriptor.allocation != nil { throw DecisionColumns.allocates(descriptor) }
    let all = descriptor.outputs.indices.compactMap { DecidedOutput(descriptor, $0) }
    let taken = Set(descriptor.inputs.map { $0.name } + all.map { $0.name })
    if let name = ([roles.office, roles.day, roles.id].compactMap { $0 } + roles.ignored).first(where: taken.contains) {
      throw DiagnosticsError(
        Diagnostic(
          DecisionDiagnostics.column, at: span, fr: "« \(name) » est une donnée ou un résultat de l'algorithme.",
          en: "“\(name)” is an input or a result of the algorithm.",
          help: .init(fr: "Nommez une autre colonne du fichier.", en: "Name another column of the file.")))
    }
    outputs = all.filter { header.contains($0.name) }
    guard !outputs.isEmpty else { throw DecisionColumns.noOutput(all, header, span) }
    self.roles = roles
    own = descriptor.inputs.count
    var asking = descriptor
    asking.inputs += outputs.map { $0.asked }
    // A group may also be an input; then it is read once.
    let texts = [roles.office, roles.id].compactMap { $0 } + roles.groups.filter { !taken.contains($0) }
    if let day = roles.day { asking.inputs.append(Input(asking: day, .date)) }
    for name in texts where !asking.inputs.contains(where: { $0.name == name }) {
      asking.inputs.append(Input(asking: name, .text))
    }
    self.descriptor = asking
  }

  /// The place of a column among the inputs of `descriptor`.
  package func index(of name: String?) -> Int? {
    name.flatMap { name in descriptor.inputs.firstIndex { $0.name == name } }
  }

  private static func noOutput(_ outputs: [DecidedOutput], _ header: [String], _ span: SourceSpan?) -> DiagnosticsError
  {
    let names = outputs.map { $0.name }
    let near = header.lazy.compactMap { nearMiss(to: $0, among: names) }.first
    return DiagnosticsError(
      Diagnostic(
        DecisionDiagnostics.noOutput, at: span, fr: "Il manque une colonne de résultats décidés.",
        en: "A column of decided results is missing.",
        help: near.map {
          .init(fr: "Vouliez-vous dire « \($0) » ?", en: "Did you mean “\($0)”?")
        }
          ?? .init(
            fr: "Résultats de l'algorithme : \(names.joined(separator: ", ")).",
            en: "Results of the algorithm: \(names.joined(separator: ", ")).")))
  }

  private static func allocates(_ descriptor: Descriptor) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        DecisionDiagnostics.allocation, at: nil,
        fr: "« \(descriptor.id) » donne des places\u{A0}: elles dépendent des autres personnes.",
        en: "“\(descriptor.id)” gives places: they depend on other people.",
        help: .init(
          fr: "« lucarne verify assignment » vérifie toutes les places d'une campagne.",
          en: "“lucarne verify assignment” checks all the places of a campaign.")))
  }
}

extension DecidedOutput {
  /// The output as something that the file is asked for. Its range is that of what can be compared exactly.
  fileprivate var asked: Input {
    let kind: Input.Kind
    switch form {
    case .boolean: kind = .boolean
    case .number(let scale, let unit):
      // Beyond any decision, and within 64 bits where the output has six decimals at most.
      let bound = powerOfTen(12 + scale) ?? 0
      kind = .number(NumberType(unit: unit, scale: scale, low: 0 - bound, high: bound))
    case .date: kind = .date
    case .key(let members): kind = .choice(members.map { Input.Choice(key: $0, label: .init(fr: $0)) })
    case .keys(let members): kind = .choices(members.map { Input.Choice(key: $0, label: .init(fr: $0)) })
    }
    return Input(asking: name, kind)
  }
}

extension Input {
  fileprivate init(asking name: String, _ kind: Kind) {
    self.init(
      name: name, label: Label(words: .init(fr: name), gender: nil, plural: false), question: nil, help: nil,
      kind: kind, source: nil, modifiable: false, ifMissing: nil,
      span: SourceSpan(SourceFile(name: "", bytes: []), 0, 0))
  }
}
