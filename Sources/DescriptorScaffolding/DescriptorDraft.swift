package import DescriptorModel
package import RuleValues

/// What is known so far of an algorithm that is about to enter the registry. Nothing in it is ever made up: what is
/// nil or empty stands in the descriptor as something to complete.
package struct DescriptorDraft: Sendable {
  package var title: String?
  package var id: String?
  /// The folder of the registry that the algorithm belongs in.
  package var domain: String?
  /// The first day on which its rules apply.
  package var inForce: CalendarDate?
  package var summary: String?
  package var administration: String?
  package var service: String?
  package var contact: String?
  /// It follows « pour » in the legal mention.
  package var purpose: String?
  package var automation: PublicRecord.Automation?
  package var contribution: String?
  package var scope: PublicRecord.Scope?
  package var peopleConcerned: String?
  package var context: String?
  package var dataCollection: String?
  /// How many decisions are taken in a year, in words.
  package var decisionsPerYear: String?
  package var texts: [LegalText] = []
  /// The day on which someone last read the texts.
  package var checked: CalendarDate?
  package var inputs: [Input] = []
  /// The rules in their order; the last one gives the result.
  package var rules: [Rule] = []
  /// What an inventory says that no key of a descriptor can hold yet, each under the section that it concerns.
  package var remarks: [Section: [String]] = [:]

  package init() {}

  /// The sections that a remark can stand in.
  package enum Section: Sendable, Hashable { case inputs, rules }

  package struct LegalText: Sendable, Hashable {
    package var cite: String
    package var url: String?
    /// Whether the author read the text itself, and not what someone says of it.
    package var isRead: Bool

    package init(cite: String, url: String?, isRead: Bool) {
      (self.cite, self.url, self.isRead) = (cite, url, isRead)
    }
  }

  package struct Input: Sendable, Hashable {
    package var name: String
    package var label: String
    package var type: InputType
    package var unit: String = ""
    /// `0..100`
    package var range: String = ""
    package var choices: [String] = []
  }

  /// The types of which a draft can be made from a few words; lists and places need more than that.
  package enum InputType: String, Sendable, Hashable, CaseIterable {
    case boolean, number, date, choice, text
  }

  package struct Rule: Sendable, Hashable {
    package var name: String
    package var label: String
    package var expression: String
  }

  /// The options without which no descriptor can be written, in the order in which they are asked.
  package var missing: [String] {
    var names: [String] = []
    if title == nil { names.append("title") }
    if id == nil { names.append("id") }
    if domain == nil { names.append("domain") }
    if inForce == nil { names.append("in-force") }
    if administration == nil { names.append("administration") }
    if !texts.isEmpty, checked == nil { names.append("checked") }
    return names
  }
}
