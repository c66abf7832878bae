package import ArgumentParser
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne allocate ALGORITHM --campaign … --applicants|--requests FILE.csv`: assigns a whole campaign.
package struct AllocateCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "allocate", abstract: "Assign the applicants of a campaign and compute the cut-offs.",
    discussion: """
      Assignments go to --output, else to standard output; the summary goes to standard error. All files are written, or
      none.

      --priorities is for the administration, to tell each person her rank; it is not to be published. It has one row a
      request: the criteria, her rank among all requests of the place, and granted, refused, not_examined or by_right.

      --requests takes, instead of the applicants, what the query of `lucarne sql` gives of them: the criteria were computed in
      a database, no rule is run, and lots are drawn here from the campaign's seed. Results are the same, byte for byte.

      Under an order of call, the assignments have one row a request that is called, and its position in the place's order
      of call; a person may have several rows, or none.

      Example:
        lucarne allocate affectation --campaign exemple-2026 \\
          --applicants Examples/affectation/eleves.csv \\
          --output affectations.csv --cutoffs seuils.csv
      """)

  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @Option(help: ArgumentHelp("The campaign: a folder of the algorithm's data/, or any folder.", valueName: "name|dir"))
  var campaign: String

  @Option(help: ArgumentHelp("The applicants, one row a wish.", valueName: "file.csv"))
  var applicants: String?

  @Option(
    help: ArgumentHelp(
      "Instead of the applicants: their requests as the query of lucarne sql gives them.", valueName: "file.csv"))
  var requests: String?

  @Option(help: ArgumentHelp("Where to write the assignments.", valueName: "file.csv"))
  var output: String?

  @Option(help: ArgumentHelp("Where to write the cut-offs.", valueName: "file.csv"))
  var cutoffs: String?

  @Option(help: ArgumentHelp("Where to write every request with its priorities and rank.", valueName: "file.csv"))
  var priorities: String?

  @Option(help: ArgumentHelp("Where to write every proposal, round by round.", valueName: "file.csv"))
  var log: String?

  @Option(help: ArgumentHelp("The day whose rules apply. Else the campaign's.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @OptionGroup var commitOptions: CommitOptions
  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    guard (applicants == nil) != (requests == nil) else {
      throw ValidationError("Name the file of applicants (--applicants) or that of their requests (--requests).")
    }
    if requests != nil, commitOptions.commit != nil {
      throw ValidationError(
        "--commit seals each person's wishes in her own words, which --requests has not: take --applicants.")
    }
    let paths = [output, cutoffs, priorities, log].compactMap { $0 }.filter { $0 != "/dev/null" }
    guard Set(paths).count == paths.count else {
      throw ValidationError("--output, --cutoffs, --priorities and --log must be different files.")
    }
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let prepared = try PreparedCampaign(
        try registryOptions.locate(), algorithm, campaign: campaign, asOf: asOf)
      if prepared.descriptor.allocation?.mechanism == .callOrder {
        try call(prepared.program, prepared.campaign, language)
      } else {
        try assign(prepared.program, prepared.campaign, language)
      }
    }
  }

  private func assign(_ program: Program, _ data: Campaign, _ language: Language) throws {
    var commitment = try commitOptions.begin(program.descriptor.allocation)
    let result = try allocate(try read(program, data), log: log != nil)
    let committed = try commitment?.write(result, by: program.descriptor)
    try write(result.assignments, result.cutOffs, priorities: { result.priorities() }, log: { result.proposalLog() })
    try commitment.take()?.publish()
    try Terminal.print(AllocateCommand.summary(result, language), to: 2)
    try commitOptions.tell(committed, language)
  }

  private func call(_ program: Program, _ data: Campaign, _ language: Language) throws {
    if log != nil { throw ValidationError("--log: places call in an order of their own, and nobody proposes.") }
    // Refuses what an order of call does not commit to.
    _ = try commitOptions.begin(program.descriptor.allocation)
    let result = try callInOrder(try read(program, data))
    try write(result.calls, result.cutOffs, priorities: { result.priorities() }, log: nil)
    try Terminal.print(AllocateCommand.summary(result, language), to: 2)
  }

  private func read(_ program: Program, _ data: Campaign) throws(DiagnosticsError) -> CampaignRequests {
    if let requests { return try CampaignRequests(program, campaign: data, requests: try Files.read(requests)) }
    return try CampaignRequests(program, campaign: data, applicants: try Files.read(applicants ?? ""))
  }

  /// All the files that were asked for, or none.
  private func write(
    _ assignments: [UInt8], _ cutOffs: [UInt8], priorities: () -> [UInt8], log: (() -> [UInt8])?
  ) throws {
    var files: [(bytes: [UInt8], path: String)] = []
    if let output { files.append((assignments, output)) }
    if let cutoffs { files.append((cutOffs, cutoffs)) }
    if let path = self.priorities { files.append((priorities(), path)) }
    if let path = self.log, let log { files.append((log(), path)) }
    try Files.write(files)
    if output == nil { try Terminal.print(String(decoding: assignments, as: UTF8.self)) }
  }

  /// Places above capacity that a summary names: a whole country may have thousands.
  private static let placesShown = 10

  private static func summary(_ result: CampaignOutcome, _ language: Language) -> String {
    let french = language == .french
    let placed = result.byRank.reduce(0, +)
    var text =
      french
      ? "\(result.applicants) personnes, \(result.wishes) vœux, \(placed) affectations.\n"
        + "  \(result.proposals) propositions en \(result.rounds) tours\n"
      : "\(result.applicants) applicants, \(result.wishes) wishes, \(placed) assignments.\n"
        + "  \(result.proposals) proposals in \(result.rounds) rounds\n"
    for (rank, count) in result.byRank.enumerated() {
      let what =
        rank == 0
        ? (french ? "à la place de droit" : "at the place by right")
        : (french ? "au vœu n° \(rank)" : "at wish no. \(rank)")
      text += "  \(count) \(what)\n"
    }
    for (place, seats) in result.aboveCapacity.prefix(placesShown) {
      text +=
        french
        ? "  \(place.key) \(place.name) : \(seats) au-dessus de la capacité, de droit\n"
        : "  \(place.key) \(place.name): \(seats) above capacity, by right\n"
    }
    let others = result.aboveCapacity.dropFirst(placesShown)
    if !others.isEmpty {
      let seats = others.reduce(0) { $0 + $1.seats }
      text +=
        french
        ? "  et \(seats) dans \(others.count) autres lieux : voir le fichier des seuils\n"
        : "  and \(seats) at \(others.count) other places: see the cut-off file\n"
    }
    return text
  }

  private static func summary(_ result: CallOrderOutcome, _ language: Language) -> String {
    language == .french
      ? "\(result.applicants) personnes, \(result.wishes) vœux, \(result.called) propositions.\n"
        + "  \(result.peopleCalled) personnes reçoivent au moins une proposition\n"
      : "\(result.applicants) applicants, \(result.wishes) wishes, \(result.called) offers.\n"
        + "  \(result.peopleCalled) applicants receive at least one\n"
  }
}
