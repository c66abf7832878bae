import CaseTables
import DescriptorModel
import Foundation
import RuleValues

/// The records of generated people, each list in a table of its own.
struct ListTables {
  private let lists: [(index: Int, name: String, fields: [Input])]
  private var rows: [[[String]]]

  init(_ descriptor: Descriptor) {
    lists = descriptor.inputs.enumerated().compactMap { index, input in
      if case .records(let fields, _) = input.kind { (index, input.name, fields) } else { nil }
    }
    rows = lists.map { [["row"] + $0.fields.map { $0.name }] }
  }

  /// Takes a person's records; her own row then says only which lists she gave.
  mutating func taking(_ person: [Value?], _ cells: inout [String], _ row: Int) -> [String] {
    for (position, list) in lists.enumerated() {
      guard case .records(let records)? = person[list.index] else { continue }
      cells[list.index] = "true"
      for record in records {
        rows[position].append(
          [String(row)]
            + list.fields.map { field in
              record.first { $0.name == field.name }?.value.map { cell($0, field) } ?? ""
            })
      }
    }
    return cells
  }

  func write(to folder: String) throws {
    for (list, rows) in zip(lists, rows) {
      var writer = CSVWriter()
      for row in rows { writer.row(row) }
      try Data(writer.bytes).write(to: URL(fileURLWithPath: "\(folder)/list-\(list.name).csv"))
      let columns = list.fields.map { "\($0.name)\t\(column($0))" }.joined(separator: "\n")
      try columns.write(toFile: "\(folder)/list-\(list.name).tsv", atomically: false, encoding: .utf8)
    }
  }
}
