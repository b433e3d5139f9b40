// collection.h - what forms that came back say: a row for each value, and what there is for each criterion.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "collect/dates.h"
#include "collect/expected.h"
#include "collect/outline.h"
#include "language/language.h"
#include "readback/returned.h"
#include "support/finding.h"
#include "templates/dictionary.h"

namespace qualspec::collect {

/// The fields of the document that a form was made as; nullptr where there is no such document. Good until the next call.
using Expect = std::function<const ExpectedFields*(const document::Origin&)>;

/// Takes forms one after the other. Of each only the rows of its values are kept, as text, and what it says of criteria.
///
/// Without an outline the table has what the forms themselves tell, and there is no matrix.
///
/// In the matrix stands what the forms of the table of documents that are `in_matrix` say: what is entered in a criterion's row, long texts left out;
/// and the criteria that rows to write in name by their numbers ("1.1, 2.3-2.5"), in fields whose name has "-criteria-" before the row's number. A
/// criterion is evidenced where something is entered against it, unless a choice is made there other than the first (Met, Yes), or the row's box
/// "-met-" is there and not ticked. Where "-met-" is a text it names the criteria that were met, and counts in place of "-criteria-".
///
/// What a field still holds that it was made with (readback::Field::is_entered) is neither in the table nor evidence; whose a form is comes from it.
/// Of a form made for a learner of a roster that is the learner, whatever its heads were changed to.
///
/// A form that says the same as one before, for the same learner, is taken once. Where two forms of a learner have different entries in the same field, each
/// is in the table, and a criterion that one of them decides by the first choice and the other by another is not evidenced by that form. Forms
/// with different evidence references are different records, and do not contradict each other.
///
/// Dates in ISO 8601, which forms in HTML save, are written as the fields of forms state.
///
/// Numbers are those of the issue that a form was made from. Of a form of another issue only what is told by stable ids is in the matrix.
class Collection {
  public:
    /// `outline` may be null; all must outlive it.
    Collection(const language::Language& language, const Outline* outline, Expect expect);

    /// `file` as given on the command line; `name` as tables call it (names_of_files), without one its name without folders.
    /// Findings, at the file: `collect.copy`, `collect.contradiction`, `collect.not-a-date`, `collect.nothing-filled-in`, `collect.other-learner`, `collect.no-origin`, `collect.other-specification`, `collect.other-issue`, `collect.altered`,
    /// `collect.two-learners`, `collect.no-learner`, `collect.unknown-criterion`, `collect.numbers-of-other-issue`, `collect.repaired`.
    void add(const std::string& file, readback::Form form, Findings& out, std::string name = {});

    /// Comma-separated values with a line of headings, in UTF-8 with a byte order mark, which spreadsheets need to see what it is.
    const std::string& table() const { return table_; }
    std::size_t values() const { return values_; }

    /// The record "evidence" of view/evidence.h; there must be an outline.
    std::shared_ptr<const templates::Record> matrix() const;

  private:
    struct Learner {
        std::string key, name, number;
    };
    struct File {
        std::string path, name, document, version;
        std::size_t learner = 0;
        std::vector<std::string> remarks;
    };
    /// What one form says of a criterion.
    struct Entry {
        std::string form, text;
        bool counts = true;
        bool is_denied = false;   ///< by a choice
        std::string reference;    ///< of the piece of evidence that the form is, where it has one
        std::size_t file = 0;
        bool is_same_record(const Entry& other) const { return form == other.form && reference == other.reference; }
    };
    /// What a field was filled in with first: of a learner, in forms of a specification, for a piece of evidence.
    struct Entered {
        std::size_t file = 0;
        std::string value;
    };
    using Whose = std::tuple<std::size_t, std::string, std::string>;
    struct Reading;

    std::size_t learner_of(const readback::Form& form, Reading& reading);
    void judge_learner(const readback::Form& form, const std::vector<std::string>& names, const std::vector<std::string>& numbers, Reading& reading);
    /// Whether a form that says the same was taken before.
    bool is_copy(const readback::Form& form, Reading& reading);
    void write_dates(readback::Form& form, const ExpectedFields* expected, Reading& reading);
    void note_entry(const readback::Form& form, const readback::Field& field, const std::string& label, const std::string& value, Reading& reading);
    void tell_contradictions(Reading& reading);
    /// "F06 for Unit 1: Bake": what a field is in.
    std::string whereabouts(const std::string& field) const;
    bool is_contradicted(const Entry& entry, const std::vector<Entry>& all) const;
    /// Says what it was made from; gives whether fields of this issue are to be expected.
    bool judge_origin(const readback::Form& form, Reading& reading);
    void judge_fields(const readback::Form& form, const ExpectedFields& expected, Reading& reading);
    void take(const readback::Form& form, const ExpectedFields* expected, Reading& reading);
    void take_claims(const readback::Form& form, const ExpectedFields& expected, Reading& reading);
    /// Numbers that were typed into a form of another issue, and fields that are named after numbers there.
    void leave_out_claim(const Unit& unit, const std::string& form, const std::string& field, const std::string& numbers, const readback::Form& from, Reading& reading);
    void tell_left_out(const readback::Form& form, Reading& reading) const;
    void take_claim(const Unit& unit, const std::string& form, int row, const std::string& numbers, bool counts, Reading& reading);
    /// Keeps what it says of criteria.
    void keep(const Reading& reading);
    std::string form_title(std::string_view id, const document::Origin& origin) const;
    const Unit* unit_of(std::string_view name) const;
    std::shared_ptr<const templates::Record> unit_record(const Unit& unit) const;
    std::shared_ptr<const templates::Record> part_record(const Unit& unit, const std::vector<std::size_t>& learners, std::string caption) const;

    const language::Language& language_;
    const Outline* outline_;
    Expect expect_;
    std::string table_;
    std::size_t values_ = 0;
    std::vector<Learner> learners_;
    std::map<std::string, std::size_t> known_;
    std::vector<File> files_;
    DateStyle dates_;
    std::map<std::string, std::size_t> said_before_;                ///< by a digest of a form's values: the file
    std::map<std::string, std::map<Whose, Entered>> entered_;       ///< by the field's name_in_pdf
    std::map<std::string, std::map<std::size_t, std::vector<Entry>>> entries_;  ///< by criterion's node and learner
    std::map<std::string, std::set<std::size_t>> takers_;  ///< by unit's node: the learners who have forms about it
};

/// Files as tables call them: without the folders that all of them are in, so that packs that are called alike are told apart.
std::vector<std::string> names_of_files(const std::vector<std::string>& files);

}  // namespace qualspec::collect
