internal import CaseTables
internal import Hummingbird
internal import HummingbirdCore
internal import Languages
internal import RuleEngine
internal import SourceDiagnostics

extension SiteResponder {
  /// Decides the people of a file as it comes, and sends each row as soon as it is decided: the memory of a few blocks,
  /// however long the file is.
  ///
  /// - Parameter slot: kept until the last row is sent.
  func batch(
    _ request: Request, _ head: SiteRequest, _ place: APIPlace, _ slot: Admission.Slot, _ context: SiteContext,
    by site: Site
  ) async -> (status: Int, response: Response) {
    func refused(_ answer: Answer) -> (status: Int, response: Response) {
      var answer = answer
      answer.headers += openToAllSites
      // What was not read of the file is in the way of the next request.
      answer.headers.append(("Connection", "close"))
      return (answer.status, response(answer, to: request, by: site))
    }
    var asked = head
    guard let query = FormFields((request.uri.query ?? "").utf8) else {
      return refused(site.failure(.badRequest, for: asked))
    }
    asked.query = query
    guard let entry = site.registry.entry(named: place.id) else { return refused(site.failure(.notFound, for: asked)) }
    let type = (request.headers[.contentType] ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
    guard place.path.body?.types.contains(String(type)) == true else {
      return refused(site.failure(.notAForm, for: asked))
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.batch.bytes {
      return refused(site.failure(.tooLarge, for: asked))
    }
    var incoming = IncomingRows(request, limits.batch)
    do {
      let batch = try BatchRequest(entry, asked)
      guard let first = try await incoming.next(), let format = incoming.format else {
        return refused(
          incoming.stopped == nil ? site.answer(emptyFile, in: asked.language) : site.failure(.tooLarge, for: asked))
      }
      // What is said to be CSV and reads as JSON Lines, or the other way round, is not what its sender takes it for.
      guard (format == .jsonLines) == (type != "text/csv") else { return refused(site.failure(.notAForm, for: asked)) }
      let decisions = try batch.decisions(first, format, programs: site.programs, today: site.today)
      var limits = limits.batch
      // Rules that are longer are run for fewer people.
      limits.rows = min(limits.rows, site.options.work.rows / max(1, decisions.size))
      let rows = BatchRows(
        decisions: decisions, first: first, language: asked.language, limits: limits, slot: slot,
        close: context.close)
      return (200, streaming(rows, incoming, format, to: request, by: site))
    } catch let error as DiagnosticsError {
      return refused(site.answer(error, in: asked.language))
    } catch {
      // The connection was cut: nobody reads the answer.
      return refused(site.failure(.badRequest, for: asked))
    }
  }

  private var emptyFile: DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        CSVDiagnostics.empty, at: nil, fr: "Le fichier est vide.", en: "The file is empty.",
        help: .init(
          fr: "Il faut une ligne d'en-tête avec les noms des informations, puis une ligne par personne.",
          en: "It needs a header line with the names of the inputs, then one row a person.")))
  }

  private func streaming(
    _ rows: BatchRows, _ incoming: IncomingRows, _ format: RowFormat, to request: Request, by site: Site
  ) -> Response {
    var head = Answer(200, format == .jsonLines ? .jsonLines : .csv, [], keeping: .never)
    head.headers =
      openToAllSites + [
        ("Content-Language", rows.language.rawValue), ("Trailer", BatchTotals.trailers.joined(separator: ", ")),
      ]
    // The body is written by the one task that read the first rows, after it has done so.
    nonisolated(unsafe) let incoming = incoming
    let body = ResponseBody { writer in
      let totals = try await rows.send(incoming, to: &writer)
      var trailers = HTTPFields()
      for (name, value) in totals.fields {
        if let field = HTTPFields.Element.Name(name) { trailers[field] = value }
      }
      try await writer.finish(trailers)
    }
    return Response(
      status: .ok, headers: self.headers(of: head, by: site), body: body)
  }
}

/// The rows of one request on their way out.
struct BatchRows: Sendable {
  let decisions: PopulationDecisions
  let first: SourceFile
  let language: Language
  let limits: BatchLimits
  /// Held as long as rows are sent.
  let slot: Admission.Slot
  /// Cuts the connection.
  let close: @Sendable () -> Void

  /// Sends the head and all rows, each block when it is decided and the one before is taken.
  func send(_ incoming: IncomingRows, to writer: inout any ResponseBodyWriter) async throws -> BatchTotals {
    var incoming = incoming
    let (close, time) = (close, limits.time)
    let watch = Task {
      try await Task.sleep(for: time)
      close()
    }
    defer { watch.cancel() }
    var totals = BatchTotals()
    try await writer.write(ByteBuffer(bytes: decisions.head))
    var next: SourceFile? = first
    while let block = next {
      for decided in decisions.decide([block]) {
        totals.add(decided)
        if !decided.cutShort.isEmpty { totals.status = .cutShort }
        try await writer.write(ByteBuffer(bytes: decided.bytes))
      }
      if totals.rows > limits.rows { totals.status = .tooManyRows }
      next = totals.status == .complete ? try await incoming.next() : nil
    }
    if let stopped = incoming.stopped { totals.status = stopped }
    if let words = totals.status.words {
      try await writer.write(ByteBuffer(bytes: decisions.lastRow(telling: words.text(in: language))))
    }
    return withExtendedLifetime(slot) { totals }
  }
}
