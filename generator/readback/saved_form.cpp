#include <nlohmann/json.hpp>

#include "readback/returned.h"
#include "support/text.h"

namespace qualspec::readback {

namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

Result<Form> read_saved(std::string_view bytes, std::string_view name) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) return Error{concat(name, ": is no JSON, or only a part of it")};
    const auto values = json.find("values");
    if (values == json.end() || !values->is_object()) return Error{concat(name, ": is a JSON file, but not one that a form was saved to")};
    Form form;
    if (const auto origin = json.find("origin"); origin != json.end() && origin->is_object()) form.origin = origin_of(*origin);
    for (const auto& [field, value] : values->items()) {
        if (value.is_string()) form.fields.push_back({field, {}, value.get<std::string>()});
        else if (value.is_boolean()) form.fields.push_back({field, {}, value.get<bool>() ? std::string(kTicked) : std::string()});
    }
    if (form.fields.empty()) return Error{concat(name, ": has no fields")};
    return form;
}

}  // namespace qualspec::readback
