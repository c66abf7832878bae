internal import CaseTables
internal import Languages
package import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of a file, one after the other; `-` is standard input.
package final class FileStream: ByteSource {
  private let path: String
  private let descriptor: Int32
  private let interrupts: Interrupts?
  /// How many bytes the file has; nil for what has no size, such as a pipe.
  package let size: Int?
  /// How many of them were read.
  package private(set) var bytesRead = 0

  /// - Parameter interrupts: when given, waiting for bytes ends as soon as the process is asked to stop.
  package init(_ path: String, interrupts: Interrupts? = nil) throws(DiagnosticsError) {
    self.path = path
    self.interrupts = interrupts
    descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      size = nil
      throw Files.failure(path)
    }
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isFile ? Int(status.st_size) : nil
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    while true {
      if size == nil, let interrupts {
        // A tenth of a second at a time: the signals that would end the wait are held back.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, 100) == 0 { if interrupts.isPending { return 0 } }
      }
      let count = readSome(descriptor, buffer)
      if count >= 0 {
        bytesRead += count
        return count
      }
      if errno != EINTR { throw Files.failure(path) }
    }
  }
}

/// Holds back the signals that ask a process to stop, so that it can first take back what is half done. Those that whoever
/// started it had it ignore, as `nohup` does, stay ignored.
package final class Interrupts {
  private var held = sigset_t()
  private var before = sigset_t()
  private let signals: [Int32]

  package init() {
    signals = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
    sigemptyset(&held)
    for signal in signals { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
  }

  /// Whether the process was asked to stop.
  package var isPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return signals.contains { sigismember(&pending, $0) == 1 }
  }

  /// Lets the signals through: where one is pending, the process ends by it, as whoever sent it expects.
  package func release() {
    // Whoever started the process may have held them back too, and would then see it end as if nothing had happened.
    if isPending { pthread_sigmask(SIG_UNBLOCK, &held, nil) } else { pthread_sigmask(SIG_SETMASK, &before, nil) }
  }
}

private func isIgnored(_ signal: Int32) -> Bool {
  var action = sigaction()
  guard sigaction(signal, nil, &action) == 0 else { return false }
  // SIG_IGN is the address 1, on every system; the handler stands first in a union of pointers.
  #if canImport(Glibc)
    return withUnsafeBytes(of: &action.__sigaction_handler) { $0.load(as: Int.self) } == 1
  #elseif canImport(Musl)
    return withUnsafeBytes(of: &action.__sa_handler) { $0.load(as: Int.self) } == 1
  #else
    return withUnsafeBytes(of: &action.__sigaction_u) { $0.load(as: Int.self) } == 1
  #endif
}

/// A file that is written piece by piece beside its place, and gets its name only when it is whole. What is no regular
/// file, such as a pipe or `/dev/null`, is written to as it is.
package final class PartialFile {
  private let path: String
  private let target: String
  /// Where it stands until it is whole; nil where it is written in place.
  private var partial: String?
  private var descriptor: Int32

  package init(_ path: String) throws(DiagnosticsError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    target = Files.realPath(path) ?? path
    if exists, status.st_mode & S_IFMT != S_IFREG {
      partial = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let beside = target + ".partial-\(getpid())"
      descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? status.st_mode & 0o777 : 0o644)
      partial = descriptor >= 0 ? beside : nil
    }
    guard descriptor >= 0 else { throw Files.unwritable(path) }
  }

  /// What did not get its name is taken away.
  deinit { discard() }

  package func write(_ bytes: [UInt8]) throws(DiagnosticsError) {
    guard Files.writeAll(bytes, descriptor) else { throw Files.unwritable(path) }
  }

  /// Gives the file its name.
  package func finish() throws(DiagnosticsError) {
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard isClosed else { throw Files.unwritable(path) }
    guard let partial else { return }
    guard rename(partial, target) == 0 else { throw Files.unwritable(path) }
    self.partial = nil
  }

  /// Takes away what was written.
  package func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    if let partial { unlink(partial) }
    partial = nil
  }
}
