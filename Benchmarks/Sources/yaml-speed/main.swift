// Measures YAMLSyntax: `yaml-speed write FILE` writes the text, `yaml-speed read FILE` reads it.
import Glibc
import SourceDiagnostics
import YAMLSyntax

func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  fseek(file, 0, SEEK_END)
  let size = max(0, ftell(file))
  rewind(file)
  return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = fread(buffer.baseAddress, 1, size, file)
  }
}

func write(_ text: String, to path: String) -> Bool {
  guard let file = fopen(path, "wb") else { return false }
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  return fwrite(bytes, 1, bytes.count, file) == bytes.count
}

func seconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// The most memory that the process ever held, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss * 1024
}

/// How many bytes a second, to one decimal, in millions.
func rate(_ size: Int, _ time: Double) -> Double { (Double(size) / time / 1e5).rounded() / 10 }

func measure(_ path: String) -> Int32 {
  guard let bytes = contents(of: path) else { return 66 }
  let file = SourceFile(name: path, bytes: bytes)
  let limits = YAMLLimits(maximumBytes: 1 << 30)
  let before = peakMemory()
  var times: [Double] = []
  for run in 0..<15 {
    let start = seconds()
    let result = YAML.read(file, limits: limits)
    times.append(seconds() - start)
    guard result.document != nil, result.diagnostics.isEmpty else { return 65 }
    if run > 0 { continue }
    let peak = peakMemory()
    print(
      "memory: \(peak / 1024) KiB at most, \(Double(peak * 10 / file.bytes.count) / 10) times the file of",
      "\(file.bytes.count / 1024) KiB; \(before / 1024) KiB before reading")
  }
  times.sort()
  let median = times[times.count / 2]
  print("YAMLSyntax        best \(rate(bytes.count, times[0])) MB/s  median \(rate(bytes.count, median)) MB/s")
  return 0
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "write" where arguments.count == 3: exit(write(descriptorText(size: 5 << 20), to: arguments[2]) ? 0 : 74)
case "read" where arguments.count == 3: exit(measure(arguments[2]))
default:
  print("usage: yaml-speed write|read FILE")
  exit(64)
}
