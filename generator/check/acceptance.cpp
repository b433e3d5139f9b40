#include "check/acceptance.h"

#include <algorithm>
#include <set>

#include "check/rule.h"
#include "spec/prose_walk.h"
#include "support/text.h"
#include "xml/document.h"

namespace qualspec::check {

namespace {

constexpr std::string_view kTarget = "<?qualspec";

struct Acceptance {
    Place begin, end;  ///< of the element
    Place place;
    std::string rule, reason;
    bool used = false;
};

bool before(const Place& a, const Place& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); }

/// The files of which a specification is made.
std::set<std::string_view> files_of(const spec::Specification& specification) {
    std::set<std::string_view> files;
    spec::walk(specification, [&](const auto& element) {
        if (element.here.place) files.insert(element.here.place.file);
    });
    return files;
}

/// Reads the instructions of one file.
class Reader {
  public:
    Reader(std::vector<Acceptance>& out, Findings& findings) : out_(out), findings_(findings) {}

    void read(const xml::Document& document) {
        for (const xml::Node* node : document.top()) {
            if (node->kind == xml::NodeKind::kInstruction) add(*node, document.place(0), document.place(document.bytes().size()));
            if (node->kind == xml::NodeKind::kElement) walk(*node);
        }
    }

  private:
    void walk(const xml::Node& element) {
        for (const xml::Node* child : element.children) {
            if (child->kind == xml::NodeKind::kInstruction) add(*child, element.place(), element.document->place(element.end));
            if (child->kind == xml::NodeKind::kElement) walk(*child);
        }
    }

    void add(const xml::Node& node, const Place& begin, const Place& end) {
        std::string_view source = node.source();
        if (!source.starts_with(kTarget) || source.size() < kTarget.size() + 2 || !is_space(source[kTarget.size()])) return;
        source = source.substr(kTarget.size(), source.size() - kTarget.size() - 2);
        const std::vector<std::string_view> words = split_words(source);
        const auto malformed = [&](std::string text, std::string hint = "<?qualspec accept wording.superseded the reason why it is meant?>") {
            findings_.add(node.place(), Severity::kWarning, "acceptance.malformed", std::move(text), std::move(hint));
        };
        if (words.size() < 2 || words[0] != "accept") return malformed("this instruction accepts nothing");
        if (!find_rule(words[1])) {
            if (std::ranges::find(faults(), words[1], &Fault::id) != faults().end())
                return malformed(concat(words[1], " is no rule but a fault of the language or of what is made: it cannot be accepted"), "mend what is named, and take the acceptance out");
            std::vector<std::string_view> known;
            for (const Rule& rule : rules()) known.push_back(rule.id);
            const std::string_view near = nearest(words[1], known);
            return malformed(concat("there is no rule ", words[1], " to accept"), near.empty() ? std::string("'qualspec rules' lists them") : concat("did you mean ", near, "?"));
        }
        if (words.size() < 3) return malformed(concat("the acceptance of ", words[1], " gives no reason"), concat("<?qualspec accept ", words[1], " the reason why it is meant?>"));
        const auto reason = static_cast<std::size_t>(words[2].data() - source.data());
        out_.push_back({begin, end, node.place(), std::string(words[1]), collapse_space(source.substr(reason))});
    }

    std::vector<Acceptance>& out_;
    Findings& findings_;
};

}  // namespace

std::vector<Accepted> accept(const spec::Specification& specification, const std::function<const std::string&(std::string_view file)>& bytes,
                             const std::function<bool(std::string_view rule)>& ran, Findings& findings) {
    std::vector<Acceptance> acceptances;
    Findings own;
    for (const std::string_view file : files_of(specification)) {
        const std::string& content = bytes(file);
        if (content.find(kTarget) == std::string::npos) continue;
        Findings faults;  // the reader has told them
        if (const auto document = xml::Document::parse(content, file, faults)) Reader(acceptances, own).read(**document);
    }
    if (acceptances.empty() && own.empty()) return {};
    std::vector<Accepted> accepted;
    Findings left;
    for (const Finding& finding : findings) {
        const auto holds = [&](const Acceptance& each) {
            return each.rule == finding.rule && each.place.file == finding.place.file && !before(finding.place, each.begin) && before(finding.place, each.end);
        };
        const auto it = std::ranges::find_if(acceptances, holds);
        if (it == acceptances.end()) {
            left.add(finding);
            continue;
        }
        it->used = true;
        accepted.push_back({finding, it->reason});
    }
    for (const Acceptance& each : acceptances)
        if (!each.used && ran(each.rule))
            own.add(each.place, Severity::kWarning, "acceptance.unmatched", concat("nothing here breaks ", each.rule, ", which is accepted here"), "take the acceptance out");
    left.append(std::move(own));
    findings = std::move(left);
    return accepted;
}

}  // namespace qualspec::check
