#include "roster/csv.h"

#include <algorithm>
#include <array>

#include <csv.h>

#include "support/text.h"

namespace qualspec::roster {

namespace {

class Parser {
  public:
    Parser(char separator, const std::function<bool(const CsvRow&)>& row) : row_(row) {
        ready_ = csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) == 0;
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    }
    ~Parser() { csv_free(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    Result<Done> run(std::string_view text) {
        if (!ready_) return Error{"the CSV parser cannot be started"};
        for (const char c : text) {
            if (!begun_ && c != '\n' && c != '\r') {
                begun_ = true;
                current_.line = line_;
            }
            if (csv_parse(&parser_, &c, 1, field, end, this) != 1) return failed();
            if (c == '\n') ++line_;
            if (stopped_) return Done{};
        }
        if (csv_fini(&parser_, field, end, this) != 0) return failed();
        return Done{};
    }

  private:
    static void field(void* bytes, std::size_t length, void* self) {
        static_cast<Parser*>(self)->current_.fields.emplace_back(static_cast<const char*>(bytes), length);
    }
    static void end(int, void* self) {
        auto& parser = *static_cast<Parser*>(self);
        const bool empty = std::ranges::all_of(parser.current_.fields, [](const std::string& text) { return text.empty(); });
        if (!empty && !parser.stopped_) parser.stopped_ = !parser.row_(parser.current_);
        parser.current_.fields.clear();
        parser.begun_ = false;
    }
    Error failed() const {
        return Error{concat("line ", current_.line, ": ", csv_error(const_cast<csv_parser*>(&parser_)) == CSV_EPARSE ? "a quote is not closed, or stands within a field" : "cannot be read",
                            "\n  hint: a field with quotes in it stands in quotes, and each quote in it is doubled")};
    }

    csv_parser parser_{};
    const std::function<bool(const CsvRow&)>& row_;
    CsvRow current_;
    int line_ = 1;
    bool begun_ = false, stopped_ = false, ready_ = false;
};

}  // namespace

char separator_of(std::string_view text) {
    constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
    std::array<int, 3> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (std::size_t i = 0; i < kSeparators.size(); ++i) counts.at(i) += c == kSeparators.at(i) ? 1 : 0;
    }
    return kSeparators.at(static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin()));
}

Result<Done> read_csv(std::string_view text, char separator, const std::function<bool(const CsvRow&)>& row) { return Parser(separator, row).run(text); }

std::string csv_line(const std::vector<std::string>& fields) {
    std::string out;
    for (const std::string& field : fields) {
        if (!out.empty()) out += ',';
        std::string cell = field;
        const auto first = std::ranges::find_if(cell, [](char c) { return c != ' ' && c != '\n'; });
        if (first != cell.end() && std::string_view("=+-@\t\r").find(*first) != std::string_view::npos) cell.insert(cell.begin(), '\'');
        std::string quoted(2 * cell.size() + 2, '\0');
        quoted.resize(csv_write(quoted.data(), quoted.size(), cell.data(), cell.size()));
        out += quoted;
    }
    return out + "\r\n";
}

}  // namespace qualspec::roster
