// ids.h - ids made of words.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace qualspec::spec {

/// Makes ids that are unique among those it has seen.
class IdMaker {
  public:
    /// False where it has seen it already.
    bool take(const std::string& id) { return taken_.insert(id).second; }
    /// Up to five words of `title` in small letters without accents, small words and numbers left out: "Be able to serve 2 customers" ->
    /// "serve-customers". `kind` where no word is left. "-2" and so on make it unique.
    std::string make(std::string_view title, std::string_view kind);

  private:
    std::set<std::string> taken_;
};

}  // namespace qualspec::spec
