internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

extension Site {
  /// Cases that one request may replay.
  static let mostReplayedCases = 2_000

  /// `replay`: the entry's sample cases, or those that were sent, decided again.
  func replayAnswer(_ entry: PublishedEntry, _ request: SiteRequest) -> Answer {
    let query = QueryReading(request.query, of: .replay)
    if !query.diagnostics.isEmpty { return answer(DiagnosticsError(query.diagnostics), in: request.language) }
    guard !request.body.isEmpty else {
      let replay = replays.replay(entry, programs: programs, today: today)
      return json(ReplayReport(algorithms: [replay], triesMutants: false).json, keeping: .whileUnchanged)
    }
    let (samples, diagnostics) = readSampleCases(BodyReading.file(request.body))
    if diagnostics.hasErrors { return answer(DiagnosticsError(diagnostics), in: request.language) }
    guard samples.count <= Site.mostReplayedCases else {
      return answer(
        Problem(
          .budget,
          detail: .init(
            fr: "Il y a \(samples.count) cas, et au plus \(Site.mostReplayedCases) sont rejoués à la fois.",
            en: "There are \(samples.count) cases, and at most \(Site.mostReplayedCases) are replayed at a time.")),
        in: request.language)
    }
    var (ready, faults): ([ReadyCase], [Diagnostic]) = ([], [])
    for sample in samples {
      do throws(DiagnosticsError) {
        _ = try entry.campaign(namedIn: sample.inputs)
        ready.append(try entry.ready(sample, programs: programs, today: today))
      } catch {
        faults += error.diagnostics
      }
    }
    if faults.hasErrors { return answer(DiagnosticsError(faults), in: request.language) }
    let replay = Audits.replay(
      ready, of: entry.id, titled: entry.newest.descriptor.title, versions: entry.versions.map { $0.from },
      tryingMutants: false)
    return json(ReplayReport(algorithms: [replay], triesMutants: false).json, keeping: .never)
  }

  private func json(_ value: JSON, keeping: Answer.Keeping) -> Answer {
    Answer(200, .json, Array(value.prettyText.utf8), keeping: keeping)
  }
}
