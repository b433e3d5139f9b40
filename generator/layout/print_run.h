// print_run.h - documents laid out apart, one behind another in one file, to be printed in one go.
//
// Each starts on a right-hand page: where the pages before it are odd in number, a blank one comes between. Each keeps its own page numbers. What
// has to be unique in a file is, since each document's part has a key: anchors become "KEY/anchor", names of fields "KEY/name".
// In the structure each document is a Part.
#pragma once

#include <string>
#include <string_view>

#include "layout/pages.h"

namespace qualspec::layout {

class PrintRun {
  public:
    PrintRun();

    /// A bookmark over the documents that are added from now on, until the next.
    void begin(std::string title);
    /// Adds a document; `key` is unique in the run. Costs what `part` has; grows by as much.
    void add(Pages part, std::string_view key);
    bool empty() const { return run_.pages.empty(); }
    /// All that was added. Call once, last.
    Pages finish(document::Metadata metadata);

  private:
    Pages run_;
    std::string title_;  ///< of a bookmark that has no page yet
    bool inside_ = false;  ///< below a bookmark of begin()
};

}  // namespace qualspec::layout
