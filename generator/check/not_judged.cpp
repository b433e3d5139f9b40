#include <array>

#include "check/rule.h"

namespace qualspec::check {

namespace {

constexpr std::array kNotJudged{
    NotJudged{"Ofqual E3.3: the specification says how the qualification is fit for its purpose", "whether it does is for a reader; that its parts agree is looked at by the rules of agreement"},
    NotJudged{"Ofqual E3.4 and E3.5: changes of hours, level or credit are published promptly", "two issues are needed: it is what a comparison is for, which classes such changes as regulatory"},
    NotJudged{"Ofqual E5.1 and E6.2: reviewed before submission; the Register's entry agrees", "the Register is not within a specification's files, and nothing is asked of the network"},
    NotJudged{"Ofqual E7, criteria 13 and 21: how hours were determined, with reasons and evidence", "a specification has a place for the reasons (<rationale>, never printed); whether they convince is for a reader"},
    NotJudged{"Ofqual D2: no learner is put at a disadvantage", "links, tables, colours, alternative texts and sentences are looked at by the rules of accessibility, and themes for their contrast; the rest is for a reader"},
    NotJudged{"Ofqual G2.4: editions in several languages ask the same", "each edition is a specification of its own; a comparison of both shows where numbers and structure differ"},
    NotJudged{"Ofqual G3.2: language is clear and unambiguous", "words from a list are named, and how long sentences are; what remains is for a reader"},
    NotJudged{"Ofqual J1.7: what is published is clear, accurate and accessible", "it is the sum of the other rules"},
    NotJudged{"Ofqual J1.8: evidence is confirmed as the learner's", "every specification can be given the forms for it (F14, F16); that they are used is outside of it"},
    NotJudged{"SCQF: outcomes are subject to valid and reliable assessment", "that outcomes have criteria is looked at; validity is for a reader"},
    NotJudged{"Occupational standards: title, overview, criteria, versions and review dates", "a specification names standards and does not contain them"},
    NotJudged{"The same section is listed under two page numbers", "the contents and their pages are made by the program"},
    NotJudged{"Headings leave a level out", "sections nest, so that it cannot happen; lines that only look like headings are looked at"},
    NotJudged{"Guidance cites a criterion that exists and is not the one meant", "only who wrote it knows; what does not exist is looked at"},
    NotJudged{"Prose repeats the rules of combination, or the hours, in other figures", "a text that stands at the rule itself is compared with it (agreement.rule-in-words); running prose may speak of a part, of an example or of another qualification"},
    NotJudged{"Text was copied from another sector", "equal texts within a specification are looked at; another sector's words can be seen only by who knows the sector"},
    NotJudged{"Links lead to pages that are gone", "nothing is asked of the network; the shape of addresses is looked at, and that targets within the document exist"},
};

}  // namespace

std::span<const NotJudged> not_judged() { return kNotJudged; }

}  // namespace qualspec::check
