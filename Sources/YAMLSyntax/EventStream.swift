internal import CLibYAML

/// libyaml's parser over bytes that stay where they are as long as the stream lives. Frees all that it holds.
final class EventStream {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  let event: UnsafeMutablePointer<yaml_event_t>

  /// Nil where there are no bytes, or no memory for a parser.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
    // A failed initialisation has freed its own; `deinit` then finds only zeros.
    guard yaml_parser_initialize(parser) == 1, let address = bytes.baseAddress else { return nil }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, address, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Replaces `event` by the next one; false after a syntax error, which `problem` then tells.
  func advance() -> Bool {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1
  }

  /// What libyaml says about the error, its offsets counted from the start of its input.
  var problem: SyntaxProblem {
    let parser = parser.pointee
    let isReader = parser.error == YAML_READER_ERROR
    return SyntaxProblem(
      problem: parser.problem.map { String(cString: $0) } ?? "",
      context: parser.context.map { String(cString: $0) } ?? "",
      offset: isReader ? Int(clamping: parser.problem_offset) : Int(clamping: parser.problem_mark.index),
      contextOffset: parser.context == nil ? nil : Int(clamping: parser.context_mark.index))
  }
}

/// A syntax error in libyaml's words, with its places as byte offsets.
struct SyntaxProblem {
  var problem: String
  var context: String
  var offset: Int
  var contextOffset: Int?
}
