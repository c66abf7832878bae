import Foundation
import TestSupport
import Testing

private let pupil = """
  {"campagne": "exemple-2026", "eleve": "E00004", "college_secteur": "0990013M",
   "demandes": [{"college": "0990020T", "motifs": ["fratrie"], "distance": 1500},
                {"college": "0990007G", "motifs": ["handicap"], "distance": 1960}]}
  """
private let allocation = [
  "allocate", "affectation", "--campaign", "exemple-2026", "--applicants", "Examples/affectation/eleves.csv",
]

@Suite struct ProofCommandTests {
  @Test("an administration commits, a person checks her proof, and is told what it proves and what it does not")
  func roundTrip() throws {
    try withScratchFolder { folder in
      let committed = try run("lucarne", allocation + ["--output", folder + "/a.csv", "--commit", folder + "/scelle"])
      #expect(committed.status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/scelle").sorted()
      #expect(names == ["commitment.json", "proofs.jsonl", "secret"])
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/scelle/secret")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let commitment = try String(contentsOfFile: folder + "/scelle/commitment.json", encoding: .utf8)
      let seal = try #require(committed.errors.firstMatch(of: #/Engagement sha256 ([0-9a-f]{64})/#)?.1)
      #expect(commitment.contains("\"sha256\": \"\(seal)\""))

      let proof = ["--proof", folder + "/scelle/proofs.jsonl", "--commitment", folder + "/scelle/commitment.json"]
      let finished = try run("explain", ["affectation", "--input", "-"] + proof, input: pupil)
      #expect(finished.status == 0)
      #expect(finished.errors == "")
      let text = finished.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
      #expect(
        text.contains("Votre preuve est valable. Votre résultat est l'un de ceux que l'administration a scellés."))
      #expect(text.contains("sha256 \(seal)."))
      #expect(text.contains("Des seuils respectés par tous prouvent une affectation stable, pas la meilleure possible"))

      // One line of the file is a document of its own.
      let lines = try String(contentsOfFile: folder + "/scelle/proofs.jsonl", encoding: .utf8).split(separator: "\n")
      let own = try #require(lines.first { $0.contains("\"pseudonym\":\"E00004\"") })
      try String(own).write(toFile: folder + "/proof.json", atomically: true, encoding: .utf8)
      let alone = try run("explain", ["affectation", "--input", "-", "--proof", folder + "/proof.json"], input: pupil)
      #expect(alone.status == 0)
      #expect(alone.output.contains("L'engagement publié n'a pas été donné."))

      // The receipt is that of the decision, whatever was proved.
      let json = ["affectation", "--input", "-", "--format", "json"]
      let (plain, proved) = (
        try run("explain", json, input: pupil).output, try run("explain", json + proof, input: pupil).output
      )
      func hash(_ text: String) -> Substring? { text.firstMatch(of: #/(?m)^  "sha256": "([0-9a-f]{64})"/#)?.1 }
      #expect(hash(plain) != nil && hash(plain) == hash(proved))
      #expect(proved.contains("\"holds\": true"))
    }
  }

  @Test("a proof that fails says what does not agree, at every depth and in both languages, and ends with 1")
  func failing() throws {
    try withScratchFolder { folder in
      _ = try run("lucarne", allocation + ["--output", folder + "/a.csv", "--commit", folder + "/scelle"])
      let path = folder + "/scelle/proofs.jsonl"
      let proofs = try String(contentsOfFile: path, encoding: .utf8)
      let altered = proofs.replacing("\"pseudonym\":\"E00004\",", with: "\"pseudonym\":\"E00004\",\"x\":1,")
      try altered.write(toFile: path, atomically: true, encoding: .utf8)
      for (options, words) in [
        ([], "Son empreinte ne fait pas partie de celles"), (["--depth", "short"], "Votre preuve n'est pas valable."),
        (["--lang", "en"], "Your proof is not valid."), (["--format", "json"], "\"leaf_path\": \"fails\""),
      ] {
        let finished = try run("explain", ["affectation", "--input", "-", "--proof", path] + options, input: pupil)
        #expect(finished.status == 1)
        #expect(finished.output.contains(words), "\(finished.output)")
      }
    }
  }

  @Test("a commitment replaces nothing, and leaves nothing behind when it cannot be made")
  func neverReplaced() throws {
    try withScratchFolder { folder in
      let taken = try run("lucarne", allocation + ["--output", folder + "/a.csv", "--commit", folder])
      #expect(taken.status == 65)
      #expect(taken.errors.contains("erreur[file.exists]"))
      let lost = try run(
        "lucarne", allocation + ["--output", folder + "/absent/a.csv", "--commit", folder + "/scelle"])
      #expect(lost.status == 74)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }

  @Test("with the same secret the commitment is the same, and a bad secret is refused at its place")
  func secret() throws {
    try withScratchFolder { folder in
      let secret = ["--secret", folder + "/secret"]
      try String(repeating: "0123456789abcdef", count: 4).write(
        toFile: folder + "/secret", atomically: true, encoding: .utf8)
      func commitment(_ name: String) throws -> Data? {
        _ = try run("lucarne", allocation + secret + ["--output", "/dev/null", "--commit", "\(folder)/\(name)"])
        return FileManager.default.contents(atPath: "\(folder)/\(name)/commitment.json")
      }
      let first = try commitment("un")
      #expect(first != nil)
      #expect(try commitment("deux") == first)
      try "0123".write(toFile: folder + "/secret", atomically: true, encoding: .utf8)
      let bad = try run("lucarne", allocation + secret + ["--output", "/dev/null", "--commit", folder + "/trois"])
      #expect(bad.status == 65)
      #expect(bad.errors.contains("erreur[commitment.secret]"))
    }
  }

  @Test(
    "a proof that cannot be compared says what is missing",
    arguments: [
      ("{\"campagne\": \"exemple-2026\"}", "proof.identity"),
      ("{\"college_secteur\": \"0990001A\"}", "question.not-answered"),
    ])
  func unidentified(_ input: String, _ code: String) throws {
    let finished = try run("explain", ["affectation", "--input", "-", "--proof", "README.md"], input: input)
    #expect(finished.status == 65)
    #expect(finished.output == "")
    #expect(finished.errors.contains("erreur[\(code)]"), "\(finished.errors)")
  }
}

@Suite struct VerifyAssignmentTests {
  private let verify = ["verify", "assignment"] + allocation.dropFirst()

  @Test("the assignment that was made passes, with its cut-offs; one that was altered ends with 1 and names people")
  func verified() throws {
    try withScratchFolder { folder in
      let (assignments, cutOffs) = (folder + "/a.csv", folder + "/s.csv")
      _ = try run("lucarne", allocation + ["--output", assignments, "--cutoffs", cutOffs])
      let right = try run("lucarne", verify + ["--assignments", assignments, "--cutoffs", cutOffs])
      #expect(right.status == 0)
      #expect(right.output.contains("Tout ce qui a été vérifié est juste."))
      let text = try String(contentsOfFile: assignments, encoding: .utf8)
      try text.replacing("E00001,0990016P,0", with: "E00001,0990015O,1").write(
        toFile: assignments, atomically: true, encoding: .utf8)
      let wrong = try run("lucarne", verify + ["--assignments", assignments])
      #expect(wrong.status == 1)
      let french = wrong.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
      #expect(french.contains("passe avant E00001, qui y a une place"))
      let english = try run("lucarne", verify + ["--assignments", assignments, "--lang", "en"])
      let words = english.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
      #expect(words.contains("comes before E00001, who has a place there"))
      let json = try run("lucarne", verify + ["--assignments", assignments, "--format", "json"])
      #expect(json.status == 1)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["holds"] as? Bool == false && object["people"] as? Int == 3000)
    }
  }

  @Test("bad rows are told at their cells, with nothing on standard output")
  func badRows() throws {
    try withScratchFolder { folder in
      let assignments = folder + "/a.csv"
      _ = try run("lucarne", allocation + ["--output", assignments])
      let text = try String(contentsOfFile: assignments, encoding: .utf8)
      try text.replacing("E00001,", with: "E99999,").write(toFile: assignments, atomically: true, encoding: .utf8)
      let finished = try run("lucarne", verify + ["--assignments", assignments])
      #expect(finished.status == 65)
      #expect(finished.output == "")
      #expect(finished.errors.contains("a.csv:2:1") && finished.errors.contains("Il manque la ligne de « E00001 »."))
    }
  }

  @Test("a lottery whose seed has not the hash that was published is refused where it stands")
  func lottery() throws {
    try withScratchFolder { folder in
      let campaign = folder + "/campagne"
      try FileManager.default.copyItem(
        atPath: repositoryRoot + "/Registry/education/affectation-6e/data/exemple-2026", toPath: campaign)
      let path = campaign + "/campaign.yaml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacing("seed: lucarne exemple 2026", with: "seed: un autre").write(
        toFile: path, atomically: true, encoding: .utf8)
      let arguments = verify.map { $0 == "exemple-2026" ? campaign : $0 } + ["--assignments", "/dev/null"]
      let finished = try run("lucarne", arguments)
      #expect(finished.status == 65)
      #expect(finished.errors.contains("Le germe du tirage n'a pas pour empreinte celle qui a été publiée d'avance."))
    }
  }
}

/// The registry's other allocations, each with its example campaign.
@Suite struct RegistryProofTests {
  @Test(
    "each campaign of the registry is allocated, committed to and audited, with its secret",
    arguments: [
      ("affectation-6e-paris-choix-regule", "exemple-2017", "choix-regule.csv"),
      ("affectation-lycee-paris", "exemple-2026", "lycee-2026.csv"),
      ("affectation-lycee-paris", "exemple-2021", "lycee-2021.csv"),
    ])
  func campaign(_ algorithm: String, _ campaign: String, _ applicants: String) throws {
    try withScratchFolder { folder in
      let market = [algorithm, "--campaign", campaign, "--applicants", "Examples/paris/\(applicants)"]
      let sealed = folder + "/scelle"
      let files = ["--output", folder + "/a.csv", "--cutoffs", folder + "/s.csv", "--commit", sealed]
      #expect(try run("lucarne", ["allocate"] + market + files).status == 0)
      let audited = try run(
        "lucarne",
        ["verify", "assignment"] + market + [
          "--assignments", folder + "/a.csv", "--cutoffs", folder + "/s.csv", "--commitment",
          sealed + "/commitment.json",
          "--secret", sealed + "/secret", "--lang", "en",
        ])
      #expect(audited.status == 0, "\(audited.output) \(audited.errors)")
      #expect(audited.output.contains("The published commitment is that of this assignment, hash by hash."))

      // Five people, each with what her rows in the file say.
      let rows = try #require(repositoryFile("Examples/paris/\(applicants)")).text.split(separator: "\n")
      let header = try #require(rows.first).split(separator: ",")
      for person in Set(rows.dropFirst().compactMap { $0.split(separator: ",").first }).sorted().prefix(5) {
        let own = rows.filter { $0.hasPrefix(person + ",") }.map {
          $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let wish = try #require(header.firstIndex(of: "voeu"))
        let fields = zip(header, own[0]).prefix(wish).map { "\($0): \($1)" }
        let wishes = own.map { row in
          "{" + zip(header, row).dropFirst(wish + 1).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
        }
        let input =
          "campagne: \(campaign)\n" + (fields + ["voeux: [\(wishes.joined(separator: ", "))]"]).joined(separator: "\n")
        let proof = ["--proof", sealed + "/proofs.jsonl", "--commitment", sealed + "/commitment.json"]
        let checked = try run("explain", [algorithm, "--input", "-", "--lang", "en"] + proof, input: input)
        #expect(checked.status == 0, "\(checked.output) \(checked.errors)")
        #expect(checked.output.contains("Your proof is valid."), "\(person)")
        #expect(!checked.output.contains("could not be compared"), "\(person)")
      }
    }
  }

  @Test("an order of call has no single place a person: neither a commitment nor an audit of one")
  func callOrder() throws {
    let market = [
      "parcoursup-ordre-appel", "--campaign", "exemple-2023", "--applicants", "Examples/parcoursup/candidats.csv",
    ]
    try withScratchFolder { folder in
      let committed = try run("lucarne", ["allocate"] + market + ["--output", "/dev/null", "--commit", folder + "/x"])
      #expect(committed.status == 65)
      #expect(committed.errors.contains("erreur[assignment.mechanism]"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
    let audited = try run("lucarne", ["verify", "assignment"] + market + ["--assignments", "/dev/null"])
    #expect(audited.status == 65)
    #expect(audited.errors.contains("erreur[assignment.mechanism]"))
  }
}
