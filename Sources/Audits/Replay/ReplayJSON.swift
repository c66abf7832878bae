package import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

extension ReplayReport {
  /// Everything that was found, with stable keys; the same for the same report.
  package var json: JSON {
    var lines = SourceLines()
    var entries: JSON.Members = [
      "format": .integer(1), "engine": .string(engineVersion), "summary": count.json(triesMutants),
      "algorithms": .array(algorithms.map { $0.json(triesMutants, &lines) }),
    ]
    entries["mutation"] = .boolean(triesMutants)
    return .object(entries)
  }
}

/// The line tables of the files that a report speaks of, each made once.
struct SourceLines {
  private var tables: [ObjectIdentifier: LineTable] = [:]

  mutating func line(of span: SourceSpan) -> Int {
    let key = ObjectIdentifier(span.file)
    let table = tables[key] ?? LineTable(span.file)
    tables[key] = table
    return table.position(of: span.lower).line
  }

  /// `file:line`
  mutating func place(of span: SourceSpan) -> String { "\(span.file.name):\(line(of: span))" }

  fileprivate mutating func json(of span: SourceSpan) -> JSON.Members {
    ["file": .string(span.file.name), "line": .integer(Int64(line(of: span)))]
  }
}

extension ReplayCount {
  fileprivate func json(_ triesMutants: Bool) -> JSON {
    func counts(_ entries: [String: Int]) -> JSON { .object(JSON.Members(entries.mapValues { .integer(Int64($0)) })) }
    var entries: JSON.Members = [
      "cases": counts(["total": cases, "agree": cases - differing, "differ": differing]),
      "coverage": counts(["total": parts, "reached": reached]),
    ]
    if triesMutants {
      entries["mutants"] = counts([
        "total": counted + equivalent, "noticed": noticed, "survived": survived, "equivalent": equivalent,
      ])
    }
    return .object(entries)
  }
}

extension AlgorithmReplay {
  fileprivate func json(_ triesMutants: Bool, _ lines: inout SourceLines) -> JSON {
    .object([
      "id": .string(id), "title": .string(title.fr), "summary": count.json(triesMutants),
      "versions": .array(versions.map { $0.json(triesMutants, &lines) }),
      "versions_without_cases": .array(idle.map { .string($0.description) }),
    ])
  }
}

extension VersionReplay {
  fileprivate func json(_ triesMutants: Bool, _ lines: inout SourceLines) -> JSON {
    var entries: JSON.Members = [
      "from": .string(from.description), "sha256": .string(fingerprint), "summary": count.json(triesMutants),
      "cases": .array(cases.map { $0.json(&lines) }), "coverage": .array(coverage.map { $0.json(&lines) }),
    ]
    entries["files"] = .array(
      files.map { .object(["name": .string($0.name), "sha256": .string(Fingerprint(of: $0.bytes).hex)]) })
    if triesMutants { entries["mutants"] = .array(mutants.map { $0.json(&lines) }) }
    return .object(entries)
  }
}

extension ReplayedCase {
  fileprivate func json(_ lines: inout SourceLines) -> JSON {
    var entries = lines.json(of: span)
    entries["name"] = .string(name)
    entries["date"] = .string(date.description)
    entries["agrees"] = .boolean(disagreements.isEmpty)
    entries["differences"] = .array(
      disagreements.map { difference in
        var entry = lines.json(of: difference.span)
        entry["output"] = .string(difference.output)
        entry["expected"] = .string(difference.expected)
        entry["obtained"] = .string(difference.obtained)
        return .object(entry)
      })
    return .object(entries)
  }
}

extension CoveredPart {
  fileprivate func json(_ lines: inout SourceLines) -> JSON {
    var entries = lines.json(of: span)
    entries["kind"] = .string(kind.rawValue)
    entries["rule"] = .string(rule)
    if !text.isEmpty { entries["text"] = .string(text) }
    entries["reached"] = .boolean(isReached)
    return .object(entries)
  }
}

extension TriedMutant {
  fileprivate func json(_ lines: inout SourceLines) -> JSON {
    var entries = lines.json(of: mutant.span)
    entries["kind"] = .string(mutant.kind.rawValue)
    entries["status"] = .string(status.rawValue)
    entries["subject"] = .string(mutant.subject)
    if let rule { entries["rule"] = .string(rule) }
    if !mutant.before.isEmpty { entries["before"] = .string(mutant.before) }
    if !mutant.after.isEmpty { entries["after"] = .string(mutant.after) }
    if let noticedBy { entries["noticed_by"] = .string(noticedBy) }
    if let hint { entries["hint"] = hint.json }
    return .object(entries)
  }
}

extension TriedMutant.Hint {
  fileprivate var json: JSON {
    .object([
      "case": .string(base),
      "inputs": .object(JSON.Members(inputs.map { ($0.name, .string($0.value)) })),
      "outputs": .array(
        outputs.map {
          .object([
            "output": .string($0.name), "expected": .string($0.expected), "changed": .string($0.changed),
          ])
        }),
    ])
  }
}
