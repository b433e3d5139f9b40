#include "spec/element_type.h"

#include <algorithm>

#include "spec/describe.h"

namespace qualspec::spec {
namespace {

template <class T>
struct Unboxed {
    using Type = T;
};
template <class T>
struct Unboxed<Boxed<T>> {
    using Type = T;
};

}  // namespace

/// The visitor that makes the descriptions.
class Collector {
  public:
    Collector(Language& language, ElementType& type) : language_(language), type_(type) {}

    template <class T>
    static const ElementType* add(Language& language) {
        const auto known = language.by_struct_.find(typeid(T));
        if (known != language.by_struct_.end()) return known->second;
        ElementType& type = language.types_.emplace_back();
        language.by_struct_[typeid(T)] = &type;
        language.all_.push_back(&type);
        T value{};
        Collector collector(language, type);
        describe(collector, value);
        return &type;
    }

    void element(std::string_view name, std::string_view help, std::string_view example) {
        type_.name = name;
        type_.help = help;
        type_.example = example;
    }

    template <class F>
    void attribute(AttributeType attribute, F&) {
        if constexpr (requires { typename F::value_type; }) {
            if constexpr (std::is_enum_v<typename F::value_type>) attribute.choices = kNames<typename F::value_type>;
        }
        if constexpr (std::same_as<F, bool>) attribute.fallback = "false";
        type_.attributes.push_back(attribute);
    }
    template <class E>
    void attribute(AttributeType attribute, E&, E fallback) {
        attribute.choices = kNames<E>;
        if (!attribute.required) attribute.fallback = kNames<E>[static_cast<std::size_t>(fallback)];
        type_.attributes.push_back(attribute);
    }

    void text(std::string&) { own_text(TextKind::kText); }
    void line(Line&) { own_text(TextKind::kLine); }
    void prose(Prose&, bool placed) {
        own_text(TextKind::kProse);
        type_.content.back().repeated = true;
        add_prose_elements(language_, type_.content.back(), placed);
    }

    void text_child(const SimpleChild& child, std::string&) { simple(child, TextKind::kText, false); }
    void text_child(const SimpleChild& child, std::vector<std::string>&) { simple(child, TextKind::kText, true); }
    void prose_child(const SimpleChild& child, std::optional<Prose>&) { simple(child, TextKind::kProse, false); }
    void prose_child(const SimpleChild& child, std::vector<Prose>&) { simple(child, TextKind::kProse, true); }

    template <class T>
    void child(T&, Occurs occurs = {}) {
        put(type_, add<T>(language_), occurs, false);
    }
    template <class T>
    void child(std::optional<T>&, Occurs occurs = {}) {
        put(type_, add<T>(language_), occurs, false);
    }
    template <class T>
    void child(std::vector<T>&, Occurs occurs = {}) {
        put(type_, add<T>(language_), occurs, true);
    }
    template <class... Ts>
    void choice(std::vector<std::variant<Ts...>>&, Occurs occurs = {}) {
        std::vector<const ElementType*> elements{add<typename Unboxed<Ts>::Type>(language_)...};
        type_.content.push_back({std::move(elements), occurs.minimum, true, false, occurs.include});
    }
    template <class T>
    void wrapper(const SimpleChild& child, std::vector<T>&, Occurs occurs) {
        ElementType& wrapper_type = simple_type(child);
        put(wrapper_type, add<T>(language_), occurs, true);
    }
    template <class T>
    void wrapper(const SimpleChild& child, std::optional<T>&, Occurs occurs) {
        ElementType& wrapper_type = simple_type(child);
        put(wrapper_type, add<T>(language_), occurs, false);
    }
    void here(Here&) {}

  private:
    static void add_prose_elements(Language& language, Particle& particle, bool placed) {
        particle.elements = {add<Table>(language), add<Figure>(language), add<Note>(language), add<Use>(language)};
        if (placed) particle.elements.push_back(add<PlacedPart>(language));
        for (const ElementType* inline_element : {add<Value>(language), add<Footnote>(language), add<Foreign>(language)})
            particle.elements.push_back(inline_element);
    }
    static void put(ElementType& type, const ElementType* child, Occurs occurs, bool repeated) {
        type.content.push_back({{child}, occurs.minimum, repeated, false, occurs.include});
    }
    void own_text(TextKind kind) {
        type_.text = kind;
        type_.content.push_back({{}, 0, false, true, false});
    }
    ElementType& simple_type(const SimpleChild& child, bool repeated = false) {
        ElementType& type = language_.types_.emplace_back();
        type.name = child.name;
        type.help = child.help;
        type.parent = &type_;
        language_.all_.push_back(&type);
        put(type_, &type, {child.minimum, false}, repeated);
        return type;
    }
    void simple(const SimpleChild& child, TextKind kind, bool repeated) {
        ElementType& type = simple_type(child, repeated);
        Collector collector(language_, type);
        collector.own_text(kind);
        if (kind != TextKind::kProse) return;
        type.content.back().repeated = true;
        add_prose_elements(language_, type.content.back(), false);
    }

    Language& language_;
    ElementType& type_;
};

const AttributeType* ElementType::attribute(std::string_view attribute_name) const {
    const auto it = std::ranges::find(attributes, attribute_name, &AttributeType::name);
    return it == attributes.end() ? nullptr : &*it;
}

int ElementType::text_slot() const {
    const auto it = std::ranges::find(content, true, &Particle::text);
    return it == content.end() ? -1 : static_cast<int>(it - content.begin());
}

bool ElementType::takes_includes() const { return std::ranges::any_of(content, &Particle::include); }

std::vector<std::string_view> ElementType::element_names() const {
    std::vector<std::string_view> names;
    for (const Particle& particle : content)
        for (const ElementType* element : particle.elements) names.push_back(element->name);
    if (takes_includes()) names.push_back("include");
    return names;
}

std::vector<const ElementType*> Language::named(std::string_view name) const {
    std::vector<const ElementType*> found;
    for (const ElementType* type : all_)
        if (type->name == name) found.push_back(type);
    return found;
}

bool is_element_name(std::string_view name) { return std::ranges::find(language().all(), name, &ElementType::name) != language().all().end(); }

Language::Language() {
    specification_ = Collector::add<Specification>(*this);
    fragment_ = Collector::add<Fragment>(*this);
    include_ = Collector::add<Include>(*this);
}

const Language& language() {
    static const Language made;
    return made;
}

}  // namespace qualspec::spec
