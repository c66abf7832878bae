// The lower-secondary grant for many households, from columns in memory to columns in memory.
//   population-memory write HOUSEHOLDS ROWS      incomes, then numbers of children, as 64-bit integers
//   population-memory run HOUSEHOLDS batch CORES REGISTRY
//   population-memory run HOUSEHOLDS loop|branches 1 REGISTRY
// `run` prints the median processor time and the median time on the wall of 5 runs, in milliseconds, and a checksum of what
// was computed.
// A target of the package itself, built when LUCARNE_BENCHMARKS=1 is set: it works with what the package keeps inside.
internal import Glibc

/// Processor time of this process, all its threads together, in milliseconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
}

func main(_ arguments: [String]) throws {
  if arguments.count == 3, arguments[0] == "write", let rows = Int(arguments[2]) {
    try Households(generated: rows).write(to: arguments[1])
  } else if arguments.count == 5, arguments[0] == "run", let cores = Int(arguments[3]) {
    let households = try Households(file: arguments[1])
    let grant = try Grant(registry: arguments[4])
    let clock = ContinuousClock()
    var (processor, wall): ([Double], [Double]) = ([], [])
    var checksum: UInt64 = 0
    for _ in 0..<5 {
      var amounts = Amounts(levels: [], amounts: [])
      let before = processorTime()
      let elapsed = clock.measure {
        switch arguments[2] {
        case "loop": amounts = grant.loop(households)
        case "branches": amounts = grant.branches(households)
        default: amounts = grant.batch(households, cores: cores)
        }
      }
      processor.append(processorTime() - before)
      wall.append(Double(elapsed.components.seconds) * 1e3 + Double(elapsed.components.attoseconds) * 1e-15)
      checksum = amounts.checksum
    }
    print(processor.sorted()[2], wall.sorted()[2], checksum)
  } else {
    print("usage: population-memory write FILE ROWS | run FILE batch|loop|branches CORES REGISTRY")
  }
}

try main(Array(CommandLine.arguments.dropFirst()))
