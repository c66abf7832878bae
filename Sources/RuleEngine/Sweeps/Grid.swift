package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// Every combination of some values of each input; the last input varies fastest.
package struct Grid: Sendable {
  /// One axis an input, in the descriptor's order: its values in ascending order, or nil alone where it is not given.
  package let axes: [[Value?]]
  /// How far apart two rows are that differ by one place on an axis.
  package let strides: [Int]
  /// The number of combinations; `Int.max` where it is greater.
  package let count: Int

  package init(_ axes: [[Value?]]) {
    self.axes = axes
    var (strides, stride) = ([Int](repeating: 1, count: axes.count), 1)
    for index in axes.indices.reversed() {
      strides[index] = stride
      let (product, overflow) = stride.multipliedReportingOverflow(by: max(1, axes[index].count))
      stride = overflow ? .max : product
    }
    self.strides = strides
    count = stride
  }

  /// The place of a row on an axis. Complexity: O(1).
  package func place(of row: Int, on axis: Int) -> Int { row / strides[axis] % axes[axis].count }

  /// The inputs of a row.
  package func values(of row: Int) -> [Value?] { axes.indices.map { axes[$0][place(of: row, on: $0)] } }

  /// Some rows of the grid as people. Complexity: O(rows × inputs).
  package func population(_ rows: Range<Int>, of descriptor: Descriptor) -> Population {
    guard descriptor.inputs.allSatisfy({ $0.valueType.map { $0 != .text } ?? false }) else {
      return Population(descriptor, rows.map { values(of: $0) })
    }
    var population = Population(count: rows.count)
    for (index, input) in descriptor.inputs.enumerated() {
      guard let type = input.valueType else { continue }
      let codes = axes[index].map { $0.map { encoded($0, type) } }
      var column = EncodedColumn(type)
      column.reserve(rows.count)
      for row in rows { column.append(codes[place(of: row, on: index)]) }
      population.inputs[index] = column
    }
    return population
  }
}
