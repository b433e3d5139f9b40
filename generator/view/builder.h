// builder.h - what the rows of the dictionary need to fill records: the specification, the language, prose, notes.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "prose/prose.h"
#include "spec/specification.h"
#include "templates/dictionary.h"
#include "view/placed.h"
#include "view/sources.h"
#include "view/view.h"

namespace qualspec::view {

class Builder {
  public:
    Builder(const spec::Specification& specification, const Options& options, Findings& out);

    Builder(const Builder&) = delete;
    Builder& operator=(const Builder&) = delete;

    const spec::Specification& specification;
    const language::Language& language;
    const Options& options;
    const Placed placed;

    /// The record of a source; defined in table.h.
    template <class Source>
    std::shared_ptr<const templates::Record> make(const Source& source);

    std::shared_ptr<const document::Blocks> blocks(const spec::Prose& prose);
    std::shared_ptr<const document::Blocks> blocks(const std::optional<spec::Prose>& prose);
    document::Blocks to_blocks(const spec::Prose& prose);
    std::shared_ptr<const document::Inlines> inlines(const spec::Line& line);
    /// Without notes and links of its own: footnotes in brackets where they stand, links to places as their text.
    document::Inlines wording(const spec::Line& line);
    const document::Image* image(const std::string& path, const Place& place) const;

    /// The record of a unit, made once: lists and documents share it. nullptr for a unit that is being made (a part of
    /// it places units), after a finding at `place`.
    std::shared_ptr<const templates::Record> unit(const spec::Unit& unit, const Place& place = {});
    templates::List units(const std::vector<const spec::Unit*>& units, const Place& place = {});
    /// The units asked for, in the order of the specification.
    const std::vector<const spec::Unit*>& selected_units() const { return selected_; }
    /// nullptr where there is no unit of that id.
    const spec::Unit* unit_of(const std::string& id) const;
    const spec::Qualification* qualification_of(const std::string& id) const;

    /// Records of lists that may be placed as well, made once.
    template <class Source>
    std::shared_ptr<const templates::Record> shared(const Source& source) {
        auto& known = made_[&source];
        if (!known) known = make(source);
        return known;
    }

    /// The words, with the publication's labels; the unit's own take their place within it.
    std::shared_ptr<const templates::Record> words(const std::vector<spec::Label>& own = {});
    std::string word(std::string_view key) const;
    std::string say(std::string_view key, const language::Arguments& arguments) const;
    /// A date as people read it; what is no ISO 8601 date stays as it is.
    std::string date(const std::string& iso) const;

    /// The number of a unit as printed.
    std::string number_of(const spec::Unit& unit) const;
    NumberedUnit numbered(const spec::Unit& unit) const;

    document::Blocks take_notes();

  private:
    struct Notes {
        std::string prefix;
        int number = 0;
        document::Blocks blocks;
    };

    void select_units();
    void refuse_unit(const std::string& asked);
    void open_notes(std::string_view kind, const std::string& anchor);
    void close_notes();
    prose::Context context();

    const templates::Dictionary& dictionary_;
    Findings& out_;
    std::map<std::string, const spec::Unit*, std::less<>> units_by_id_;
    std::map<std::string, const spec::Prose*, std::less<>> shared_texts_;
    spec::Anchors anchors_;
    std::map<const void*, std::shared_ptr<const templates::Record>> made_;
    std::vector<const spec::Unit*> selected_;
    std::map<std::string, std::string, std::less<>> labels_;
    std::shared_ptr<const templates::Record> words_;
    std::vector<Notes> notes_;
    std::map<std::string, int> prefixes_;
    const std::string* node_ = nullptr;  ///< of the record being filled
};

}  // namespace qualspec::view
