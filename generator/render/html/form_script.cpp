#include "render/html/form_script.h"

#include <array>
#include <charconv>

#include "render/html/escape.h"
#include "support/base64.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::html {

namespace {

constexpr std::string_view kScript = R"js(
  const controls = [...document.querySelectorAll("input[name], textarea[name], select[name]")];
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";

  const read = () => {
    const values = {};
    for (const control of controls) {
      if (control.type === "checkbox") values[control.name] = control.checked;
      else if (control.type !== "radio") values[control.name] = control.value;
      else if (control.checked) values[control.name] = control.value;
      else values[control.name] ??= "";
    }
    return values;
  };
  /// How many of the values belong to no field here.
  const fill = (values) => {
    const left = new Set(Object.keys(values));
    for (const control of controls) {
      if (!Object.hasOwn(values, control.name)) continue;
      const value = values[control.name];
      if (control.type === "checkbox") control.checked = value === true;
      else if (control.type === "radio") control.checked = value === control.value;
      else control.value = String(value);
      left.delete(control.name);
    }
    return left.size;
  };
  const show = (control) => {
    if (control.type === "date") control.classList.toggle("empty", control.value === "");
    if (control.tagName !== "TEXTAREA") return;
    control.style.height = "auto";
    const border = control.offsetHeight - control.clientHeight;
    if (control.scrollHeight > control.clientHeight) control.style.height = `${control.scrollHeight + border}px`;
  };
  const showAll = () => controls.forEach(show);

  const key = `qualspec ${form}`;
  const keep = () => {
    try { localStorage.setItem(key, JSON.stringify(read())); return true; } catch { return false; }
  };
  const kept = () => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };

  const tools = document.createElement("section");
  tools.className = "form-tools";
  tools.setAttribute("aria-label", words.tools);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const say = (text) => { status.textContent = text; };
  const button = (text, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", action);
    tools.append(made);
  };
  button(words.save, () => {
    const link = document.createElement("a");
    const text = JSON.stringify({ form, origin, title: document.title, values: read() }, null, 2);
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `${document.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80)}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
    say(words.saved);
  });
  const file = document.createElement("input");
  file.type = "file";
  file.accept = ".json,application/json";
  file.addEventListener("change", async () => {
    try {
      const read = JSON.parse(await file.files[0].text());
      const left = fill(read.values);
      keep();
      showAll();
      say(left > 0 ? words.loadedInPart : read.form === form ? words.loaded : words.loadedOther);
    } catch { say(words.notLoaded); }
    file.value = "";
  });
  button(words.load, () => file.click());
  button(words.clear, () => {
    if (!confirm(words.sure)) return;
    for (const control of controls) {
      if (isTick(control)) control.checked = control.defaultChecked;
      else if (control.tagName === "SELECT") for (const option of control.options) option.selected = option.defaultSelected;
      else control.value = control.defaultValue;
    }
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    showAll();
    say(words.cleared);
  });
  tools.append(status);
  document.querySelector("main").append(tools);

  const before = kept();
  if (before) fill(before);
  say(before ? words.restored : keep() ? words.kept : words.notKept);
  showAll();
  addEventListener("beforeprint", showAll);
  addEventListener("input", (event) => {
    if (!controls.includes(event.target)) return;
    show(event.target);
    say(keep() ? words.kept : words.notKept);
  });
})();
)js";

/// A JSON string that nothing in `text` can end, not even the end of the script element.
std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
        if (plain) out += c;
        else out += concat("\\u00", to_hex(std::string_view(&c, 1)));
    }
    return out + '"';
}

struct Named {
    std::string_view name;
    std::string FormWords::*word;
};
constexpr std::array kWords{
    Named{"tools", &FormWords::tools},       Named{"save", &FormWords::save},        Named{"load", &FormWords::load},
    Named{"clear", &FormWords::clear},       Named{"sure", &FormWords::sure},        Named{"saved", &FormWords::saved},
    Named{"loaded", &FormWords::loaded},     Named{"loadedInPart", &FormWords::loaded_in_part},
    Named{"loadedOther", &FormWords::loaded_other}, Named{"notLoaded", &FormWords::not_loaded},
    Named{"cleared", &FormWords::cleared},   Named{"restored", &FormWords::restored}, Named{"kept", &FormWords::kept},
    Named{"notKept", &FormWords::not_kept},
};

}  // namespace

std::string form_script(const document::Metadata& metadata, const Words& words) {
    const std::string form = join({metadata.title, metadata.date, join(metadata.keywords, ", ")}, " | ");
    const document::Origin& origin = metadata.origin;
    std::string units;
    for (const std::string& unit : origin.units) units += concat(units.empty() ? "" : ", ", json_string(unit));
    std::string out = concat("(() => {\n  \"use strict\";\n  const form = ", json_string(form), ";\n  const origin = {specification: ", json_string(origin.specification),
                             ", version: ", json_string(origin.version), ", document: ", json_string(origin.document), ", units: [", units,
                             "], learner: ", json_string(origin.learner), "};\n  const words = {");
    for (const Named& named : kWords) out += concat(named.name, ": ", json_string(words.form.*named.word), ", ");
    return out + "};" + std::string(kScript);
}

std::string script_source(const std::string& script) {
    const std::string digits = sha256_hex(script);
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
        unsigned value = 0;
        std::from_chars(digits.data() + at, digits.data() + at + 2, value, 16);
        bytes += static_cast<char>(value);
    }
    std::string out = "sha256-";
    append_base64(out, bytes);
    return out;
}

}  // namespace qualspec::render::html
