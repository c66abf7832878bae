import Audits
import CaseTables
import DescriptorReading
import DescriptorScaffolding
import Foundation
import Languages
import LucarneCommands
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleSQL
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let catalogues: [[DiagnosticCode]] = [
  YAMLDiagnostics.all, ExpressionDiagnostics.all, DescriptorDiagnostics.all, CaseDiagnostics.all, CSVDiagnostics.all,
  EngineDiagnostics.all, AllocationDiagnostics.all, FileDiagnostics.all, RegistryDiagnostics.all,
  ScaffoldDiagnostics.all, QuestionDiagnostics.all, AssignmentDiagnostics.all, DecisionDiagnostics.all,
  ReceiptDiagnostics.all, AnomalyDiagnostics.all, JSONLinesDiagnostics.all, PackingDiagnostics.all,
  ClientDiagnostics.all,
  SQLDiagnostics.all,
]

@Suite struct CatalogueTests {
  @Test("every code stands once in the catalogues, with its meaning in both languages")
  func unique() {
    let codes = catalogues.joined()
    #expect(Set(codes.map { $0.id }).count == codes.count)
    for code in codes {
      #expect(code.id.wholeMatch(of: #/[a-z0-9]+\.[a-z0-9-]+/#) != nil)
      #expect(!code.meaning.fr.isEmpty && code.meaning.en?.isEmpty == false, "\(code.id)")
    }
  }

  @Test("every code is provoked by a fixture or a test")
  func provoked() throws {
    var mentioned = ""
    let tests = URL(fileURLWithPath: repositoryRoot + "/Tests")
    for path in FileManager.default.enumerator(atPath: tests.path)?.allObjects ?? [] {
      guard let path = path as? String, path.hasSuffix(".swift") || path.contains("/bad/") else { continue }
      mentioned += (try? String(contentsOf: tests.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }
    #expect(catalogues.joined().map { $0.id }.filter { !mentioned.contains($0) } == [])
  }
}
