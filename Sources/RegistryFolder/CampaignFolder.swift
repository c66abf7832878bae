internal import CaseTables
package import DescriptorModel
internal import DescriptorReading
internal import Fingerprints
internal import Languages
internal import RuleValues
package import SourceDiagnostics

extension Registry {
  /// Reads a campaign of an algorithm: `campaign.yaml`, the places, and, unless they are about to be computed anew,
  /// the cut-offs where they are published.
  ///
  /// - Parameter nameOrFolder: the name of a folder in the algorithm's `data/`, or the path of one anywhere.
  /// - Throws: every error of its files, at its place.
  package func campaign(
    _ nameOrFolder: String, of entry: Entry, _ descriptor: Descriptor, withCutOffs: Bool = true
  ) throws(DiagnosticsError) -> Campaign {
    guard let rule = descriptor.allocation else {
      throw DiagnosticsError(
        Diagnostic(
          RegistryDiagnostics.unknownCampaign, at: nil, fr: "« \(descriptor.id) » n'a pas de campagnes.",
          en: "“\(descriptor.id)” has no campaigns."))
    }
    let folder = try campaignFolder(nameOrFolder, of: entry)
    let (header, diagnostics) = readCampaign(
      try Files.read(folder + "/campaign.yaml"), name: folder.lastPathComponent)
    guard var campaign = header else { throw DiagnosticsError(diagnostics) }
    campaign = Campaign(
      name: campaign.name, title: campaign.title, date: campaign.date, lottery: campaign.lottery,
      places: try places(try Files.read("\(folder)/\(rule.places.data).csv"), rule), cutOffs: nil,
      cutOffsFingerprint: nil)
    let published = "\(folder)/\(rule.places.cutOffs).csv"
    if withCutOffs, Files.exists(published) {
      let file = try Files.read(published)
      campaign.cutOffs = try cutOffs(file, rule, campaign)
      campaign.cutOffsFingerprint = Fingerprint(of: file.bytes).hex
    }
    return campaign
  }

  private func campaignFolder(_ name: String, of entry: Entry) throws(DiagnosticsError) -> String {
    if !name.contains("/"), !name.hasPrefix(".") {
      let folder = "\(entry.folder)/data/\(name)"
      if Files.isFolder(folder) { return folder }
    }
    var path = name
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if name.contains("/"), Files.isFolder(path) { return path }
    let known = entry.campaigns
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.unknownCampaign, at: nil, fr: "La campagne « \(name) » n'existe pas pour « \(entry.id) ».",
        en: "There is no campaign “\(name)” for “\(entry.id)”.",
        help: .didYouMean(name, among: known, else: .init(fr: "Campagnes connues", en: "Known campaigns"))))
  }

  private func places(_ file: SourceFile, _ rule: AllocationRule) throws(DiagnosticsError) -> [Campaign.Place] {
    let (csv, syntax) = readCSV(file)
    guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax) }
    let (columns, unknown) = csv.columns(required: [rule.places.key, rule.places.name, rule.places.capacity])
    guard let key = columns[rule.places.key], let name = columns[rule.places.name],
      let capacity = columns[rule.places.capacity], unknown.isEmpty
    else { throw DiagnosticsError(unknown) }
    var errors = CappedDiagnostics()
    var seen: Set<String> = []
    var places: [Campaign.Place] = []
    for row in 0..<csv.rowCount {
      let seats = csv[row, capacity].integer.flatMap { (0...1_000_000).contains($0) ? Int($0) : nil }
      if seats == nil { errors.append(invalid(csv[row, capacity], fr: "un nombre de places", en: "a number of seats")) }
      let id = csv[row, key].text
      if id.isEmpty || !seen.insert(id).inserted {
        errors.append(
          invalid(
            csv[row, key], fr: "un identifiant qui ne soit ni vide ni répété",
            en: "an identifier, neither empty nor repeated"))
      }
      places.append(Campaign.Place(key: id, name: csv[row, name].text, capacity: seats ?? 0))
    }
    guard errors.all.isEmpty else { throw DiagnosticsError(errors.all) }
    return places
  }

  private func cutOffs(
    _ file: SourceFile, _ rule: AllocationRule, _ campaign: Campaign
  ) throws(DiagnosticsError) -> [Campaign.CutOff] {
    let (csv, syntax) = readCSV(file)
    guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax) }
    let columns = rule.places
    let counts = [columns.admitted, columns.admittedByRight, columns.requests, columns.admittedTied]
    let criteria = rule.priority.map { $0.name }
    let (indices, unknown) = csv.columns(required: [columns.key, columns.capacity] + criteria + counts)
    guard unknown.isEmpty else { throw DiagnosticsError(unknown) }
    var errors = CappedDiagnostics()
    var found: [Int: Campaign.CutOff] = [:]
    func field(_ row: Int, _ name: String) -> CSVField { csv[row, indices[name] ?? 0] }
    for row in 0..<csv.rowCount {
      let keyField = field(row, columns.key)
      guard let place = campaign.indices[keyField.text], found[place] == nil else {
        errors.append(
          invalid(keyField, fr: "un lieu de la campagne, une seule fois", en: "a place of the campaign, once"))
        continue
      }
      if field(row, columns.capacity).integer != Int64(campaign.places[place].capacity) {
        errors.append(
          invalid(
            field(row, columns.capacity),
            fr: "la capacité \(campaign.places[place].capacity), comme dans \(columns.data).csv",
            en: "the capacity \(campaign.places[place].capacity), as in \(columns.data).csv"))
      }
      let numbers = counts.map { name -> Int in
        if let number = field(row, name).integer, number >= 0 { return Int(number) }
        errors.append(invalid(field(row, name), fr: "un nombre entier positif", en: "a whole number, not negative"))
        return 0
      }
      var priority: [Int64]? = []
      if criteria.allSatisfy({ field(row, $0).isEmpty }) { priority = nil }
      if priority != nil {
        priority = criteria.map { name -> Int64 in
          if let number = field(row, name).integer { return number }
          errors.append(invalid(field(row, name), fr: "un nombre entier", en: "a whole number"))
          return 0
        }
      }
      found[place] = Campaign.CutOff(
        admitted: numbers[0], admittedByRight: numbers[1], requests: numbers[2], admittedTied: numbers[3],
        priority: priority)
    }
    for (index, place) in campaign.places.enumerated() where found[index] == nil {
      errors.append(
        Diagnostic(
          CSVDiagnostics.value, at: SourceSpan(file, 0, 0), fr: "Il manque la ligne de « \(place.key) ».",
          en: "The row of “\(place.key)” is missing."))
    }
    guard errors.all.isEmpty else { throw DiagnosticsError(errors.all) }
    return campaign.places.indices.compactMap { found[$0] }
  }

  private func invalid(_ field: CSVField, fr: String, en: String) -> Diagnostic {
    Diagnostic(
      CSVDiagnostics.value, at: field.span, fr: "« \(field.text) » : il faut \(fr).",
      en: "“\(field.text)”: \(en) is needed.")
  }
}
