internal import CanonicalJSON
package import DescriptorModel
internal import Fingerprints
internal import Languages
package import RuleValues

/// What an organisation wants to publish: the descriptor of one version, byte for byte, and the files beside it.
package struct Submission: Sendable, Hashable {
  /// A file beside the descriptor: sample cases, comparisons, reference data.
  package struct File: Sendable, Hashable {
    /// Below the algorithm's folder: `cases/exemples.yaml`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// The algorithm's identifier.
  package let algorithm: String
  /// The field that it is listed under, as the registry's folders are named: `education`.
  package let field: String
  /// The day from which the version is in force.
  package let version: CalendarDate
  package let descriptor: [UInt8]
  /// By path.
  package let files: [File]

  /// What was not validated as a descriptor does not belong here: use the other initialiser where one was read.
  package init(algorithm: String, field: String, version: CalendarDate, descriptor: [UInt8], files: [File]) {
    self.algorithm = algorithm
    self.field = field
    self.version = version
    self.descriptor = descriptor
    self.files = files.sorted { $0.path < $1.path }
  }

  /// The very bytes from which a descriptor was read; refused where they are others.
  package init(_ descriptor: Descriptor, field: String, bytes: [UInt8], files: [File]) throws(StoreError) {
    guard Fingerprint(of: bytes).hex == descriptor.fingerprint else {
      throw StoreError(
        StoreDiagnostics.submissionInvalid, fr: "Le descripteur déposé n'est pas celui qui a été vérifié.",
        en: "The descriptor that is submitted is not the one that was checked.")
    }
    self.init(
      algorithm: descriptor.id, field: field, version: descriptor.inForce.from, descriptor: bytes, files: files)
  }

  /// The list of all that is submitted, which the log vouches for by its SHA-256: canonical JSON,
  /// `{"descriptor": …, "field": …, "files": {path: …}}`, every file by its own SHA-256. Complexity: O(bytes).
  package var manifest: [UInt8] {
    Submission.manifest(
      descriptor: Fingerprint(of: descriptor).hex, field: field,
      files: files.map { (path: $0.path, sha256: Fingerprint(of: $0.bytes).hex) })
  }

  package static func manifest(
    descriptor: String, field: String, files: [(path: String, sha256: String)]
  ) -> [UInt8] {
    JSON.object([
      "descriptor": .string(descriptor), "field": .string(field),
      "files": .object(JSON.Members(files.map { ($0.path, .string($0.sha256)) })),
    ]).canonicalBytes
  }

  /// How many bytes in all.
  var size: Int { files.reduce(descriptor.count) { $0 + $1.bytes.count } }
}

extension Submission {
  /// What is kept within bounds, whoever submits.
  package enum Limit {
    /// Bytes of a descriptor.
    package static let descriptor = 1 << 20
    /// Bytes in all.
    package static let total = 16 << 20
    /// Files beside the descriptor.
    package static let files = 500
    /// Submissions of one organisation that wait for approval.
    package static let pending = 100
  }

  /// That it has a place here, whatever it says.
  package func check() throws(StoreError) {
    guard isIdentifier(algorithm) else {
      throw StoreError(
        StoreDiagnostics.submissionInvalid,
        fr: "Un identifiant d'algorithme est fait de minuscules sans accent, de chiffres et de traits d'union.",
        en: "An algorithm's identifier is made of lowercase letters, digits and hyphens.")
    }
    guard isIdentifier(field) else {
      throw StoreError(
        StoreDiagnostics.submissionInvalid,
        fr: "Un domaine est fait de minuscules sans accent, de chiffres et de traits d'union.",
        en: "A field is made of lowercase letters, digits and hyphens.",
        help: Wording(fr: "Par exemple : education.", en: "For instance: education."))
    }
    guard !descriptor.isEmpty else {
      throw StoreError(
        StoreDiagnostics.submissionInvalid, fr: "Le descripteur est vide.", en: "The descriptor is empty.")
    }
    guard descriptor.count <= Limit.descriptor, size <= Limit.total, files.count <= Limit.files else {
      throw StoreError(
        StoreDiagnostics.submissionTooLarge,
        fr: "Un descripteur a au plus 1 Mio, le tout 16 Mio et \(Limit.files) fichiers.",
        en: "A descriptor has at most 1 MiB, the whole 16 MiB and \(Limit.files) files.")
    }
    for file in files where !Submission.isPath(file.path) {
      throw StoreError(
        StoreDiagnostics.submissionInvalid,
        fr: "Le fichier « \(beginning(of: file.path)) » n'a pas sa place ici.",
        en: "The file “\(beginning(of: file.path))” has no place here.",
        help: Wording(
          fr: "Les fichiers sont dans « cases/ », « comparisons/ » ou « data/ », avec des noms simples.",
          en: "Files lie in `cases/`, `comparisons/` or `data/`, under simple names."))
    }
    for (file, next) in zip(files, files.dropFirst()) where file.path == next.path {
      throw StoreError(
        StoreDiagnostics.submissionInvalid, fr: "Le fichier « \(file.path) » est donné deux fois.",
        en: "The file “\(file.path)” is given twice.")
    }
  }

  /// A path that cannot lead out of the algorithm's folder, wherever it is written to: two to four simple names.
  private static func isPath(_ path: String) -> Bool {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    guard (2...4).contains(names.count), ["cases", "comparisons", "data"].contains(String(names[0])) else {
      return false
    }
    return names.allSatisfy { name in
      guard let first = name.utf8.first, name.utf8.count <= 100, first != UInt8(ascii: ".") else { return false }
      return name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      }
    }
  }
}
