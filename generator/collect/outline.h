// outline.h - the units, outcomes and criteria of a specification as tables of evidence call them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "language/language.h"
#include "spec/specification.h"
#include "templates/dictionary.h"

namespace qualspec::collect {

struct Criterion {
    std::string node;
    std::string number;  ///< as printed
    std::shared_ptr<const document::Inlines> wording;
    bool has_stable_id = true;  ///< so have its outcome and its unit: `node` means the same in another issue
};
struct Outcome {
    std::string node;
    std::string heading;
    std::vector<Criterion> criteria;
    bool has_stable_id = true;
};
struct Unit {
    std::string node;
    std::string key;      ///< what the names of its fields hold
    std::string heading;  ///< number and title
    std::vector<Outcome> outcomes;
};

struct Outline {
    std::string identity;  ///< view::identity
    std::string version;   ///< as forms quote it
    std::string title, language, organisation, date;
    std::vector<Unit> units;

    /// Where a node stands; what it has not is null.
    struct Where {
        const Unit* unit = nullptr;
        const Outcome* outcome = nullptr;
        const Criterion* criterion = nullptr;
    };
    Where find(const std::string& node) const;
};

/// `publication` is what view::publication made of the specification, and is not kept.
Outline outline_of(const spec::Specification& specification, const templates::Record& publication, const language::Language& language);

}  // namespace qualspec::collect
