// thresholds.h - every number that matching is decided by, in one table.
//
// Fitted on heritage-crafts-diploma and visitor-welcome-handbook (tests/compare/quality.py says how); scored on the other samples. Similarities
// are 0 to 1.
#pragma once

namespace qualspec::compare {

struct Thresholds {
    // Similarity: dice * dice_share + containment * (1 - dice_share), words weighted by how rare they are.
    double dice_share = 0.8;
    /// Two nodes of one unit, or two siblings, are the same from here on.
    double likely = 0.42;
    /// Below `likely` only where each is the other's best by this margin.
    double possible = 0.30;
    double margin = 0.08;
    /// The only ones left between neighbours that are matched.
    double only_ones = 0.15;
    /// Found again under another parent.
    double elsewhere = 0.70;
    /// Words of content that a text needs to be recognised elsewhere.
    int words_elsewhere = 4;
    /// What a small word ("the", "of") weighs, times its rarity.
    double small_word = 0.3;
    // Bonuses for what stands around.
    double same_parent = 0.06;
    double same_neighbour = 0.03;
    double same_number = 0.01;
    // Units.
    double unit_content = 0.5;
    double unit_title = 0.6;
    // Containers: words below, and the title.
    double title_share = 0.3;
    /// An id on a text as unlike as this is told of: it may have been used again.
    double unlike = 0.15;
    // Splits and merges: what a further part must add to the coverage, all parts must cover, and how much of a part must come from the whole.
    double split_gain = 0.10;
    double split_cover = 0.70;
    double split_inside = 0.70;
    double split_own = 0.30;  ///< of what a part says of the whole, nobody else says so much: near-twins are no parts
    // The same for parts that are told before anything is told by likeness: next to nothing is reworded.
    double parts_inside = 0.95;
    double parts_cover = 0.95;
    double parts_own = 0.15;
    int split_reach = 6;
    int split_parts = 4;
    /// An outcome or unit is part of the one that holds so much of what is in it.
    double container_own = 0.40;
    // Confidence.
    double high = 0.60;
    double high_margin = 0.15;
    // Replacements made throughout.
    int rule_nodes = 4;
    int rule_nodes_in_units = 3;
    int rule_words = 5;
    double rule_coverage = 0.5;
    double throughout = 0.95;
    // Prose.
    double kept_weight = 0.25;  ///< below it, before and after are shown whole
    int longest_edit = 1000;    ///< words; beyond it, likewise
    double table_cells = 0.6;   ///< more cells changed: the table is shown whole
    // Guards.
    int most_pairs = 5000000;
    int largest_assignment = 160;
};

inline constexpr Thresholds kThresholds{};

}  // namespace qualspec::compare
