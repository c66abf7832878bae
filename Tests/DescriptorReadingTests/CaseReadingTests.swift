import DescriptorModel
import DescriptorReading
import Languages
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport
import YAMLSyntax

/// What a person writes, and what she is told: `line:column code: message`, then the help.
private let faults: [(text: String, told: [String])] = [
  (
    "{\"revenu\": 1}",
    [
      "1:2 input.unknown: L'information « revenu » n'existe pas dans cet algorithme. "
        + "Informations attendues : nombre, drapeau, choix, plusieurs, jour, liste."
    ]
  ),
  (
    "{\"nombr\": 1}",
    ["1:2 input.unknown: L'information « nombr » n'existe pas dans cet algorithme. Vouliez-vous dire « nombre » ?"]
  ),
  ("{\"nombre\": true}", ["1:12 input.type: Pour « nombre », il faut un nombre (€), écrit avec un point."]),
  ("{\"nombre\": \"douze\"}", ["1:12 input.type: Pour « nombre », il faut un nombre (€), écrit avec un point."]),
  ("{\"nombre\": 1e2}", ["1:12 input.type: Pour « nombre », il faut un nombre (€), écrit avec un point."]),
  ("{\"nombre\": 1.25}", ["1:12 input.type: Pour « nombre », il faut au plus 1 décimale."]),
  ("{\"nombre\": 5.6}", ["1:12 input.range: « nombre » vaut 5.6, et doit être compris entre -5.5 et 5.5. Unité : €."]),
  (
    "{\"nombre\": -99999999999999999999999999}",
    [
      "1:12 input.range: « nombre » vaut -99999999999999999999999999, et doit être compris entre -5.5 et 5.5. Unité : €."
    ]
  ),
  ("{\"drapeau\": \"true\"}", ["1:13 input.type: Pour « drapeau », il faut « true » ou « false »."]),
  ("drapeau: yes", ["1:10 input.type: Pour « drapeau », il faut « true » ou « false »."]),
  (
    "{\"choix\": \"onn\"}",
    ["1:11 input.choice: « onn » n'est pas un choix possible pour « choix ». Vouliez-vous dire « on » ?"]
  ),
  (
    "{\"choix\": \"jamais\"}",
    ["1:11 input.choice: « jamais » n'est pas un choix possible pour « choix ». Choix possibles : no, on."]
  ),
  ("{\"choix\": [\"on\"]}", ["1:11 input.type: Pour « choix », il faut un choix parmi no, on."]),
  ("{\"plusieurs\": []}", ["1:15 input.type: Pour « plusieurs », il faut une liste d'au moins un choix."]),
  ("{\"plusieurs\": \"a\"}", ["1:15 input.type: Pour « plusieurs », il faut une liste d'au moins un choix."]),
  (
    "{\"jour\": \"2023-02-29\"}",
    ["1:10 input.type: Pour « jour », il faut une date qui existe, écrite AAAA-MM-JJ."]
  ),
  ("{\"liste\": {\"n\": 1}}", ["1:11 input.type: Pour « liste », il faut une liste."]),
  ("{\"liste\": [{}, {}, {}]}", ["1:11 input.type: Pour « liste », il faut au plus 2 éléments."]),
  (
    "{\"liste\": [{\"n\": 10}, {\"m\": 1}]}",
    [
      "1:18 input.range: « n » vaut 10, et doit être compris entre 0 et 9.",
      "1:24 input.unknown: L'information « m » n'existe pas dans cet algorithme. Vouliez-vous dire « n » ?",
    ]
  ),
  (
    "[1]",
    ["1:1 input.type: Il faut ici des informations nommées, comme {\"nom\": valeur}."]
  ),
]

@Suite struct CaseReadingTests {
  private let descriptor: Descriptor

  init() throws {
    let file = try #require(repositoryFile("Tests/Cases/inputs/good/kinds.yaml"))
    descriptor = try #require(readDescriptor(file, units: fixtureUnits).descriptor)
  }

  private func told(_ text: String) throws -> [String] {
    let file = SourceFile(name: "me.json", text: text)
    let root = try #require(YAML.read(file).document?.root)
    let lines = LineTable(file)
    return readCase(root, descriptor: descriptor, campaign: nil).diagnostics.map { diagnostic in
      let place = diagnostic.span.map { lines.position(of: $0.lower) } ?? (line: 0, column: 0)
      let help = diagnostic.help.map { " " + $0.fr } ?? ""
      return "\(place.line):\(place.column) \(diagnostic.code.id): \(diagnostic.message.fr)\(help)"
    }
  }

  @Test("a person is told what is wrong with what she wrote, and where", arguments: faults)
  func fault(_ text: String, _ expected: [String]) throws {
    #expect(try told(text) == expected)
  }

  @Test("all that is wrong is told at once, in the order of the text")
  func all() throws {
    let text = "{\"choix\": \"off\",\n \"nombre\": 9,\n \"drapeau\": 1}"
    #expect(try told(text).map { $0.prefix(3) } == ["1:1", "2:1", "3:1"])
  }

  @Test("the same choices in another order are the same value")
  func choicesAreASet() throws {
    func value(_ text: String) throws -> Value? {
      let root = try #require(YAML.read(SourceFile(name: "t", text: text)).document?.root)
      return readCase(root, descriptor: descriptor, campaign: nil).values[3]
    }
    #expect(try value("plusieurs: [c, a, c]") == .keys(["a", "c"]))
    #expect(try value("plusieurs: [a, c]") == .keys(["a", "c"]))
  }

  @Test("a decimal written as a string is exact, and equals the number")
  func decimals() throws {
    func value(_ text: String) throws -> Value? {
      let root = try #require(YAML.read(SourceFile(name: "t", text: text)).document?.root)
      return readCase(root, descriptor: descriptor, campaign: nil).values[0]
    }
    #expect(try value("{\"nombre\": \"-0.3\"}") == .number(Number(-3, scale: 1)))
    #expect(try value("{\"nombre\": -0.30}") == .number(Number(-3, scale: 1)))
  }
}
