#include "theme/contrast.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qualspec::theme {

namespace {

constexpr Colour kWhite{255, 255, 255};
constexpr Colour kBlack{0, 0, 0};

/// WCAG 2.2, "relative luminance".
double luminance(Colour colour) {
    const auto linear = [](std::uint8_t part) {
        const double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

/// The least lightening of `colour` that reaches `aim` on `ground`; white where nothing does.
Colour lightened(Colour colour, Colour ground, double aim) {
    constexpr int kSteps = 50;
    for (int step = 0; step <= kSteps; ++step) {
        const Colour candidate = mix(kWhite, colour, static_cast<double>(step) / kSteps);
        if (contrast(candidate, ground) >= aim) return candidate;
    }
    return kWhite;
}

/// The least darkening of `ground` on which `text` reaches `aim`.
Colour darkened(Colour ground, Colour text, double aim) {
    constexpr int kSteps = 50;
    for (int step = 0; step <= kSteps; ++step) {
        const Colour candidate = mix(kBlack, ground, static_cast<double>(step) / kSteps);
        if (contrast(candidate, text) >= aim) return candidate;
    }
    return kBlack;
}

constexpr std::array kTextPairs{
    ColourPair{"text", &Colours::text, "paper", &Colours::paper},
    ColourPair{"muted", &Colours::muted, "paper", &Colours::paper},
    ColourPair{"heading", &Colours::heading, "paper", &Colours::paper},
    ColourPair{"link", &Colours::link, "paper", &Colours::paper},
    ColourPair{"text", &Colours::text, "shade", &Colours::shade},
    ColourPair{"muted", &Colours::muted, "shade", &Colours::shade},
    ColourPair{"heading", &Colours::heading, "shade", &Colours::shade},
    ColourPair{"link", &Colours::link, "shade", &Colours::shade},
    ColourPair{"table_head_text", &Colours::table_head_text, "table_head", &Colours::table_head},
    ColourPair{"cover_text", &Colours::cover_text, "cover", &Colours::cover},
};

}  // namespace

double contrast(Colour a, Colour b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour mix(Colour a, Colour b, double share) {
    const auto part = [share](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(share * x + (1 - share) * y));
    };
    return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue)};
}

std::span<const ColourPair> text_pairs() { return kTextPairs; }

Colours dark(const Colours& light) {
    if (luminance(light.paper) < 0.2) return light;
    Colours out;
    // The ground is the text's own near-black with a little of the headings' hue; black text gives a black ground.
    out.paper = mix(mix(light.heading, light.text, 0.15), kBlack, 0.75);
    out.shade = mix(mix(light.heading, kWhite, 0.5), out.paper, 0.14);
    out.text = mix(light.paper, light.text, 0.9);
    out.rule = mix(kWhite, out.paper, 0.32);
    // Text is set on paper and on shade; shade is the lighter of the two grounds, so what reads there reads on both.
    const auto like_in_light = [&](Colour colour) {
        return lightened(colour, out.shade, std::clamp(contrast(colour, light.paper), kLeastContrast + 0.1, 11.0));
    };
    out.muted = like_in_light(light.muted);
    out.heading = like_in_light(light.heading);
    out.link = like_in_light(light.link);
    out.accent = like_in_light(light.accent);
    out.cover = light.cover;
    out.cover_text = light.cover_text;
    out.table_head_text = kWhite;
    out.table_head = darkened(mix(light.table_head, out.paper, 0.6), kWhite, 7);
    return out;
}

}  // namespace qualspec::theme
