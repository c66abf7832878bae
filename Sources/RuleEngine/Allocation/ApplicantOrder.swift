internal import CaseTables

// Once all rows were read: from the order of the file to that of people and their wishes.
extension ApplicantReader {
  mutating func checkOrder(_ rows: inout CSVRows) {
    checkWishless(&rows)
    table.wishOffsets.reserveCapacity(wishCounts.count + 1)
    var total: Int32 = 0
    for count in wishCounts {
      total += count
      table.wishOffsets.append(total)
    }
    if !isInOrder {
      reorder()
      checkRanks(&rows)
    }
    checkPlaces(&rows)
  }

  private mutating func checkWishless(_ rows: inout CSVRows) {
    var seen: Set<Int> = []
    for (applicant, offset) in wishless where wishCounts[applicant] > 0 || !seen.insert(applicant).inserted {
      if rows.errors.hideIfFull() { continue }
      rows.move(to: offset)
      report(
        &rows, 0, columns.rank, fr: "Le rang du vœu manque, alors que cette personne a d'autres lignes.",
        en: "The rank of the wish is missing, while this person has other rows.")
    }
  }

  /// Brings wishes together by applicant, in ascending rank; equal ranks keep the order of the file.
  private mutating func reorder() {
    var next = Array(table.wishOffsets.dropLast())
    var order = [Int32](repeating: 0, count: wishOwners.count)
    for (row, owner) in wishOwners.enumerated() {
      order[Int(next[Int(owner)])] = Int32(truncatingIfNeeded: row)
      next[Int(owner)] += 1
    }
    for applicant in table.byRight.indices {
      let wishes = table.wishes(of: applicant)
      if zip(order[wishes], order[wishes].dropFirst()).allSatisfy({ ranks[Int($0)] <= ranks[Int($1)] }) { continue }
      order[wishes].sort { (ranks[Int($0)], $0) < (ranks[Int($1)], $1) }
    }
    func reordered<Element>(_ column: [Element]) -> [Element] { order.map { column[Int($0)] } }
    ranks = reordered(ranks)
    table.wishPlaces = reordered(table.wishPlaces)
    table.rowOffsets = reordered(table.rowOffsets)
    for index in fields.indices { fields[index].reorder(order) }
  }

  /// Ranks run from 1 without gap; what has a wrong rank was told already.
  private func checkRanks(_ rows: inout CSVRows) {
    for applicant in table.byRight.indices {
      let wishes = table.wishes(of: applicant).filter { ranks[$0] > 0 }
      for (index, wish) in wishes.enumerated() where ranks[wish] != Int32(truncatingIfNeeded: index + 1) {
        if rows.errors.hideIfFull() { break }
        rows.move(to: Int(table.rowOffsets[wish]))
        report(
          &rows, 0, columns.rank, fr: "Les rangs des vœux doivent se suivre : \(index + 1) est attendu ici.",
          en: "The ranks of the wishes must follow each other: \(index + 1) is expected here.")
        break
      }
    }
  }

  private func checkPlaces(_ rows: inout CSVRows) {
    // The applicant who named each place last, plus one.
    var named = [Int32](repeating: 0, count: Int(table.wishPlaces.max() ?? -1) + 1)
    for applicant in table.byRight.indices {
      let mark = Int32(truncatingIfNeeded: applicant + 1)
      for wish in table.wishes(of: applicant) where table.wishPlaces[wish] >= 0 {
        let place = Int(table.wishPlaces[wish])
        if named[place] == mark, !rows.errors.hideIfFull() {
          rows.move(to: Int(table.rowOffsets[wish]))
          let name = rows.field(0, columns.place).text
          report(
            &rows, 0, columns.place, fr: "« \(name) » est demandé deux fois par la même personne.",
            en: "“\(name)” is asked for twice by the same person.")
        }
        named[place] = mark
      }
    }
  }
}
