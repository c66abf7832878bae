internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics

/// What somebody brings to the desk: nothing of it was checked.
struct Draft: Sendable, Hashable {
  /// The field to list it under; nil for that of the algorithm as it is published.
  var field: String?
  var descriptor: [UInt8]
  var files: [Submission.File] = []
}

/// What was found of a draft.
struct Examination: Sendable {
  /// The descriptor as its diagnostics point into it.
  let file: SourceFile
  /// In the order of their places.
  var diagnostics: [Diagnostic]
  /// The entry as everybody would see it, and the version in it; nil where something forbids it.
  var published: (entry: PublishedEntry, version: EntryVersion)?
  /// What would be kept.
  var submission: Submission?

  var canBePublished: Bool { submission != nil && published != nil && !diagnostics.hasErrors }
  var cases: Int { published?.entry.cases.count ?? 0 }
}

extension RegistrationDesk {
  /// Reads, checks and tries a draft, and keeps nothing: the descriptor, whose it is, its names, its files, and each sample
  /// case against the rules.
  ///
  /// - Throws: where the draft is too large to be looked at, or the algorithm is not the organisation's.
  func examine(_ draft: Draft, for organisation: String) throws(Refusal) -> Examination {
    guard draft.descriptor.count <= Submission.Limit.descriptor else {
      throw Refusal(.tooLarge, detail: StoreDiagnostics.submissionTooLarge.meaning)
    }
    let site = live.site
    guard let today = site.today() else { throw Refusal(.internalError) }
    let file = SourceFile(name: "descriptor.yaml", bytes: draft.descriptor)
    let (descriptor, found) = validateDescriptor(file, units: loading.units, on: today)
    var examination = Examination(file: file, diagnostics: found)
    if let descriptor {
      try requireOwner(of: descriptor.id, organisation)
      try trial(of: descriptor, draft, site, &examination)
      examination.diagnostics = examination.diagnostics.sortedByPlace()
    }
    return examination
  }

  /// What everybody would see, and what its cases say of it.
  private func trial(
    of descriptor: Descriptor, _ draft: Draft, _ site: Site, _ examination: inout Examination
  ) throws(Refusal) {
    examination.diagnostics += taken(descriptor, examination.file, site.registry)
    let known = site.registry.entries.first { $0.id == descriptor.id }
    guard let field = draft.field ?? known?.field else {
      let fields = Set(site.registry.entries.map { $0.field }).sorted().joined(separator: ", ")
      examination.diagnostics.append(
        Diagnostic(
          DeskDiagnostics.field, at: nil, fr: "Dites dans quel domaine ranger ce nouvel algorithme.",
          en: "Say under which field to list this new algorithm.",
          help: Wording(fr: "Domaines du registre : \(fields).", en: "Fields of the registry: \(fields).")))
      return
    }
    let submission = try asking { () throws(StoreError) in
      let submission = try Submission(descriptor, field: field, bytes: draft.descriptor, files: draft.files)
      try submission.check()
      return submission
    }
    examination.submission = submission
    guard !examination.diagnostics.hasErrors else { return }
    let version = EntryVersion(descriptor: descriptor, source: draft.descriptor)
    let others = known?.versions.filter { $0.publication != nil && $0.from != version.from } ?? []
    do {
      guard let entry = try loading.entry(descriptor.id, field: field, others + [version], draft.files) else { return }
      examination.published = (entry, version)
      examination.diagnostics += trialOfCases(entry, version, site)
    } catch {
      examination.diagnostics += error.diagnostics
    }
  }

  /// An algorithm belongs to who published it first, or to whom it was given; one that is in the folder and was given to
  /// nobody is nobody's to publish.
  private func requireOwner(of algorithm: String, _ organisation: String) throws(Refusal) {
    let owner = try asking { () throws(StoreError) in try store.owner(of: algorithm) }
    if owner == organisation { return }
    if owner != nil {
      throw Refusal(.forbidden, detail: StoreDiagnostics.algorithmForeign.meaning)
    }
    guard loading.folderEntry(algorithm) != nil else { return }
    throw Refusal(
      .forbidden, detail: DeskDiagnostics.unassigned.meaning,
      diagnostics: [
        Diagnostic(
          DeskDiagnostics.unassigned, at: nil,
          fr: "« \(algorithm) » est dans le dossier du registre et n'a été confié à aucune organisation.",
          en: "“\(algorithm)” is in the registry's folder and was given to no organisation.",
          help: Wording(
            fr: "Qui tient le registre le confie ainsi : lucarne-server assign \(algorithm) \(organisation)",
            en: "Who keeps the registry gives it so: lucarne-server assign \(algorithm) \(organisation)"))
      ])
  }

  /// Which of its names find another algorithm already.
  private func taken(_ descriptor: Descriptor, _ file: SourceFile, _ registry: PublishedRegistry) -> [Diagnostic] {
    ([descriptor.id] + descriptor.aliases).compactMap { name in
      guard let other = registry.entry(named: name), other.id != descriptor.id else { return nil }
      return Diagnostic(
        DeskDiagnostics.nameTaken, at: SourceSpan(file, 0, 0),
        fr: "« \(name) » désigne déjà l'algorithme « \(other.id) ».",
        en: "“\(name)” names the algorithm “\(other.id)” already.",
        help: Wording(fr: "Choisissez un autre nom.", en: "Choose another name."))
    }
  }
}
