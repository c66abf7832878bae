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
        "mechanism", .choice(DescriptorReader.AllocationMechanism.allCases.map { $0.rawValue }), required: true,
        "How places are given out."),
      .init("places", .mapping(.places), required: true, "The files of a campaign."),
      .init("columns", .mapping(.allocationColumns), required: true, "The columns of the other files."),
      .init("nouns", .mapping(.nouns), required: true, "The words for a place."),
      .init(
        "priority", .list(.mapping(.criterion)), required: true, "Criteria, compared in this order, smaller first."),
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
      .init("rule", .name, "A rule that is computed for each wish."),
      .init("field", .name, "A number field of the wish."),
      .init("lottery", .choice(["committed"]), "A draw from a seed that was committed in advance."),
      .init("legal", .legalKeys, "The texts that set the criterion."),
      .init("assumption", .words, "Why it is used where no text sets it."),
    ])
}
