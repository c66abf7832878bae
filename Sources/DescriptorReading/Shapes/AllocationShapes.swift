internal import DescriptorModel

// The keys of an allocation.
extension Shape {
  static let allocation = Shape(
    "allocation",
    [
      .init("campaign", .name, required: true, "The input that names the campaign."),
      .init("applicant", .name, "The input that identifies the applicant: a lottery draws on it."),
      .init("wishes", .name, required: true, "The list of wishes, in order of preference."),
      .init("place", .name, required: true, "The field of a wish that names the place."),
      .init("by_right", .name, "The input that names the place where the applicant is never refused."),
      .init(
        "mechanism", .choice(AllocationRule.Mechanism.allCases.map { $0.rawValue }), required: true,
        "How places are given out."),
      .init("places", .mapping(.places), required: true, "The files of a campaign."),
      .init("columns", .mapping(.allocationColumns), required: true, "The columns of the other files."),
      .init("nouns", .mapping(.nouns), required: true, "The words for a place."),
      .init(
        "priority", .list(.mapping(.criterion)), required: true, "Criteria, compared in this order, smaller first."),
      .init("reserve", .mapping(.reserve), "Seats kept for groups of applicants."),
      .init(
        "quotas", .list(.mapping(.minimumShare)), "Minimum shares of groups among those called, under call_order."),
      .init(
        "ranks_only_below", .integer(1...1000),
        "Below this many admitted, only the last one's rank is published: her priority would tell who she is."),
      .init("rank_field", .name, "The field of a wish that holds the rank that the person was told."),
      .init("legal", .legalKeys, "The texts that the allocation rests on."),
      .init("assumption", .words, "What no text fixes about it."),
    ])

  static let places = Shape(
    "places",
    [
      .init("data", .text, required: true, "The file of places, without its ending."),
      .init("cut_offs", .text, required: true, "The file of cut-offs, without its ending."),
      .init("key", .text, required: true, "The column of the place's key."),
      .init("name", .text, required: true, "The column of its name."),
      .init("capacity", .text, required: true, "The column of its capacity."),
    ])

  static let allocationColumns = Shape(
    "columns",
    [
      .init("applicant", .text, required: true, "The applicant."),
      .init("wish_rank", .text, required: true, "The rank of a wish."),
      .init("admitted", .text, required: true, "How many were admitted."),
      .init("admitted_by_right", .text, required: true, "How many of them by right."),
      .init("requests", .text, required: true, "How many requests there were."),
      .init("admitted_tied", .text, required: true, "How many share the last one's first criterion."),
      .init("group", .text, "The group, where requests are compared by groups."),
      .init("reserved", .text, "The seats kept for the group."),
      .init("last_rank", .text, "The rank of the last one admitted, where only ranks are published."),
    ])

  static let nouns = Shape(
    "nouns",
    [
      .init("one", .label, required: true, "For one place."),
      .init("other", .words, required: true, "For several."),
    ])

  static let criterion = Shape(
    "priority",
    [
      .init("name", .name, required: true, "The criterion's column in the cut-off file."),
      .init("label", .label, "What it is called; the rule's or field's own label unless stated."),
      .init("rule", .name, "A rule that is computed for each wish, or for the person."),
      .init("field", .name, "A number field of the wish."),
      .init("input", .name, "A number that is the person's."),
      .init("descending", .boolean, "Whether the greater comes first, as with points."),
      .init("lottery", .choice(["committed"]), "A draw from a seed that was committed in advance."),
      .init("legal", .legalKeys, "The texts that set the criterion."),
      .init("assumption", .words, "Why it is used where no text sets it."),
    ])

  static let reserve = Shape(
    "reserve",
    [
      .init("group", .name, required: true, "The input, of type choice, that says which group a person is in."),
      .init("share", .number, required: true, "The part of each place's seats that each group is kept: 25 %."),
      .init(
        "empty_seats", .either([.choice(["best"]), .list(.text)]), required: true,
        "Who gets the seats that a group leaves: best, or the groups in the order of their turns."),
      .init("legal", .legalKeys, "The texts that set it."),
      .init("assumption", .words, "Why it is so where no text sets it."),
    ])

  static let minimumShare = Shape(
    "minimum_share",
    [
      .init("name", .name, required: true, "How the cut-off file names the group."),
      .init("label", .label, required: true, "The words for its members."),
      .init("member", .name, required: true, "The boolean input or field of a wish that says who counts."),
      .init("column", .text, required: true, "The column of the places' file that holds the least share, in percents."),
      .init("legal", .legalKeys, "The texts that set it."),
      .init("assumption", .words, "Why it is so where no text sets it."),
    ])
}
