extension Population {
  /// The integers that stand for one input's values, one a person; nil where it was not given, and altogether for texts,
  /// lists and inputs that nobody gave. Complexity: O(people).
  package func codes(of input: Int) -> [Int128?]? {
    inputs[input].map { column in (0..<count).map { column[$0] } }
  }
}
