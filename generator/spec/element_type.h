// element_type.h - the description of one element of the language: what reader, schema, formatter and manual go by.
//
// The descriptions are made from spec/describe.h and nothing else; see language() below.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

namespace qualspec::spec {

constexpr std::string_view kNamespace = "urn:qualspec:specification:1";
constexpr int kGreatestNumber = 999999;

/// What an attribute's value must be.
enum class ValueType {
    kText,           ///< white space is collapsed
    kExactText,      ///< white space is kept
    kChoice,         ///< one of `choices`
    kBoolean,        ///< true, false, 1, 0
    kNumber,         ///< 0 to kGreatestNumber
    kPositive,       ///< 1 to kGreatestNumber
    kDate,           ///< year, year and month, or day: 2025, 2025-04, 2025-04-30
    kYear,           ///< four digits
    kLevel,          ///< of a framework: "3", "Entry 2"
    kLanguage,       ///< "en-GB"
    kPath,           ///< of a file, relative to the one it is written in
    kWords,          ///< words separated by spaces
    kShares,         ///< per cent, separated by spaces
    kId,             ///< an XML name without a colon, unique
    kReference,      ///< the id of an element `refers_to`
    kReferences,     ///< several, separated by spaces
};

struct AttributeType {
    std::string_view name;
    ValueType type = ValueType::kText;
    std::string_view help;
    bool required = false;
    std::string_view refers_to = {};                   ///< name of the element whose id it is
    std::span<const std::string_view> choices = {};
    std::string_view fallback = {};                    ///< what its absence means, for the manual
};

enum class TextKind { kNone, kText, kLine, kProse };

struct ElementType;

/// One position in an element's content. Positions follow one another in this order; where a position has several elements they mix.
struct Particle {
    std::vector<const ElementType*> elements;
    int minimum = 0;
    bool repeated = false;
    bool text = false;     ///< the element's text stands here
    bool include = false;  ///< <include> may stand for these elements
};

struct ElementType {
    std::string_view name;
    std::string_view help;
    std::string_view example;          ///< empty for elements that the example of their parent shows
    const ElementType* parent = nullptr;  ///< of elements without a struct of their own
    TextKind text = TextKind::kNone;
    std::vector<AttributeType> attributes;
    std::vector<Particle> content;

    const AttributeType* attribute(std::string_view attribute_name) const;
    int text_slot() const;  ///< position of the text in `content`; -1: none may stand
    bool takes_includes() const;
    /// Names of all elements that may stand in it, in order.
    std::vector<std::string_view> element_names() const;
};

/// Every element of the language.
class Language {
  public:
    const ElementType& specification() const { return *specification_; }
    const ElementType& fragment() const { return *fragment_; }
    const ElementType& include() const { return *include_; }
    const ElementType& of(std::type_index type) const { return *by_struct_.at(type); }
    /// In order of first appearance, parents before children.
    const std::vector<const ElementType*>& all() const { return all_; }
    /// Elements of this name; several where the name means different things in different places.
    std::vector<const ElementType*> named(std::string_view name) const;

  private:
    friend class Collector;
    friend const Language& language();
    Language();

    std::deque<ElementType> types_;
    std::map<std::type_index, const ElementType*> by_struct_;
    std::vector<const ElementType*> all_;
    const ElementType* specification_ = nullptr;
    const ElementType* fragment_ = nullptr;
    const ElementType* include_ = nullptr;
};

/// Made once; the reference stays good.
const Language& language();
/// Is it the name of an element?
bool is_element_name(std::string_view name);

/// The description of the element that struct `T` of specification.h is.
template <class T>
const ElementType& type_of() {
    static const ElementType& type = language().of(typeid(T));
    return type;
}

}  // namespace qualspec::spec
