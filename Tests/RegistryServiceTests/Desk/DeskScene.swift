import Fingerprints
import Foundation
import Languages
import RegistryFolder
import RegistryStore
import RuleValues
import SourceDiagnostics
import Synchronization
import TestSupport
import Testing

@testable import RegistryService

/// A site with a desk, over a small folder and a store of its own, asked without a socket.
final class DeskScene: Sendable {
  let folder: String
  let store: Store
  let loading: PublicationLoading
  let live: LiveSite
  let desk: RegistrationDesk
  let log = LogLines()
  private let proxies: Set<String>

  /// - Parameter folderEntries: the algorithms of the repository that the site's folder holds: `culture/pass-culture`.
  init(_ folderEntries: [String] = [], limits: RateLimits.Allowances = .standard, proxies: Set<String> = []) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lucarne-desk-\(UUID().uuidString)").path
    let registry = folder + "/Registry"
    try FileManager.default.createDirectory(atPath: registry, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: repositoryRoot + "/Registry/units.yaml", toPath: registry + "/units.yaml")
    for entry in folderEntries {
      let target = "\(registry)/\(entry)"
      try FileManager.default.createDirectory(atPath: target.parentFolder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(repositoryRoot)/Registry/\(entry)", toPath: target)
    }
    self.proxies = proxies
    let clock = Clock()
    self.clock = clock
    store = try Store(at: folder + "/store.sqlite", now: { clock.now }, limits: limits)
    loading = try PublicationLoading(Registry(root: registry), store: store)
    var options = SiteOptions(
      origin: Asking.origin, today: { CalendarDate(year: 2026, month: 11, day: 27) })
    options.hasDesk = true
    let loading = loading
    live = try LiveSite(options) { () throws(DiagnosticsError) in try loading.load() }
    desk = RegistrationDesk(store, loading, live, sessions: Sessions(now: { clock.now }))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  final class Clock: Sendable {
    private let time = Mutex(Moment(milliseconds: 1_796_000_000_000))
    var now: Moment { time.withLock { $0 } }
    func advance(milliseconds: Int64) {
      time.withLock { $0 = Moment(milliseconds: $0.milliseconds + milliseconds) }
    }
  }

  let clock: Clock

  /// A token's text, of an organisation that is made where there is none.
  func token(
    _ organisation: String = "mairie", _ scopes: Set<Scope> = Set(Scope.allCases), fourEyes: Bool = false
  ) throws -> String {
    if try !store.organisations().contains(where: { $0.id == organisation }) {
      try store.add(
        Organisation(
          id: organisation, name: Wording(fr: "Mairie de \(organisation)", en: "Town of \(organisation)"),
          fourEyes: fourEyes))
    }
    return try store.makeToken(for: organisation, name: "essai", scopes: scopes).text
  }

  func ask(
    _ method: String, _ path: String, token: String? = nil, headers: [(String, String)] = [], body: [UInt8] = [],
    from peer: String? = "192.0.2.1"
  ) async throws -> Asking.Reply {
    let own = token.map { [("Authorization", "Bearer \($0)")] } ?? []
    return try await Asking.ask(
      SiteResponder(live, desk: desk, trustedProxies: proxies), method, path, headers: own + headers, body: body,
      from: peer, log: log)
  }

  func sendJSON(_ path: String, _ json: String, token: String? = nil) async throws -> Asking.Reply {
    try await ask(
      "POST", path, token: token, headers: [("Content-Type", "application/json")], body: Array(json.utf8))
  }

  /// A form with files, as curl sends it.
  func submit(
    _ parts: [(name: String, fileName: String?, text: String)], token: String? = nil,
    to path: String = "/api/v1/submissions", headers: [(String, String)] = []
  ) async throws -> Asking.Reply {
    let boundary = "----lucarne-test"
    var body = ""
    for part in parts {
      let file = part.fileName.map { "; filename=\"\($0)\"" } ?? ""
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n\(part.text)\r\n"
    }
    body += "--\(boundary)--\r\n"
    return try await ask(
      "POST", path, token: token,
      headers: [("Content-Type", "multipart/form-data; boundary=\(boundary)")] + headers, body: Array(body.utf8))
  }

  /// A good descriptor with a case that holds, in a field of its own.
  func submitMeal(_ text: String = Meal.descriptor, cases: String = Meal.cases, token: String) async throws
    -> Asking.Reply
  {
    try await submit(
      [
        ("field", nil, "education"), ("descriptor", "2025-09-01.yaml", text),
        ("cases/exemples.yaml", "exemples.yaml", cases),
      ], token: token)
  }
}

/// A small algorithm that is in no registry.
enum Meal {
  static let id = "cantine-essai"

  static let descriptor = """
    lucarne: 1
    id: cantine-essai
    title: {fr: Prix du repas à la cantine, en: Price of a meal}
    summary: {fr: "Donne le prix d'un repas.", en: "Gives the price of a meal."}
    status: draft
    in_force: {from: 2025-09-01, until: open}
    administration:
      name: {fr: Commune fictive de Saint-Aubin-le-Clos}
    legal:
      deliberation: {cite: "délibération fictive n° 31 du 5 juin 2025", checked: 2026-11-23, evidence: computed}
    inputs:
      quotient_familial:
        label: {fr: quotient familial, en: family quotient, gender: m}
        question: {fr: Quel est votre quotient familial ?}
        type: number
        unit: EUR
        range: [0..10000]
        source: {fr: votre attestation d'allocataire}
    rules:
      prix_calcule:
        label: {fr: prix selon le quotient familial, en: price, gender: m}
        value: quotient_familial * 0.50 %
        legal: deliberation
    outputs: [prix_calcule]
    answer:
      - {otherwise: , say: {fr: "Le repas coûte {prix_calcule}."}}

    """

  static let cases = """
    cases:
      - name: "Quotient de 1 000 euros"
        date: 2025-09-01
        inputs: {quotient_familial: 1000}
        expect: {prix_calcule: 5}
        source: "Calcul fait à la main."

    """

  static func revised(_ from: String, _ to: String) -> String {
    descriptor.replacingOccurrences(of: from, with: to)
  }
}
