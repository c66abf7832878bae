internal import RuleEngine

/// What `--version` prints.
package enum ToolVersion {
  package static let text = "lucarne " + engineVersion
}
