internal import CanonicalJSON
package import Languages
package import RuleValues

/// What the log says of one change: what was published, approved, rejected or retired, by which organisation, and when.
package struct LogEntry: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A version was published by its organisation alone.
    case publication
    /// A version was published after a second pair of eyes approved it.
    case approval
    /// What was submitted was not published.
    case rejection
    /// A version, or all of an algorithm, is no longer in use.
    case retirement
  }

  /// Its place in the log, from 0.
  package internal(set) var number: Int
  package let kind: Kind
  package let algorithm: String
  /// The day from which the version is in force; nil where the entry concerns all versions.
  package let version: CalendarDate?
  /// Which text of the version: 1 at first, more where it was corrected; nil where nothing is published.
  package let revision: Int?
  package let organisation: String
  /// Of the descriptor, in hexadecimal; nil for a retirement.
  package let sha256: String?
  /// Of the list of the descriptor and its files (see `Submission.manifest`); nil for a retirement.
  package let manifest: String?
  /// The number under which it was submitted; nil for a retirement.
  package let submission: Int?
  /// Why it was retired.
  package let reason: Wording?
  /// `2026-11-27T06:25:15Z`; no earlier than that of the entry before.
  package internal(set) var time: String

  /// The text that is hashed into the log's tree: canonical JSON (RFC 8785).
  package var content: [UInt8] {
    var entries: JSON.Members = [
      "format": .integer(1), "number": .integer(Int64(number)), "kind": .string(kind.rawValue),
      "algorithm": .string(algorithm), "organisation": .string(organisation), "time": .string(time),
    ]
    entries["version"] = version.map { .string("\($0)") }
    entries["revision"] = revision.map { .integer(Int64($0)) }
    entries["sha256"] = sha256.map { .string($0) }
    entries["manifest"] = manifest.map { .string($0) }
    entries["submission"] = submission.map { .integer(Int64($0)) }
    if let reason {
      var words: JSON.Members = ["fr": .string(reason.fr)]
      words["en"] = reason.en.map { .string($0) }
      entries["reason"] = .object(words)
    }
    return JSON.object(entries).canonicalBytes
  }
}
