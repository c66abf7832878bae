import DescriptorModel
import Explanations
import Languages
import RegistryFolder
import StructuredDocuments
import TestSupport
import Testing

/// The newest version of a registry's algorithm.
func registered(_ algorithm: String) throws -> Descriptor {
  let registry = Registry(root: repositoryRoot + "/Registry")
  let entry = try registry.find(algorithm)
  return try registry.descriptor(entry, entry.newest, units: try registry.units())
}

@Suite struct MentionTests {
  private func text(_ descriptor: Descriptor, _ language: Language, _ address: String? = nil) throws -> String {
    // One line a paragraph.
    let document = try mention(of: descriptor, in: language, rulesAddress: address)
    return TerminalRenderer(width: 10_000, colour: false).render(document).replacing("\u{A0}", with: " ")
  }

  @Test("the French mention is the official model, word for word, with the descriptor's words in its places")
  func model() throws {
    let expected = """
      Information sur l'utilisation d'un traitement algorithmique

      La présente décision a été prise sur le fondement d'un traitement algorithmique. Ce traitement permet de calculer \
      l'échelon et le montant de la bourse nationale de collège et dont les règles sont définies ici \
      (https://www.example.org/bourse). En application de l'article R. 311-3-1-1 et R. 311-3-1-2 du code des relations \
      entre le public et l'administration, vous pouvez demander la communication des règles définissant ce traitement et \
      leur mise en œuvre dans votre cas auprès de : Ministère de l'Éducation nationale, le secrétariat du collège où \
      l'élève est inscrit. En cas d'absence de réponse dans un délai d'un mois à la suite de la réception de votre \
      demande par nos services, vous disposez d'un délai de deux mois pour saisir la Commission d'accès aux documents \
      administratifs (CADA) selon les modalités décrites sur le site web www.cada.fr.

      """
    #expect(try text(registered("bourse"), .french, "https://www.example.org/bourse") == expected)
  }

  @Test("in English, a courtesy translation stands above the French text")
  func courtesy() throws {
    let descriptor = try registered("affectation")
    let english = try mention(of: descriptor, in: .english, rulesAddress: nil)
    #expect(english.language == "en")
    let (shown, french) = (try text(descriptor, .english), try text(descriptor, .french))
    #expect(shown.contains("This page is a courtesy translation. Only the French text below has legal force."))
    #expect(shown.contains(french.split(separator: "\n")[1]))
    #expect(HTMLRenderer().render(english).contains("<div lang=\"fr\">"))
  }

  @Test("« de » is elided before a vowel, and only an article loses its capital within the sentence")
  func grammar() throws {
    var descriptor = try registered("bourse")
    descriptor.publicRecord.purpose = Wording(fr: "Attribuer les places.")
    descriptor.publicRecord.contact = Wording(fr: "DSDEN, bourse@example.org.")
    let said = try text(descriptor, .french)
    #expect(said.contains("Ce traitement permet d'attribuer les places et dont"))
    #expect(said.contains("auprès de : Ministère de l'Éducation nationale, DSDEN, bourse@example.org. En cas"))
    #expect(said.contains("(registre des algorithmes publics, « bourse-college », règles du 1ᵉʳ septembre 2016)"))
  }

  @Test("what the descriptor lacks is named by its keys")
  func incomplete() throws {
    var descriptor = try registered("bourse")
    descriptor.publicRecord.contact = nil
    let contact = #expect(throws: IncompleteDescriptor.self) {
      try mention(of: descriptor, in: .french, rulesAddress: nil)
    }
    #expect(contact?.keys == ["administration.contact"])
    descriptor.publicRecord.purpose = nil
    let both = #expect(throws: IncompleteDescriptor.self) {
      try mention(of: descriptor, in: .french, rulesAddress: nil)
    }
    #expect(both?.keys == ["purpose", "administration.contact"])
  }

  @Test("mentions are what was read and agreed", arguments: ["bourse", "affectation"], Language.allCases)
  func golden(_ algorithm: String, _ language: Language) throws {
    let document = try mention(of: try registered(algorithm), in: language, rulesAddress: nil)
    let text = TerminalRenderer(width: 100, colour: false).render(document)
    #expect(text == (try recorded("Tests/Cases/documents/mention-\(algorithm).\(language.rawValue).txt", text)))
  }
}
