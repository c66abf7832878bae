import Testing
import YAMLSyntax

/// What a plain scalar means, in a form that can be compared.
private func meaning(_ text: String) -> String {
  switch read("k: \(text)\n")?.root["k"]?.value {
  case .null: "null"
  case .boolean(let value): "boolean \(value)"
  case .integer(let value?): "integer \(value)"
  case .integer(nil): "integer beyond 64 bits"
  case .float(let text): "float \(text)"
  case .string(let text): "string \(text)"
  case .sequence: "sequence"
  case .mapping: "mapping"
  case nil: "unread"
  }
}

@Suite struct ValueTests {
  @Test(
    "scalars follow the core schema of YAML 1.2",
    arguments: [
      ("", "null"), ("~", "null"), ("null", "null"), ("NULL", "null"), ("nULL", "string nULL"),
      ("true", "boolean true"), ("FALSE", "boolean false"), ("no", "string no"), ("on", "string on"),
      ("Yes", "string Yes"), ("y", "string y"), ("0", "integer 0"), ("010", "integer 10"), ("-7", "integer -7"),
      ("+7", "integer 7"), ("0o17", "integer 15"), ("0x1F", "integer 31"), ("0x", "string 0x"), ("0o8", "string 0o8"),
      ("-0x1", "string -0x1"), ("1_000", "string 1_000"), ("9223372036854775807", "integer 9223372036854775807"),
      ("-9223372036854775808", "integer -9223372036854775808"), ("9223372036854775808", "integer beyond 64 bits"),
      ("1e3", "float 1e3"), ("1.50", "float 1.50"), (".5", "float .5"), ("5.", "float 5."), ("1E-2", "float 1E-2"),
      ("-.inf", "float -.inf"), (".NaN", "float .NaN"), ("-.nan", "string -.nan"), (".", "string ."), ("-", "sequence"),
      ("1e", "string 1e"), ("1.2.3", "string 1.2.3"), ("2016-09-01", "string 2016-09-01"), ("1..20", "string 1..20"),
      ("12:30", "string 12:30"), ("\"1\"", "string 1"), ("'~'", "string ~"), ("!!str 1", "string 1"),
      ("!!int \"12\"", "integer 12"), ("!!float 1", "float 1"), ("! 1", "string 1"), ("[]", "sequence"),
      ("{}", "mapping"),
    ])
  func coreSchema(_ text: String, _ expected: String) {
    #expect(meaning(text == "-" ? "\n- 1" : text) == expected)
  }
}
