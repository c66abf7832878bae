internal import DescriptorModel
internal import Languages
internal import RuleEngine
internal import RuleExpressions
internal import SourceDiagnostics

// What is given of each wish where places are allocated: the columns that `lucarne allocate --requests` reads.
extension QueryText {
  /// What cannot be asked of the requests of an allocation, or not be computed of them.
  mutating func check(_ requests: RequestsPlan) {
    let descriptor = program.descriptor
    if request.decided != nil {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.allocation, at: nil,
          fr: "« \(descriptor.id) » attribue des places : le résultat d'une personne dépend de toutes les autres.",
          en: "“\(descriptor.id)” allocates places: one person's result depends on all the others.",
          help: .init(
            fr: "Vérifiez l'affectation entière avec « lucarne verify assignment ».",
            en: "Verify the whole assignment with “lucarne verify assignment”.")))
    } else if !request.kept.isEmpty || request.parts != [.inputs, .outputs] {
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.allocation, at: nil,
          fr:
            "« \(descriptor.id) » attribue des places : la requête donne ce qui départage les demandes, rien de plus.",
          en: "“\(descriptor.id)” allocates places: the query gives what requests are compared on, nothing more.",
          help: .init(
            fr: "Retirez --keep et --columns ; « lucarne allocate --requests » donne le résultat.",
            en: "Leave out --keep and --columns; “lucarne allocate --requests” gives the result.")))
    }
    for index in requests.passed(descriptor) where request.inputs?.contains(descriptor.inputs[index].name) == false {
      let name = descriptor.inputs[index].name
      diagnostics.append(
        Diagnostic(
          SQLDiagnostics.column, at: nil,
          fr: "Sans « \(name) », aucune demande ne peut être départagée.",
          en: "Without “\(name)”, no request can be compared.",
          help: .init(fr: "Ajoutez cette colonne à --inputs.", en: "Add this column to --inputs.")))
    }
    for rule in requests.rulesOnPlaces(descriptor) {
      writer.refuse(.place)
      tell(rule)
    }
  }

  /// All columns but the last.
  func requestList(_ requests: RequestsPlan) -> [(name: String, text: String)] {
    let (descriptor, rule) = (program.descriptor, requests.rule)
    guard let records = writer.records else { return [] }
    func kept(_ part: StageWriter.WishPart) -> String {
      dialect.quoted(writer.keptName("\(records.name).\(part.rawValue)"))
    }
    func given(_ name: String, _ input: Input) -> String {
      let column = dialect.quoted(StageWriter.givenName(name))
      guard case .boolean = input.kind else { return column }
      // Databases write their own words for yes and no into a file.
      return "CASE WHEN \(column) THEN 'true' WHEN NOT \(column) THEN 'false' END"
    }
    var columns = [(name: rule.places.applicant, text: kept(.owner))]
    for index in [rule.byRight].compactMap({ $0 }) + requests.groupInputs {
      let input = descriptor.inputs[index]
      if request.inputs?.contains(input.name) ?? true { columns.append((input.name, given(input.name, input))) }
    }
    columns.append((rule.places.wishRank, kept(.rank)))
    columns.append((descriptor.placeName, kept(.place)))
    for index in requests.groupFields {
      let field = descriptor.wishFields[index]
      columns.append((field.name, given(records.column(of: field), field)))
    }
    for criterion in requests.criteria { columns.append((criterion.name, value(of: criterion, records))) }
    columns.append(("missing", missing(requests, records)))
    return columns
  }

  /// A criterion, where there is a wish and the rules give it a value.
  private func value(of criterion: RequestsPlan.Criterion, _ records: RecordColumns) -> String {
    let plan = writer.plan
    let slot = plan.shared.holder(of: criterion.slot)
    let column = criterion.rule.map { dialect.quoted(plan.ruleName($0)) } ?? writer.number(slot).text
    let state = writer.state(slot)
    return given(
      [records.isRecord] + (state.isKnown ? [] : [state.isKnownTest]),
      dialect.value(column, program.slots[slot].type, plan.interval(slot)))
  }

  /// The inputs and fields that were not given and that a criterion without a value follows from, as a file of applicants
  /// would have them told.
  private func missing(_ requests: RequestsPlan, _ records: RecordColumns) -> String {
    let descriptor = program.descriptor
    // By the criterion's position, when it misses something.
    let tests = requests.criteria.map { writer.state(writer.plan.shared.holder(of: $0.slot)).isMissingTest }
    func name(_ name: String, _ isAbsent: String?, where uses: (RequestsPlan.Criterion) -> Bool) -> String? {
      let open = unique(zip(requests.criteria, tests).compactMap { uses($0) ? $1 : nil })
      guard !open.isEmpty else { return nil }
      let any = open.count == 1 ? open[0] : "(\(joinedText(open, "OR")))"
      let test = ([isAbsent].compactMap { $0 } + [any]).joined(separator: " AND ")
      return "CASE WHEN \(test) THEN \(dialect.text("|" + name)) ELSE '' END"
    }
    func isAbsent(_ name: String, _ input: Input, isRead: Bool) -> (isNamed: Bool, test: String?) {
      guard input.ifMissing == nil else { return (false, nil) }
      return (true, isRead ? "\(dialect.quoted(StageWriter.givenName(name))) IS NULL" : nil)
    }
    var names: [String?] = []
    for (index, input) in descriptor.inputs.enumerated() where requests.needs.inputs.contains(index) {
      let absent = isAbsent(input.name, input, isRead: request.inputs?.contains(input.name) ?? true)
      if absent.isNamed { names.append(name(input.name, absent.test) { $0.slice.inputs.contains(index) }) }
    }
    for (index, field) in descriptor.wishFields.enumerated() where requests.needs.fields.contains(index) {
      let absent = isAbsent(records.column(of: field), field, isRead: writer.reads(field))
      if absent.isNamed {
        names.append(name(field.name, absent.test) { $0.slice.fields[records.list]?.contains(index) == true })
      }
    }
    // What other wishes of hers miss.
    names.append(name(records.name, nil) { $0.slice.looksAtAllRecords })
    let found = names.compactMap { $0 }
    let open = unique(tests.compactMap { $0 })
    guard !found.isEmpty, !open.isEmpty else { return "CAST(NULL AS \(dialect.textType))" }
    return given(
      [records.isRecord, open.count == 1 ? open[0] : "(\(joinedText(open, "OR")))"],
      "substr(\(joinedText(found, "||")), 2)")
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// What the rows of the result are, where they are wishes.
  var requestsComment: [String] {
    guard writer.plan.requests != nil else { return [] }
    return request.language == .french
      ? ["Une ligne par vœu, et une par personne sans vœu, à lire par « lucarne allocate --requests »."]
      : ["One row a wish, and one for each person without a wish, to be read by “lucarne allocate --requests”."]
  }
}

extension StageWriter {
  /// Whether a field of a wish is a column that the query reads.
  func reads(_ field: Input) -> Bool {
    switch field.kind {
    case .boolean, .number, .date, .choice, .choices: true
    case .campaign, .text, .place, .records: false
    }
  }
}

extension Program.Slice {
  /// Whether anything follows from all of a person's records at once.
  fileprivate var looksAtAllRecords: Bool {
    instructions.contains { instruction in
      switch instruction.operation {
      case .aggregate, .callOrder, .apportion: true
      default: false
      }
    }
  }
}
