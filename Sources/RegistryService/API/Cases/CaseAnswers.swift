internal import Audits
internal import CanonicalJSON
internal import DecisionRecords
internal import Explanations
internal import Languages
internal import RuleEngine
internal import SourceDiagnostics
internal import StructuredDocuments

extension Site {
  /// `run`: what the rules give in one person's case, as the record that an appeal can rest on.
  func runAnswer(_ entry: PublishedEntry, _ request: SiteRequest) -> Answer {
    answering(entry, request, .run, names: CaseRequest.runNames) { _, decidable throws(DiagnosticsError) in
      forOnePerson(json: [decidable.decide().canonicalBytes().bytes])
    }
  }

  /// `explain`: the record, with the answers to what was asked, and the explanation in the form that the program reads.
  func explainAnswer(_ entry: PublishedEntry, _ request: SiteRequest) -> Answer {
    answering(entry, request, .explain, names: CaseRequest.explainNames) { asked, decidable throws(DiagnosticsError) in
      let questions = try asked.questions(about: decidable)
      var record = try decidable.decide(questions) { () throws(DiagnosticsError) in
        entry.versions.map { $0.descriptor }
      }
      if let day = asked.notified { record.setDeadlines(by: decidable.descriptor, notifiedOn: day) }
      let type = preferredForm(request.accept, among: [.json, .text, .markdown, .html])
      let (json, receipt) = record.canonicalBytes()
      let document = explain(
        record, by: decidable.descriptor, in: asked.language, receipt: receipt, depth: asked.depth,
        illustrated: type == .html)
      switch type {
      case .text: return forOnePerson(TerminalRenderer(width: 100, colour: false).render(document), .text)
      case .markdown: return forOnePerson(MarkdownRenderer().render(document), .markdown)
      case .html: return forOnePerson(HTMLRenderer().render(document), .html)
      default:
        var explanation = JSONWriter(reserving: 16_384)
        explanation.object { json in
          json.member("blocks", document.blocks + document.footer) { $1.write(to: &$0) }
          json.member("depth", asked.depth.rawValue)
          json.member("language", asked.language.rawValue)
        }
        return forOnePerson(json: [
          Array("{\"explanation\":".utf8), explanation.bytes, Array(",\"record\":".utf8), json, Array("}".utf8),
        ])
      }
    }
  }

  /// Reads one person's case, and answers with what `body` makes of it, or with what is wrong.
  private func answering(
    _ entry: PublishedEntry, _ request: SiteRequest, _ path: APIPlace.Path, names: [String],
    _ body: (CaseRequest, DecidableCase) throws(DiagnosticsError) -> Answer
  ) -> Answer {
    let query = QueryReading(request.query, of: path)
    if !query.diagnostics.isEmpty { return answer(DiagnosticsError(query.diagnostics), in: request.language) }
    let asked: CaseRequest
    do throws(CaseRequest.Refusal) {
      asked = try CaseRequest(request.body, names: names, in: request.language)
    } catch {
      return answer(Problem(.invalid, diagnostics: error.diagnostics), in: error.language)
    }
    do throws(DiagnosticsError) {
      var answer = try body(asked, asked.decidable(entry, programs: programs, today: today))
      answer.headers.append(("Content-Language", asked.language.rawValue))
      return answer
    } catch {
      return answer(error, in: asked.language)
    }
  }

  /// What is one person's is kept by nobody.
  private func forOnePerson(json parts: [[UInt8]]) -> Answer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(1) { $0 + $1.count })
    for part in parts { bytes += part }
    bytes.append(UInt8(ascii: "\n"))
    return Answer(200, .json, bytes, keeping: .never)
  }

  private func forOnePerson(_ text: String, _ type: MediaType) -> Answer {
    Answer(200, type, Array(text.utf8), keeping: .never)
  }
}
