#include "render/html/words.h"

namespace qualspec::render::html {

Words words_in(const language::Language& language) {
    const auto word = [&](std::string_view key) { return std::string(language.word(key)); };
    Words words;
    words.skip_link = word("screen_skip_link");
    words.contents = word("contents");
    words.table = word("screen_table");
    words.form = {
        .tools = word("screen_tools"),
        .save = word("screen_save"),
        .load = word("screen_load"),
        .clear = word("screen_clear"),
        .sure = word("screen_sure"),
        .saved = word("screen_saved"),
        .loaded = word("screen_loaded"),
        .loaded_in_part = word("screen_loaded_in_part"),
        .loaded_other = word("screen_loaded_other"),
        .not_loaded = word("screen_not_loaded"),
        .cleared = word("screen_cleared"),
        .restored = word("screen_restored"),
        .kept = word("screen_kept"),
        .not_kept = word("screen_not_kept"),
        .reissued = word("screen_reissued"),
    };
    return words;
}

}  // namespace qualspec::render::html
