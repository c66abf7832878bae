import ArgumentParser
import LucarneCommands

/// The citizen's command: `explain ALGORITHM --input FILE`, the same as `lucarne explain`.
@main
struct Explain {
  static func main() {
    ExplainCommand.main()
  }
}
