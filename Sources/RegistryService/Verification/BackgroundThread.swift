#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Does some work on a thread of its own, which gives way to all others where the system lets a thread do so (Linux): what
/// is asked for by nobody shall not slow down what readers ask for. Where no thread is to be had, the work is not done.
func startBackgroundThread(_ work: @escaping @Sendable () -> Void) {
  let carried = Unmanaged.passRetained(Carried(work))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let error = pthread_create(
    &thread, nil,
    { pointer in
      // On Linux the priority that is set is that of the calling thread alone.
      #if canImport(Glibc)
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19)
      #elseif canImport(Musl)
        setpriority(PRIO_PROCESS, 0, 19)
      #endif
      #if canImport(Darwin)
        Unmanaged<Carried>.fromOpaque(pointer).takeRetainedValue().work()
      #else
        if let pointer { Unmanaged<Carried>.fromOpaque(pointer).takeRetainedValue().work() }
      #endif
      return nil
    }, carried.toOpaque())
  guard error == 0 else { return carried.release() }
  #if canImport(Darwin)
    if let thread { pthread_detach(thread) }
  #else
    pthread_detach(thread)
  #endif
}

/// Gives back to the system what was freed: a pass over all entries takes much for a while, which the C library would keep.
/// Nothing where the library has no such function.
func returnFreedMemory() {
  #if canImport(Glibc)
    // Swift's view of the C library leaves out the header that declares it.
    guard let function = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(function, to: (@convention(c) (Int) -> Int32).self)(0)
  #endif
}

private final class Carried: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
