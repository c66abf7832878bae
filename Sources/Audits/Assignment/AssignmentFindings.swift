/// What does not hold in an assignment, by the numbers of applicants, places and wishes.
///
/// For each applicant, at most one finding of a kind: the place that she likes best of those that she was owed.
package struct AssignmentFindings: Sendable, Hashable {
  /// People at a place that they did not ask for and that is not theirs by right.
  package var outside: [Int32] = []
  /// People whose place is not the one that the rank of the wish names.
  package var wrongRanks: [Int32] = []
  /// People who were refused the place that is theirs by right.
  package var deniedRights: [Claim] = []
  /// Places with more people than seats and rights.
  package var overfull: [Overfull] = []
  /// Seats kept for a group that others got while someone of the group asked for them.
  package var deniedReserves: [Claim] = []
  /// People who come before someone who sits where they wanted to be.
  package var envy: [Claim] = []
  /// People who wanted a seat that is free.
  package var waste: [Claim] = []
  /// People to whom the procedure gives a place that they like better, with this wish, or -1 for the place by right.
  package var worse: [Claim] = []
  /// People who have a better place than the procedure gives them.
  package var better: [Int32] = []

  /// Someone with the wish that she was owed, and who holds the seat, or -1.
  package struct Claim: Sendable, Hashable {
    package var applicant: Int32
    package var wish: Int32
    package var holder: Int32
  }

  package struct Overfull: Sendable, Hashable {
    package var place: Int32
    package var people: Int32
    package var seats: Int32
  }

  package var isEmpty: Bool {
    outside.isEmpty && wrongRanks.isEmpty && deniedRights.isEmpty && overfull.isEmpty && deniedReserves.isEmpty
      && envy.isEmpty && waste.isEmpty && worse.isEmpty && better.isEmpty
  }
}
