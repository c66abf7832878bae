#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Another program that is given its input and asked for its output. It gets no more of this process's environment than what
/// is named.
enum ChildProcess {
  /// Longer output than this is cut off, and the program is ended.
  private static let mostOutput = 64 << 20

  /// - Returns: the program's exit status and its output; nil where it could not be started.
  static func run(
    _ program: String, _ arguments: [String], environment names: [String], input: [UInt8]
  ) -> (status: Int32, output: [UInt8])? {
    var (toChild, fromChild): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&toChild) == 0 else { return nil }
    guard pipe(&fromChild) == 0 else {
      for descriptor in toChild { close(descriptor) }
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    for descriptor in toChild + fromChild { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let variables = names.compactMap { name in Terminal.environment(name).map { "\(name)=\($0)" } }
    let (argv, envp) = (([program] + arguments).map { strdup($0) }, variables.map { strdup($0) })
    defer { for copy in argv + envp { free(copy) } }
    var child = pid_t()
    let started = posix_spawnp(&child, program, &actions, nil, argv + [nil], envp + [nil])
    close(toChild[0])
    close(fromChild[1])
    defer { close(fromChild[0]) }
    guard started == 0 else {
      close(toChild[1])
      return nil
    }
    // A program that ends early does not end this one.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    write(input, to: toChild[1])
    close(toChild[1])
    let output = readAll(fromChild[0], child)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // The exit status stands above the number of the signal, which is 0 where there was none.
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, output)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        #else
          Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      written += count
    }
  }

  private static func readAll(_ descriptor: Int32, _ child: pid_t) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return output }
      output += buffer.prefix(count)
      if output.count > mostOutput {
        kill(child, SIGTERM)
        return output
      }
    }
  }
}
