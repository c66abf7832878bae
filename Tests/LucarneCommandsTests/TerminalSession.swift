import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// The calls by which Linux gives out a terminal; the C library's own are not visible from Swift.
private let unlock: UInt = 0x4004_5431
private let number: UInt = 0x8004_5430

/// Runs a command in a terminal of its own into which `typed` has been written; gives all that the terminal showed.
func converse(_ command: String, _ arguments: [String], typed: String, folder: String) throws -> (
  status: Int32, shown: String
) {
  let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
  var (free, place): (Int32, Int32) = (0, 0)
  try #require(terminal >= 0 && ioctl(terminal, unlock, &free) == 0 && ioctl(terminal, number, &place) == 0)
  let inside = open("/dev/pts/\(place)", O_RDWR | O_NOCTTY | O_CLOEXEC)
  try #require(inside >= 0)
  let handle = FileHandle(fileDescriptor: inside, closeOnDealloc: true)
  let process = Process()
  process.executableURL = try executable(command)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.environment = ["LANG": "fr_FR.UTF-8"]
  process.standardInput = handle
  process.standardOutput = handle
  process.standardError = handle
  try process.run()
  let outside = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
  try outside.write(contentsOf: Data(typed.utf8))
  process.waitUntilExit()
  // Everything that was shown fits into the terminal's buffer.
  _ = fcntl(terminal, F_SETFL, O_NONBLOCK)
  var (shown, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
  while true {
    let count = read(terminal, &buffer, buffer.count)
    if count <= 0 { break }
    shown += buffer[..<count]
  }
  return (process.terminationStatus, String(decoding: shown, as: UTF8.self))
}
