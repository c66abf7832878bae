internal import CanonicalJSON
internal import Languages
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics

extension PendingSubmission {
  /// As its organisation sees it, for programs.
  var json: JSON {
    var members: JSON.Members = [
      "number": .integer(Int64(number)), "state": .string(state.rawValue), "algorithm": .string(algorithm),
      "field": .string(field), "version": .string("\(version)"), "sha256": .string(sha256),
      "manifest": .string(manifest), "bytes": .integer(Int64(size)), "submitted": .string(time),
      "token": .object(["id": .string(token), "name": .string(tokenName)]),
    ]
    members["decided"] = decided.map { .string($0) }
    members["reason"] = reason.map { jsonWords($0) }
    return .object(members)
  }
}

extension MistakeReport {
  /// As its organisation sees it, for programs.
  var json: JSON {
    var members: JSON.Members = [
      "number": .integer(Int64(number)), "algorithm": .string(algorithm), "day": .string(day),
      "state": .string(answer == nil ? "open" : "answered"),
    ]
    members["version"] = version.map { .string("\($0)") }
    members["text"] = text.map { .string($0) }
    members["case"] = caseJSON.map { .string($0) }
    members["answer"] = answer.map { .object(["words": jsonWords($0.words), "day": .string($0.day)]) }
    return .object(members)
  }
}

extension Diagnostic {
  /// In one language, with its line and column where it has a place.
  func json(in language: Language) -> JSON {
    var members: JSON.Members = [
      "code": .string(code.id), "severity": .string(severity.rawValue),
      "message": .string(message.text(in: language)),
    ]
    members["help"] = help.map { .string($0.text(in: language)) }
    if let span {
      let (line, column) = LineTable(span.file).position(of: span.lower)
      members["file"] = .string(span.file.name)
      members["line"] = .integer(Int64(line))
      members["column"] = .integer(Int64(column))
    }
    return .object(members)
  }
}

/// What was written, in each language in which it was.
func jsonWords(_ words: Wording) -> JSON {
  var members: JSON.Members = ["fr": .string(words.fr)]
  members["en"] = words.en.map { .string($0) }
  return .object(members)
}
