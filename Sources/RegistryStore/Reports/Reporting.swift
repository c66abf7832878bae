internal import GRDB
package import Languages
package import RuleValues

extension Store {
  /// Keeps a report of a mistake, by anybody. Whether there is such an algorithm is for the caller to know: it may be one that
  /// is read from a folder.
  ///
  /// - Parameters:
  ///   - caseJSON: the case that shows the mistake, where she chose to attach it; the caller has checked that it is JSON.
  ///   - address: where the request came from, to tell who reports too often; it is not kept.
  /// - Returns: the report's number.
  package func report(
    on algorithm: String, version: CalendarDate? = nil, text: String, caseJSON: String? = nil, from address: String
  ) throws(StoreError) -> Int {
    guard isIdentifier(algorithm), isWording(Wording(fr: text), atMost: MistakeReport.Limit.text),
      (caseJSON?.utf8.count ?? 0) <= MistakeReport.Limit.caseJSON
    else {
      throw StoreError(
        StoreDiagnostics.reportInvalid,
        help: Wording(
          fr: "Dites ce qui vous semble faux, en 8 000 octets au plus ; le cas joint en a au plus 64 000.",
          en: "Say what seems wrong, in 8,000 bytes at most; an attached case has at most 64,000."))
    }
    try allow(.reports, by: address)
    return try write { db in
      let open = try Row.fetchOne(
        db,
        sql: """
          SELECT count(*) AS of_all, count(*) FILTER (WHERE algorithm = ?) AS of_this FROM report
          WHERE answered IS NULL
          """, arguments: [algorithm])
      guard let open, open["of_this"] < MistakeReport.Limit.open, open["of_all"] < MistakeReport.Limit.openInAll else {
        throw StoreError(StoreDiagnostics.reportTooMany)
      }
      try db.execute(
        sql: "INSERT INTO report (algorithm, version, text, case_json, day) VALUES (?, ?, ?, ?, ?)",
        arguments: [algorithm, version.map { "\($0)" }, text, caseJSON, now().day])
      return Int(db.lastInsertedRowID)
    }
  }

  /// Answers a report on an algorithm of the caller's organisation: from now on everybody reads the report's text and the
  /// answer. Once.
  ///
  /// - Parameter withholdingText: that everybody reads the answer alone: for a report that says something about a person.
  package func answer(
    report number: Int, by caller: Caller, _ words: Wording, withholdingText: Bool = false
  ) throws(StoreError) {
    try caller.require(.answer)
    guard isWording(words, atMost: MistakeReport.Limit.text) else { throw StoreError(StoreDiagnostics.reportInvalid) }
    try write { db in
      try requireLive(caller, db)
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT report.answered FROM report JOIN algorithm ON algorithm.id = report.algorithm
          WHERE report.number = ? AND algorithm.organisation = ?
          """, arguments: [number, caller.organisation])
      guard let row else { throw StoreError(StoreDiagnostics.reportUnknown) }
      guard (row["answered"] as String?) == nil else { throw StoreError(StoreDiagnostics.reportAnswered) }
      try db.execute(
        sql: """
          UPDATE report SET answer_fr = ?, answer_en = ?, answered = ?, answered_by = ?, withheld = ? WHERE number = ?
          """,
        arguments: [words.fr, words.en, now().day, caller.organisation, withholdingText, number])
    }
  }

  /// Erases what a report says and the case attached to it, for good, on the demand of a person whom it concerns; that there
  /// was a report, and its answer, remain. Called by who keeps the registry. Backups keep what they hold.
  package func erase(report number: Int) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "UPDATE report SET text = '', case_json = NULL, withheld = 1 WHERE number = ?", arguments: [number])
      guard db.changesCount == 1 else { throw StoreError(StoreDiagnostics.reportUnknown) }
    }
    // What was written ahead is brought into the file, where the old text is overwritten, and cut off.
    try databaseAccess { try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) } }
  }

  /// The answered reports on an algorithm, newest first, for everybody: without the cases. At most two hundred.
  package func answeredReports(on algorithm: String) throws(StoreError) -> [MistakeReport] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM report WHERE algorithm = ? AND answered IS NOT NULL ORDER BY number DESC LIMIT 200
          """, arguments: [algorithm]
      ).map { MistakeReport($0, isOwn: false) }
    }
  }

  /// Of every algorithm on which there are reports: how many wait for an answer, and the answered ones, newest first, for
  /// everybody. At most two hundred of each algorithm. Complexity: O(reports).
  package func reportedMistakes() throws(StoreError) -> [String: (open: Int, answered: [MistakeReport])] {
    try read { db in
      var told: [String: (open: Int, answered: [MistakeReport])] = [:]
      let waiting = try Row.fetchCursor(
        db, sql: "SELECT algorithm, count(*) AS open FROM report WHERE answered IS NULL GROUP BY algorithm")
      while let row = try waiting.next() { told[row["algorithm"]] = (row["open"], []) }
      let answered = try Row.fetchCursor(
        db, sql: "SELECT * FROM report WHERE answered IS NOT NULL ORDER BY number DESC")
      while let row = try answered.next() {
        let report = MistakeReport(row, isOwn: false)
        var own = told[report.algorithm] ?? (0, [])
        if own.answered.count < 200 { own.answered.append(report) }
        told[report.algorithm] = own
      }
      return told
    }
  }

  /// What changes with everything that a reader may see of the store: with the log, and with the reports.
  package func mark() throws(StoreError) -> String {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT (SELECT max(size) FROM head) || ' ' || count(*) || ' ' || count(answered) || ' '
            || coalesce(sum(withheld), 0) || ' ' || coalesce(sum(length(text)), 0) FROM report
          """) ?? ""
    }
  }

  /// How many reports on an algorithm wait for an answer: everybody may know, so that silence shows.
  package func openReportCount(on algorithm: String) throws(StoreError) -> Int {
    try read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM report WHERE algorithm = ? AND answered IS NULL", arguments: [algorithm]) ?? 0
    }
  }

  /// The reports on the algorithms of the caller's organisation, with their cases: those that wait first, oldest first, then
  /// the others, newest first; at most five hundred.
  package func reports(for caller: Caller) throws(StoreError) -> [MistakeReport] {
    try caller.require(.read)
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT report.* FROM report JOIN algorithm ON algorithm.id = report.algorithm
          WHERE algorithm.organisation = ?
          ORDER BY answered IS NOT NULL, CASE WHEN answered IS NULL THEN number ELSE -number END LIMIT 500
          """, arguments: [caller.organisation]
      ).map { MistakeReport($0, isOwn: true) }
    }
  }
}
