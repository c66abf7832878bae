// Measures the mechanisms on arrays in a file; see allocation-mechanism.sh.
internal import AllocationMechanisms
internal import Glibc

/// Processor time, which other work on the machine disturbs less than the clock on the wall.
private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
  let start = now()
  try work()
  return now() - start
}

private func rounded(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

private func hash(_ places: [Int32]) -> String {
  var hash: UInt64 = 14_695_981_039_346_656_037
  for place in places { hash = (hash ^ UInt64(UInt32(bitPattern: place))) &* 1_099_511_628_211 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

private func run(_ arguments: [String]) throws {
  guard arguments.count >= 3 else {
    print("allocation-mechanism write FILE APPLICANTS PLACES | run FILE | audit FILE | menus FILE | reserves FILE")
    return
  }
  if arguments[1] == "write", arguments.count == 5, let applicants = Int(arguments[3]), let places = Int(arguments[4]) {
    if !Columns(applicants: applicants, places: places, seed: 2026).write(to: arguments[2]) { exit(73) }
    return
  }
  guard let columns = Columns(arguments[2]) else { return }
  let market = try columns.market()
  switch arguments[1] {
  case "run":
    // As the yardstick does: the median of three, then the hash of the places.
    var (times, places): ([Double], [Int32]) = ([], [])
    for _ in 0..<3 { times.append(try milliseconds { places = try deferredAcceptance(market).places }) }
    print(rounded(times.sorted()[1]), hash(places))
  case "audit":
    let assignment = try deferredAcceptance(market)
    var found = 0
    let sound = try milliseconds { found = try audit(market, places: assignment.places).findings.count }
    let immediate = try immediateAcceptance(market).places
    var faults = 0
    let unsound = try milliseconds { faults = try audit(market, places: immediate).findings.count }
    print(
      "rounds \(assignment.rounds), proposals \(assignment.proposals); audit \(rounded(sound)) ms (\(found) findings),",
      "of immediate acceptance \(rounded(unsound)) ms (\(faults) findings)")
  case "menus":
    var open = 0
    let one = try milliseconds {
      open += try Menu(market, without: 0).accepts(place: 0, priority: [0, 0, 0]) == true ? 1 : 0
    }
    let all = try milliseconds {
      try Menu.all(market) { open += $0.accepts(place: 0, priority: [3, 0, 0]) == true ? 1 : 0 }
    }
    print("one menu \(rounded(one)) ms, all \(market.applicantCount) at once \(rounded(all)) ms (\(open) open)")
  case "reserves":
    let reserved = try columns.reservedMarket()
    var rounds = 0
    let time = try milliseconds { rounds = try deferredAcceptance(reserved).rounds }
    print("with a fifth of the seats reserved for each of four groups: \(rounded(time)) ms (\(rounds) rounds)")
  default: exit(64)
  }
}

try run(CommandLine.arguments)
