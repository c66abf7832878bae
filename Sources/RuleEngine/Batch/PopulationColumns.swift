extension Population {
  /// Gives everyone a value of an input, by its index: coefficients at the type's scale, day numbers, positions of keys.
  ///
  /// Values are of the input's type and in its range; one for each person.
  package mutating func set(_ input: Int, _ column: EncodedColumn) { inputs[input] = column }
}
