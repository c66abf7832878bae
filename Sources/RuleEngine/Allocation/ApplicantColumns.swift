internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import SourceDiagnostics

/// Where the values of a file of applicants stand.
struct ApplicantColumns: Sendable {
  let applicant: Int
  let rank: Int
  let place: Int
  let byRight: Int?
  /// Inputs of the person and fields of a wish, those that the file has.
  let inputs: [(input: Int, column: Int)]
  let fields: [(field: Int, column: Int)]
  /// The criteria that were computed, by their position in the rule, and how each is read.
  let criteria: [(criterion: Int, input: Input, column: Int)]
  /// Which inputs kept a row from having its criteria: those that are missing, those whose value is none of theirs. Nil
  /// where the criteria are not in the file.
  let open: (missing: Int, error: Int)?

  /// What stands in a file of computed criteria beside what any file of requests has.
  private static let openNames = (missing: "missing", error: "error")

  /// The columns of a header: what is needed must be there, unless the descriptor says what stands for it. Where the rules
  /// are run, the other fields of a wish may be there too.
  init?(
    _ header: CSVHeader, _ descriptor: Descriptor, _ rule: AllocationRule, _ needs: AllocationNeeds,
    _ errors: inout CappedDiagnostics
  ) {
    let wishFields = descriptor.wishFields
    let needed = needs.inputs.sorted()
    let isComputed = needs.form == .computed
    let known = wishFields.indices.filter { !isComputed || $0 == rule.placeField || needs.fields.contains($0) }
    func isOptional(field: Int) -> Bool {
      field != rule.placeField && (!needs.fields.contains(field) || wishFields[field].ifMissing != nil)
    }
    let byRight = rule.byRight.map { descriptor.inputs[$0].name }
    let names = ApplicantColumns.openNames
    let required =
      [rule.places.applicant] + [byRight].compactMap { $0 }
      + needed.filter { descriptor.inputs[$0].ifMissing == nil }.map { descriptor.inputs[$0].name }
      + [rule.places.wishRank] + known.filter { !isOptional(field: $0) }.map { wishFields[$0].name }
      + needs.criteria.map { rule.priority[$0].name } + (isComputed ? [names.missing, names.error] : [])
    let optional =
      needed.filter { descriptor.inputs[$0].ifMissing != nil }.map { descriptor.inputs[$0].name }
      + known.filter { isOptional(field: $0) }.map { wishFields[$0].name }
    let (indices, diagnostics) = header.columns(required: required, optional: optional)
    for diagnostic in diagnostics { errors.append(diagnostic) }
    let isAmbiguous = isComputed && ApplicantColumns.tellTwice(required + optional, header, &errors)
    guard diagnostics.isEmpty, !isAmbiguous, let applicant = indices[rule.places.applicant],
      let rank = indices[rule.places.wishRank], let place = indices[wishFields[rule.placeField].name]
    else { return nil }
    self.applicant = applicant
    self.rank = rank
    self.place = place
    self.byRight = byRight.flatMap { indices[$0] }
    inputs = needed.compactMap { input in indices[descriptor.inputs[input].name].map { (input, $0) } }
    fields = known.compactMap { field in
      field == rule.placeField ? nil : indices[wishFields[field].name].map { (field, $0) }
    }
    criteria = needs.criteria.compactMap { index in
      let criterion = rule.priority[index]
      guard let column = indices[criterion.name] else { return nil }
      return criterion.computedInput(in: descriptor).map { (index, $0, column) }
    }
    if isComputed, let missing = indices[names.missing], let error = indices[names.error] {
      open = (missing, error)
    } else {
      open = nil
    }
  }

  /// A criterion may be named as it pleases its author, be it like another column: then no one can tell which is meant.
  ///
  /// - Returns: whether any name stands twice.
  private static func tellTwice(_ names: [String], _ header: CSVHeader, _ errors: inout CappedDiagnostics) -> Bool {
    var seen: Set<String> = []
    let twice = names.filter { !seen.insert($0).inserted }
    for name in twice {
      errors.append(
        Diagnostic(
          CSVDiagnostics.duplicateColumn, at: header.span,
          fr: "Le fichier aurait deux colonnes « \(name) » : un critère s'appelle comme une autre colonne.",
          en: "The file would have two columns “\(name)”: a criterion is named like another column.",
          help: .init(
            fr: "Renommez le critère dans le descripteur, ou affectez à partir des candidats (--applicants).",
            en: "Rename the criterion in the descriptor, or allocate from the applicants (--applicants).")))
    }
    return !twice.isEmpty
  }
}
