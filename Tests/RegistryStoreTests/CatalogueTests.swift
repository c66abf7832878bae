import Foundation
import Languages
import RegistryStore
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct CatalogueTests {
  @Test("every code of the store has its own name, both languages, and a test that provokes it")
  func catalogue() throws {
    let codes = StoreDiagnostics.all
    #expect(Set(codes).count == codes.count)
    let folder = "Tests/RegistryStoreTests"
    let tests = names(in: "\(repositoryRoot)/\(folder)").compactMap { repositoryFile("\(folder)/\($0)")?.text }
    for code in codes {
      #expect(code.meaning.fr.hasSuffix(".") && code.meaning.en?.hasSuffix(".") == true, "\(code.id)")
      #expect(tests.contains { $0.contains("== \"\(code.id)\"") }, "no test provokes \(code.id)")
    }
    let source = try #require(repositoryFile("Sources/RegistryStore/StoreDiagnostics.swift"))
    #expect(source.text.components(separatedBy: "= DiagnosticCode(").count - 1 == codes.count)
  }
}
