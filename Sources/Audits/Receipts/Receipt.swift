package import CanonicalJSON
package import DecisionRecords
package import Fingerprints
package import RuleValues

/// What a report was made from, so that anyone can make it again and see whether it comes out the same.
///
/// It names files by their hashes and holds nobody's data.
package struct Receipt: Sendable, Hashable {
  /// The format of the JSON form.
  package static let formatVersion = 1

  /// What was done.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Decisions were audited.
    case audit
    /// A file of cases was run.
    case run
  }

  /// A file that was read.
  package struct File: Sendable, Hashable {
    /// What it was read as: `decisions`.
    package let role: String
    /// The path as it was given.
    package let name: String
    package let size: Int
    package let fingerprint: Fingerprint

    package init(role: String, name: String, size: Int, fingerprint: Fingerprint) {
      self.role = role
      self.name = name
      self.size = size
      self.fingerprint = fingerprint
    }
  }

  package var kind: Kind
  /// The version of the engine: `0.1.0`.
  package var engine: String
  package var algorithm: AlgorithmVersion
  /// The other versions of the registry that the result may depend on, in order of time.
  package var versions: [AlgorithmVersion]
  package var referenceDate: CalendarDate
  package var files: [File]
  /// What was asked for besides, by the options' names.
  package var options: [String: String]
  /// SHA-256 of the result: the canonical form of the JSON report, or the bytes of the file written.
  package var result: Fingerprint

  package init(
    kind: Kind, engine: String, algorithm: AlgorithmVersion, versions: [AlgorithmVersion] = [],
    referenceDate: CalendarDate, files: [File], options: [String: String], result: Fingerprint
  ) {
    self.kind = kind
    self.engine = engine
    self.algorithm = algorithm
    self.versions = versions
    self.referenceDate = referenceDate
    self.files = files
    self.options = options
    self.result = result
  }

  /// The receipt as JSON; `sha256` is that of the canonical form of all the rest.
  package var json: JSON {
    var entries = body
    entries["sha256"] = .string(fingerprint.hex)
    return .object(entries)
  }

  /// SHA-256 of the receipt.
  package var fingerprint: Fingerprint { Fingerprint(of: JSON.object(body).canonicalBytes) }

  private var body: JSON.Members {
    [
      "format": .integer(Int64(Receipt.formatVersion)), "receipt": .string(kind.rawValue),
      "engine": .string("lucarne " + engine), "algorithm": algorithm.receiptJSON,
      "versions": .array(versions.map { $0.receiptJSON }), "reference_date": .string(referenceDate.description),
      "files": .array(
        files.map { file in
          .object([
            "role": .string(file.role), "name": .string(file.name), "bytes": .integer(Int64(file.size)),
            "sha256": .string(file.fingerprint.hex),
          ])
        }),
      "options": .object(JSON.Members(options.mapValues { .string($0) })),
      "result": .object(["sha256": .string(result.hex)]),
    ]
  }

  /// What stands below a report: the algorithm and its version, the hashes of descriptor and result, the engine.
  package var line: String {
    "\(algorithm.id)@\(algorithm.version) · sha256 \(algorithm.fingerprint.prefix(12))… · "
      + "sha256 \(result.hex.prefix(12))… · lucarne \(engine)"
  }
}

extension AlgorithmVersion {
  fileprivate var receiptJSON: JSON {
    .object(["id": .string(id), "version": .string(version.description), "sha256": .string(fingerprint)])
  }
}
