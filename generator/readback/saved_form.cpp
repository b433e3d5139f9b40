#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "readback/returned.h"
#include "support/text.h"

namespace qualspec::readback {

namespace {

using Json = nlohmann::ordered_json;

/// Text; of a box whether it is ticked. False: it is neither.
bool take_value(const Json& value, std::string& out) {
    if (value.is_string()) out = value.get<std::string>();
    else if (value.is_boolean()) out = value.get<bool>() ? kTicked : std::string_view();
    else return false;
    return true;
}

std::string text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

document::Origin origin_of(const Json& object) {
    document::Origin out{text_of(object, "specification"), text_of(object, "version"), text_of(object, "document"), {}, text_of(object, "learner")};
    if (const auto units = object.find("units"); units != object.end() && units->is_array())
        for (const Json& unit : *units)
            if (unit.is_string()) out.units.push_back(unit.get<std::string>());
    return out;
}

/// What files that were saved before these were do not say is left as it is.
void take_prefilled(const Json& json, std::vector<Field>& fields) {
    std::set<std::string> dates;
    if (const auto found = json.find("dates"); found != json.end() && found->is_array())
        for (const Json& name : *found)
            if (name.is_string()) dates.insert(name.get<std::string>());
    std::map<std::string, std::string> prefilled;
    if (const auto found = json.find("prefilled"); found != json.end() && found->is_object())
        for (const auto& [name, value] : found->items()) take_value(value, prefilled[name]);
    for (Field& field : fields) {
        field.is_date = dates.contains(field.name);
        if (const auto found = prefilled.find(field.name); found != prefilled.end()) field.prefilled = found->second;
    }
}

}  // namespace

Result<Form> read_saved(std::string_view bytes, std::string_view name) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) return Error{concat(name, ": is no JSON, or only a part of it")};
    const auto values = json.find("values");
    if (values == json.end() || !values->is_object()) return Error{concat(name, ": is a JSON file, but not one that a form was saved to")};
    Form form;
    if (const auto origin = json.find("origin"); origin != json.end() && origin->is_object()) form.origin = origin_of(*origin);
    for (const auto& [name_of_field, value] : values->items()) {
        Field field{name_of_field, {}, {}};
        if (take_value(value, field.value)) form.fields.push_back(std::move(field));
    }
    take_prefilled(json, form.fields);
    if (form.fields.empty()) return Error{concat(name, ": has no fields")};
    return form;
}

}  // namespace qualspec::readback
