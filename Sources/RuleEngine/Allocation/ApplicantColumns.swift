internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import SourceDiagnostics

/// What the comparison of requests must know of every applicant.
struct AllocationNeeds: Sendable {
  /// The rules behind the criteria.
  let slice: Program.Slice
  /// Inputs of the person, the place by right left aside.
  let inputs: Set<Int>
  /// Fields of a wish, the place left aside.
  let fields: Set<Int>

  /// - Throws: a criterion that follows from what no file of applicants can hold.
  init(_ program: Program, _ rule: AllocationRule) throws(DiagnosticsError) {
    var slots: [Int] = []
    var (inputs, fields): (Set<Int>, Set<Int>) = ([], [])
    for criterion in rule.priority {
      switch criterion.source {
      case .rule(let index, _, _): slots.append(program.ruleSlots[index])
      case .field(let index): fields.insert(index)
      case .input(let index): inputs.insert(index)
      case .wishRank, .lottery: break
      }
    }
    for quota in rule.quotas {
      switch quota.member {
      case .input(let index): inputs.insert(index)
      case .field(let index): fields.insert(index)
      }
    }
    if let reserve = rule.reserve { inputs.insert(reserve.group) }
    slice = program.slice(for: slots)
    for list in slice.fields.keys.sorted() where list != rule.wishes {
      let input = program.descriptor.inputs[list]
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.list, at: input.span,
          fr: "Un critère dépend de la liste « \(input.name) », qui n'a pas de place dans un fichier de candidats.",
          en: "A criterion depends on the list “\(input.name)”, which has no place in a file of applicants."))
    }
    inputs.formUnion(slice.inputs)
    fields.formUnion(slice.fields[rule.wishes] ?? [])
    fields.remove(rule.placeField)
    self.inputs = inputs.filter { index in
      switch program.descriptor.inputs[index].kind {
      case .boolean, .number, .date, .choice, .choices, .place: index != rule.byRight
      case .campaign, .text, .records: false
      }
    }
    self.fields = fields
  }
}

/// Where the values of a file of applicants stand.
struct ApplicantColumns: Sendable {
  let applicant: Int
  let rank: Int
  let place: Int
  let byRight: Int?
  /// Inputs of the person and fields of a wish, those that the file has.
  let inputs: [(input: Int, column: Int)]
  let fields: [(field: Int, column: Int)]

  /// The columns of a header: what is needed must be there, unless the descriptor says what stands for it; the other fields
  /// of a wish may be.
  init?(
    _ header: CSVHeader, _ descriptor: Descriptor, _ rule: AllocationRule, _ needs: AllocationNeeds,
    _ errors: inout CappedDiagnostics
  ) {
    let wishFields = descriptor.wishFields
    let needed = needs.inputs.sorted()
    func isOptional(field: Int) -> Bool {
      field != rule.placeField && (!needs.fields.contains(field) || wishFields[field].ifMissing != nil)
    }
    let byRight = rule.byRight.map { descriptor.inputs[$0].name }
    let required =
      [rule.places.applicant] + [byRight].compactMap { $0 }
      + needed.filter { descriptor.inputs[$0].ifMissing == nil }.map { descriptor.inputs[$0].name }
      + [rule.places.wishRank] + wishFields.indices.filter { !isOptional(field: $0) }.map { wishFields[$0].name }
    let optional =
      needed.filter { descriptor.inputs[$0].ifMissing != nil }.map { descriptor.inputs[$0].name }
      + wishFields.indices.filter { isOptional(field: $0) }.map { wishFields[$0].name }
    let (indices, diagnostics) = header.columns(required: required, optional: optional)
    for diagnostic in diagnostics { errors.append(diagnostic) }
    guard diagnostics.isEmpty, let applicant = indices[rule.places.applicant], let rank = indices[rule.places.wishRank],
      let place = indices[wishFields[rule.placeField].name]
    else { return nil }
    self.applicant = applicant
    self.rank = rank
    self.place = place
    self.byRight = byRight.flatMap { indices[$0] }
    inputs = needed.compactMap { input in indices[descriptor.inputs[input].name].map { (input, $0) } }
    fields = wishFields.indices.compactMap { field in
      field == rule.placeField ? nil : indices[wishFields[field].name].map { (field, $0) }
    }
  }
}
