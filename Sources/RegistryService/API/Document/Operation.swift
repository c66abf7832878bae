internal import CanonicalJSON

extension APIPath {
  /// What an answer that brings what was asked for holds, by media type.
  var answers: [(type: MediaType, schema: JSON)] {
    switch self {
    case .document: [(.json, .object(["type": .string("object")]))]
    case .algorithms: [(.json, Schema.reference("List"))]
    case .algorithm: [(.json, Schema.reference("Algorithm"))]
    case .versions: [(.json, Schema.reference("Versions"))]
    case .version: [(.json, Schema.reference("Algorithm")), (.yaml, Schema.string)]
    case .schema, .versionSchema, .descriptorSchema: [(.schema, .object(["type": .string("object")]))]
    case .parameters: [(.json, Schema.reference("Parameters"))]
    case .cases: [(.json, Schema.reference("Cases"))]
    case .run: [(.json, Schema.reference("Record"))]
    case .explain:
      [(.json, Schema.reference("Explanation"))] + [MediaType.text, .markdown, .html].map { ($0, Schema.string) }
    case .batch: [(.csv, Schema.string), (.jsonLines, Schema.string)]
    case .replay: [(.json, Schema.reference("Replay"))]
    case .validate: [(.json, Schema.reference("Validation"))]
    }
  }

  /// The schema of what is sent, by media type.
  func bodySchema(_ type: String) -> JSON {
    switch self {
    case .run: Schema.reference("RunRequest")
    case .explain: Schema.reference("ExplainRequest")
    case .replay where type == "application/json":
      Schema.object(["cases": Schema.list(Schema.map(Schema.anything))], isClosed: true)
    case .batch: Schema.string
    // Any YAML may be looked at: what is wrong with it is the answer.
    default: Schema.anything
    }
  }

  /// The problems that it may answer with.
  var problems: [Problem.Code] {
    var codes: [Problem.Code] = [.malformed, .addressTooLong, .invalid, .internalError]
    if rawValue.contains("{") { codes.append(.notFound) }
    if body != nil { codes += [.timeout, .tooLarge, .mediaType, .busy] }
    if self == .replay { codes.append(.budget) }
    return codes
  }
}
