// learner.h - documents made for one learner: the publication with that learner and the units they take.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "view/builder.h"
#include "view/sources.h"

namespace qualspec::view {

/// What a publication becomes for one learner after the other. Everything but the learner, their units and the judgement of these is
/// shared between all; memory does not grow with learners (the judgements of the last few selections are kept).
class LearnerViews {
  public:
    /// All must outlive it. `publication` is what view::publication made of the specification with no units named.
    LearnerViews(const spec::Specification& specification, const Options& options, std::shared_ptr<const templates::Record> publication, Findings& out);
    ~LearnerViews();
    LearnerViews(const LearnerViews&) = delete;
    LearnerViews& operator=(const LearnerViews&) = delete;

    struct View {
        std::shared_ptr<const templates::Record> publication;
        std::vector<std::string> unknown;   ///< names of units that there are not; not empty: there is no publication
        std::vector<std::string> warnings;  ///< what the rules of combination say against the selection; empty where it meets them
    };
    /// `units` as people name them, none of them empty: all units.
    View make(const Learner& learner, const std::vector<std::string>& units);

  private:
    struct Selected;
    const Selected& selected(const std::vector<std::string>& units);
    std::shared_ptr<const templates::Record> publication_;
    std::unique_ptr<Builder> builder_;
    std::map<std::vector<std::string>, std::unique_ptr<Selected>> known_;
};

/// Fills what is known of the learner into a field that is empty, by what its name ends with: learner-name, candidate-name,
/// registration-number, uln, assessor-name, iqa-name, countersigning-assessor-name, centre-name, centre-number, start-date, target-date.
/// Templates that want it otherwise write {{publication.learner.name}} into a field, or a value of their own.
void fill_in(document::Field& field, const Learner& learner);

}  // namespace qualspec::view
