#include "sampling/rates.h"

#include <algorithm>
#include <charconv>

#include "support/text.h"

namespace qualspec::sampling {

int Rates::of(roster::Risk risk, bool training) const {
    const int own = by_risk.at(static_cast<std::size_t>(risk));
    return std::max(own != 0 ? own : standard, training ? in_training : 0);
}

Result<Rates> read_rates(const std::vector<std::string>& pieces) {
    Rates out;
    for (const std::string& piece : pieces) {
        const auto sign = piece.find('=');
        const std::string key = sign == std::string::npos ? std::string() : lower_ascii(trim(piece.substr(0, sign)));
        const std::string number(trim(sign == std::string::npos ? piece : piece.substr(sign + 1)));
        int rate = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), rate);
        if (number.empty() || error != std::errc() || end != number.data() + number.size() || rate < 1 || rate > 100)
            return Error{concat("--rate takes whole per cents from 1 to 100, not '", piece, "'\n  hint: --rate 20, or --rate 20,high=50,training=100")};
        const auto risk = roster::risk_of(key);
        if (sign == std::string::npos) out.standard = rate;
        else if (key == "training") out.in_training = rate;
        else if (risk && *risk != roster::Risk::kUnsaid) out.by_risk.at(static_cast<std::size_t>(*risk)) = rate;
        else return Error{concat("there is no rate for '", key, "'\n  hint: there are low, medium, high and training")};
    }
    return out;
}

std::size_t part_of(std::size_t all, int percent) {
    return (all * static_cast<std::size_t>(percent) + 99) / 100;
}

}  // namespace qualspec::sampling
