#include <nlohmann/json.hpp>

#include "support/text.h"
#include "view/view.h"

namespace qualspec::view {

namespace {

using Json = nlohmann::ordered_json;
using templates::Record;

Json to_value(const Record& record);

Json to_value(const templates::Value& value) {
    return std::visit(Overloaded{
                          [](std::monostate) { return Json(); },
                          [](const std::string& text) { return Json(text); },
                          [](std::int64_t number) { return Json(number); },
                          [](bool truth) { return Json(truth); },
                          [](const std::shared_ptr<const document::Inlines>& content) { return Json(content ? document::plain_text(*content) : ""); },
                          [](const std::shared_ptr<const document::Blocks>& blocks) { return Json(blocks ? document::plain_text(*blocks) : ""); },
                          [](const std::shared_ptr<const document::Image>& image) {
                              return image ? Json{{"image", image->name}, {"width", image->width}, {"height", image->height}} : Json();
                          },
                          [](const std::shared_ptr<const Record>& record) { return record ? to_value(*record) : Json(); },
                          [](const std::shared_ptr<const templates::List>& list) {
                              Json out = Json::array();
                              if (list)
                                  for (const auto& record : *list) out.push_back(to_value(*record));
                              return out;
                          },
                      },
                      value);
}

Json to_value(const Record& record) {
    Json out = Json::object();
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        Json value = to_value(record.values[i]);
        if (!value.is_null()) out[record.type->fields[i].name] = std::move(value);
    }
    if (!record.node.empty()) out["node"] = record.node;
    return out;
}

}  // namespace

std::string to_json(const Record& record) { return to_value(record).dump(2, ' ', false, Json::error_handler_t::replace); }

}  // namespace qualspec::view
