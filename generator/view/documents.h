// documents.h - the documents that are made from a specification: one row each.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "view/sources.h"
#include "view/view.h"

namespace qualspec::view {

/// One kind of document.
struct DocumentKind {
    std::string_view name;           ///< as given to `qualspec render --document`
    std::string_view template_name;  ///< "forms/f05"
    std::string_view root;           ///< record type its template starts from: "publication", "unit_document", "form_document", "conformity", "sampling" or "holistic"
    bool per_unit = false;           ///< one document for each selected unit; otherwise one in all
    std::string_view help;           ///< one line
    bool carries_source = false;     ///< the specification's published form travels inside it
    bool is_filled_in = false;       ///< its fields are named after ids of the specification
    std::string_view form = {};      ///< a recording form's id, "F05"; empty: it is none
    bool in_pack = false;            ///< one of the forms that "forms" holds
    bool landscape = false;          ///< a form whose table needs pages turned by a quarter
    bool is_evidence = false;        ///< a form that is evidence itself, with a reference number of its own
    bool in_matrix = false;          ///< what it says of a criterion stands in the matrix of evidence: not what is planned, nor what was sampled
    bool is_of_learner = true;       ///< a form about one learner; else about a centre's work, an assessor, or several learners
    bool is_of_selection = false;    ///< about the units chosen as a whole: they had better meet the rules of combination
};

std::span<const DocumentKind> documents();
/// nullptr where there is none of that name.
const DocumentKind* find_document(std::string_view name);

/// The recording forms about one unit, or about the whole, with the key of what they are about.
std::vector<RecordingForm> recording_forms(bool per_unit, const std::string& subject);

/// The root of a sheet that says where the handbook answers a regulator: what it is made from is not in the specification alone.
constexpr std::string_view kConformity = "conformity";
/// The root of a sampling plan: it is made from a roster too.
constexpr std::string_view kSampling = "sampling";
/// The root of a holistic plan: the fewest activities for the units chosen are found first.
constexpr std::string_view kHolistic = "holistic";

/// Made only where the specification holds forms.
constexpr std::string_view kOwnForms = "own-forms";

/// What one document is made from.
struct Root {
    std::shared_ptr<const templates::Record> record;
    std::string suffix;  ///< of the file's name: the unit's id, else its anchor; empty for a document in all
};

/// The roots of all documents of a kind, in the order of the specification's units; none where it has nothing to hold. Not for kConformity, kSampling and kHolistic: see conformity(), sampling_plan() and HolisticPlans.
std::vector<Root> roots(const DocumentKind& kind, const spec::Specification& specification, const Options& options, Findings& out);
/// The same from a record that publication() made, for several kinds at the cost of one.
std::vector<Root> roots(const DocumentKind& kind, const std::shared_ptr<const templates::Record>& publication,
                        const language::Language& language);

/// What tells a specification from others, and is the same in all its issues: the first number of each of its qualifications, else its
/// code; its title where there is none of these.
std::string identity(const spec::Specification& specification);
/// What a document made of that root says of where it comes from; empty for one that is not filled in.
document::Origin origin_of(const DocumentKind& kind, const spec::Specification& specification, const Root& root);

/// A warning `forms.no-stable-id` for each selected unit that has no id, or outcomes or criteria without one: fields about them
/// are named after their numbers, which another issue may give to others.
void find_unstable_names(const spec::Specification& specification, const templates::Record& publication, Findings& out);
/// A warning `selection.not-valid` where units are named that do not meet the rules of combination: once for each qualification they belong to.
void find_faulty_selection(const templates::Record& publication, Findings& out);

}  // namespace qualspec::view
