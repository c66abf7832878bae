internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

extension Site {
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
    guard samples.count <= options.work.cases else { return answer(tooMany(samples.count), in: request.language) }
    var (ready, faults): ([ReadyCase], [Diagnostic]) = ([], [])
    var work = ReplayWork(options.work.replay)
    for sample in samples {
      do throws(DiagnosticsError) {
        _ = try entry.campaign(namedIn: sample.inputs)
        let one = try entry.ready(sample, programs: programs, today: today)
        guard work.spend(one) else {
          return answer(tooLong(ready.count, of: samples.count), in: request.language)
        }
        ready.append(one)
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

  private func tooMany(_ count: Int) -> Problem {
    let most = options.work.cases
    return Problem(
      .budget,
      detail: .init(
        fr: "Il y a \(count) cas, et au plus \(most) sont rejoués à la fois.",
        en: "There are \(count) cases, and at most \(most) are replayed at a time."))
  }

  private func tooLong(_ done: Int, of count: Int) -> Problem {
    Problem(
      .budget,
      detail: .init(
        fr:
          "Les \(count) cas demandent plus de calcul que ce service n'en donne ; envoyez-en \(done) au plus à la fois.",
        en: "The \(count) cases take more work than this service gives; send at most \(done) at a time."))
  }

  private func json(_ value: JSON, keeping: Answer.Keeping) -> Answer {
    Answer(200, .json, Array(value.prettyText.utf8), keeping: keeping)
  }
}

/// What the cases of one request may still cost.
private struct ReplayWork {
  private var left: Int
  private var days: Set<CalendarDate> = []

  init(_ operations: Int) { left = operations }

  /// Takes what a case costs: its rules, for it and each of its records, and their compilation for a day that is new.
  mutating func spend(_ one: ReadyCase) -> Bool {
    let records = one.inputs.map { value -> Int in
      if case .records(let rows)? = value { rows.count } else { 0 }
    }
    let isNew = days.insert(one.program.referenceDate).inserted
    left -= one.program.size * (1 + records.reduce(0, +) + (isNew ? WorkLimits.compiling : 0))
    return left >= 0
  }
}
