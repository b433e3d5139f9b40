// dates.h - dates as the fields of forms ask for them, and as people and browsers write them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace qualspec::collect {

/// How a language's forms state that dates are written.
class DateStyle {
  public:
    /// Takes it from a label, "Date (dd/mm/yyyy)": two letters each for day and month, four for the year, in any order, with signs between. The month
    /// is that of "m", else the second of the two. Of a label without such a pattern every text is a date, and stays as it is.
    explicit DateStyle(std::string_view label);

    /// "dd/mm/yyyy"; empty where nothing was stated.
    const std::string& pattern() const { return pattern_; }
    /// A date in ISO 8601, as a browser gives it, in the style stated; everything else as it is.
    std::string as_stated(const std::string& value) const;
    /// A day that there is, in ISO 8601 or in the order stated. Zeros in front, the century and which signs stand between are not looked at.
    bool is_date(std::string_view value) const;

  private:
    enum class Part : std::uint8_t { kDay, kMonth, kYear };
    std::string pattern_;
    std::array<Part, 3> order_{Part::kDay, Part::kMonth, Part::kYear};
    std::array<std::string, 2> between_;
};

}  // namespace qualspec::collect
