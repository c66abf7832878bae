internal import Audits
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleEngine
internal import SourceDiagnostics

extension RegistrationDesk {
  /// More sample cases than any entry has; each is decided once before anything is published.
  static let mostCases = 2_000

  /// What the sample cases of an entry that is to be published say against it.
  func trialOfCases(_ entry: PublishedEntry, _ version: EntryVersion, _ site: Site) -> [Diagnostic] {
    guard !entry.cases.isEmpty else { return [RegistrationDesk.noCases] }
    guard entry.cases.count <= RegistrationDesk.mostCases else {
      return [
        Diagnostic(
          DeskDiagnostics.tooManyCases, at: nil,
          fr: "Il y a \(entry.cases.count) cas types ; \(RegistrationDesk.mostCases) au plus sont rejoués ici.",
          en: "There are \(entry.cases.count) sample cases; \(RegistrationDesk.mostCases) at most are replayed here.")
      ]
    }
    var (ready, found): ([ReadyCase], [Diagnostic]) = ([], [])
    for sample in entry.cases {
      do {
        ready.append(try entry.ready(sample, programs: site.programs, today: site.today))
      } catch {
        found += error.diagnostics.map { $0.span == nil ? $0.placed(at: sample.span) : $0 }
      }
    }
    let replayed = Audits.replay(
      ready, of: entry.id, titled: version.descriptor.title, versions: entry.versions.map { $0.from },
      tryingMutants: false)
    for sample in replayed.versions.flatMap({ $0.cases }) {
      for differing in sample.disagreements {
        found.append(
          Diagnostic(
            DeskDiagnostics.caseDiffers, at: differing.span,
            fr: "Pour « \(sample.name) », \(differing.output) vaut \(differing.obtained) et non \(differing.expected).",
            en: "For “\(sample.name)”, \(differing.output) is \(differing.obtained) and not \(differing.expected).",
            help: Wording(
              fr: "Corrigez la règle, ou ce que le cas attend.", en: "Correct the rule, or what the case expects.")))
      }
    }
    return found
  }

  private static var noCases: Diagnostic {
    Diagnostic(
      DeskDiagnostics.noCases, .warning, at: nil,
      fr: "Sans cas types, personne ne voit si ces règles font ce qu'elles disent.",
      en: "Without sample cases nobody sees whether these rules do what they say.",
      help: Wording(
        fr: "Joignez un fichier de cas types, avec un cas par branche.",
        en: "Attach a file of sample cases, with one case a branch."))
  }
}

extension Diagnostic {
  /// The same at a place, for what has none of its own.
  fileprivate func placed(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      code, severity, at: span, fr: message.fr, en: message.text(in: .english), labels: labels, help: help, fix: fix)
  }
}
