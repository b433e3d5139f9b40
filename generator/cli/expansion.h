// expansion.h - versions that are compared, as the documents that they make.
#pragma once

#include <memory>
#include <optional>

#include "cli/compared.h"
#include "cli/session.h"
#include "document/document.h"

namespace qualspec::cli {

/// Makes documents of the two versions, with the templates, theme and pictures that the options and the published files give.
class Expansion {
  public:
    /// Both must outlive it.
    Expansion(const Arguments& arguments, Compared& compared);

    /// Call once, before the others.
    Result<Done> open() { return session_.open(); }
    Session& session() { return session_; }
    const language::Language& language(const spec::Specification& specification) { return session_.language(specification.language, specification.here.place, findings_); }

    /// Nothing where the template has a fault: see findings().
    std::optional<document::Document> document(const view::DocumentKind& kind, const std::shared_ptr<const templates::Record>& root, const language::Language& language);
    std::optional<document::Document> handbook(const spec::Specification& specification, const language::Language& language);

    /// What was found on the way, to be told by the command.
    Findings& findings() { return findings_; }

  private:
    Session session_;
    Findings findings_;
};

}  // namespace qualspec::cli
