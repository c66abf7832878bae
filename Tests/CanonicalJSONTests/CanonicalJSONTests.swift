import CanonicalJSON
import Testing

private func canonical(_ value: JSON) -> String {
  String(decoding: value.canonicalBytes, as: UTF8.self)
}

private let escapes: [(text: String, written: String)] = [
  ("", #""""#),
  ("a", #""a""#),
  ("\"", #""\"""#),
  ("\\", #""\\""#),
  ("/", #""/""#),
  ("'<>&", #""'<>&""#),
  ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#),
  ("\r\n", #""\r\n""#),
  ("\u{0}\u{7}\u{B}\u{E}\u{F}\u{10}\u{1F}", #""\u0000\u0007\u000b\u000e\u000f\u0010\u001f""#),
  ("\u{7F}\u{80}\u{2028}\u{FEFF}", "\"\u{7F}\u{80}\u{2028}\u{FEFF}\""),
  // The string of RFC 8785, section 3.2.2.
  ("\u{20AC}$\u{F}\u{A}A'\u{42}\u{22}\u{5C}\\\"/", #""€$\u000f\nA'B\"\\\\\"/""#),
  ("😀", "\"😀\""),
]

@Suite struct CanonicalJSONTests {
  @Test("a text takes only the escapes that it must, in their shortest form", arguments: escapes)
  func strings(_ text: String, _ written: String) {
    // Bytes, since Swift compares strings by canonical equivalence.
    #expect(JSON.string(text).canonicalBytes == Array(written.utf8))
  }

  @Test("a letter and its accent stay as they came, composed or not")
  func normalisation() {
    #expect(JSON.string("\u{E9}").canonicalBytes == [0x22, 0xC3, 0xA9, 0x22])
    #expect(JSON.string("e\u{301}").canonicalBytes == [0x22, 0x65, 0xCC, 0x81, 0x22])
  }

  @Test("keys are sorted by their UTF-16 code units, as in the example of RFC 8785, section 3.2.3")
  func keyOrder() {
    let object = JSON.object([
      "\u{20AC}": .string("Euro Sign"), "\r": .string("Carriage Return"),
      "\u{FB33}": .string("Hebrew Letter Dalet With Dagesh"), "1": .string("One"),
      "\u{1F600}": .string("Emoji: Grinning Face"), "\u{80}": .string("Control"),
      "\u{F6}": .string("Latin Small Letter O With Diaeresis"),
    ])
    let expected =
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\","
      + "\"\u{F6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20AC}\":\"Euro Sign\","
      + "\"\u{1F600}\":\"Emoji: Grinning Face\",\"\u{FB33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    #expect(object.canonicalBytes == Array(expected.utf8))
  }

  @Test(
    "keys that begin alike are sorted by what follows, the shorter first",
    arguments: [
      (["b", "a", "aa", "", "B"], #"{"":0,"B":0,"a":0,"aa":0,"b":0}"#),
      (["10", "9", "1"], #"{"1":0,"10":0,"9":0}"#),
      (["é", "z", "e"], #"{"e":0,"z":0,"é":0}"#),
    ])
  func prefixes(_ keys: [String], _ expected: String) {
    #expect(canonical(.object(JSON.Members(keys.map { ($0, .integer(0)) }))) == expected)
  }

  @Test(
    "an integer is a number as far as every reader agrees on it, and a text beyond",
    arguments: [
      (0, "0"), (-1, "-1"), (42, "42"), (9_007_199_254_740_991, "9007199254740991"),
      (-9_007_199_254_740_991, "-9007199254740991"), (9_007_199_254_740_992, "\"9007199254740992\""),
      (-9_007_199_254_740_992, "\"-9007199254740992\""), (.max, "\"9223372036854775807\""),
      (.min, "\"-9223372036854775808\""),
    ] as [(Int64, String)])
  func integers(_ value: Int64, _ written: String) {
    #expect(canonical(.integer(value)) == written)
  }

  @Test(
    "canonical text has no white space",
    arguments: [
      (.null, "null"), (.boolean(true), "true"), (.boolean(false), "false"), (.array([]), "[]"), (.object([:]), "{}"),
      (.array([.null, .boolean(true), .boolean(false)]), "[null,true,false]"),
      (.array([.array([]), .object([:]), .array([.integer(1)])]), "[[],{},[1]]"),
      (
        .object(["b": .array([.string("x"), .integer(2)]), "a": .object(["c": .null])]),
        #"{"a":{"c":null},"b":["x",2]}"#
      ),
    ] as [(JSON, String)])
  func compact(_ value: JSON, _ written: String) {
    #expect(canonical(value) == written)
  }

  @Test(
    "pretty text has one entry a line, and nothing inside what is empty",
    arguments: [
      (.null, "null\n"), (.array([]), "[]\n"), (.object([:]), "{}\n"), (.string("a\nb"), "\"a\\nb\"\n"),
      (.array([.integer(1), .integer(2)]), "[\n  1,\n  2\n]\n"),
      (
        .object(["b": .array([.object(["x": .null, "d": .array([])]), .integer(2)]), "a": .object([:])]),
        """
        {
          "a": {},
          "b": [
            {
              "d": [],
              "x": null
            },
            2
          ]
        }

        """
      ),
    ] as [(JSON, String)])
  func pretty(_ value: JSON, _ written: String) {
    #expect(value.prettyText == written)
  }

  @Test("two objects made in another order have the same bytes")
  func sameBytes() {
    let keys = (0..<100).map { "k\($0 * 37 % 101)" }
    let forward = JSON.object(JSON.Members(keys.map { ($0, .string($0)) }))
    let backward = JSON.object(JSON.Members(keys.reversed().map { ($0, .string($0)) }))
    #expect(forward == backward)
    #expect(forward.canonicalBytes == backward.canonicalBytes)
    #expect(forward.prettyText == backward.prettyText)
  }

  @Test("of several values of one name the last stands, and a name without a value is gone")
  func lastValue() {
    var members: JSON.Members = ["b": .integer(1), "a": .null, "b": .integer(2)]
    #expect(canonical(.object(members)) == #"{"a":null,"b":2}"#)
    members["a"] = nil
    members["c"] = .boolean(true)
    #expect(canonical(.object(members)) == #"{"b":2,"c":true}"#)
    #expect(members["b"] == .integer(2))
    #expect(members["a"] == nil)
  }

  @Test("names that look alike and have other bytes are two names")
  func namesByBytes() {
    let object = JSON.object(["e\u{301}": .integer(1), "\u{E9}": .integer(2)])
    #expect(object.canonicalBytes == Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8))
  }

  @Test(
    "members that follow from an object's own text stand among the others, which are written once",
    arguments: [
      ([:], [:]), ([:], ["b": .null]), (["b": .array([.integer(1)])], [:]),
      (
        ["b": .string("x"), "d": .object(["z": .null, "a": .null])],
        ["a": .null, "c": .integer(1), "e": .string("\"")]
      ),
      (["a": .integer(1), "c": .integer(2)], ["b": .array([]), "bb": .object([:])]),
    ] as [(JSON.Members, JSON.Members)])
  func addedMembers(_ own: JSON.Members, _ others: JSON.Members) {
    func members(_ members: JSON.Members) -> [JSONMember] {
      members.reversed().map { name, value in JSONMember(name) { $0.write(value) } }
    }
    var seen: [UInt8] = []
    let written = members(own).canonicalBytes { text in
      seen = text
      return members(others)
    }
    #expect(written.own == JSON.object(own).canonicalBytes)
    #expect(seen == written.own)
    #expect(written.all == JSON.object(others.with(own)).canonicalBytes)
    #expect((members(own) + members(others)).prettyText == JSON.object(others.with(own)).prettyText)
  }
}
