#include "render/html/form_script.h"

#include <array>
#include <charconv>

#include "render/html/escape.h"
#include "support/base64.h"
#include "support/digest.h"
#include "support/text.h"

namespace qualspec::render::html {

namespace {

// Holds neither "<" nor "&", so that it can stand in XML as it is.
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

  /// As the page was made.
  const reset = () => {
    for (const control of controls) {
      if (isTick(control)) control.checked = control.defaultChecked;
      else if (control.tagName === "SELECT") for (const option of control.options) option.selected = option.defaultSelected;
      else control.value = control.defaultValue;
    }
  };
  reset();
  const prefilled = read();
  const isFilled = (value) => !["", false].includes(value);
  const pick = (values, isWanted) => Object.fromEntries(Object.entries(values).filter(([name, value]) => isWanted(value, name)));
  /// What of `values` was entered, and not filled in `before`: a name that is not there was empty.
  const enteredIn = (values, before) => pick(values, (value, name) => (Object.hasOwn(before, name) ? value !== before[name] : isFilled(value)));

  /// Kept is what was entered, with what had been filled in in the same fields: the next copy may have been filled in otherwise.
  const identity = (file) => JSON.stringify([file.form, file.origin]);
  const key = `qualspec ${identity({ form, origin })}`;
  const keep = () => {
    try {
      const entered = enteredIn(read(), prefilled);
      if (Object.keys(entered).length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ entered, over: pick(prefilled, (_, name) => Object.hasOwn(entered, name)) }));
      return true;
    } catch { return false; }
  };
  const canKeep = () => {
    try { return localStorage.length >= 0; } catch { return false; }
  };
  const kept = () => {
    try {
      const { entered, over } = JSON.parse(localStorage.getItem(key));
      return Object(entered) === entered ? { entered, over: over ?? {} } : null;
    } catch { return null; }
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
    const dates = controls.filter((control) => control.type === "date").map((control) => control.name);
    const text = JSON.stringify({ form, origin, title: document.title, values: read(), prefilled: pick(prefilled, isFilled), dates }, null, 2);
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
      const saved = JSON.parse(await file.files[0].text());
      const entered = enteredIn(saved.values, saved.prefilled ?? {});
      reset();
      const left = fill(entered);
      keep();
      showAll();
      say(identity(saved) !== identity({ form, origin }) ? words.loadedOther : left > 0 ? words.loadedInPart : words.loaded);
    } catch { say(words.notLoaded); }
    file.value = "";
  });
  button(words.load, () => file.click());
  button(words.clear, () => {
    if (!confirm(words.sure)) return;
    reset();
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    showAll();
    say(words.cleared);
  });
  tools.append(status);
  const main = document.querySelector("main");
  main.append(tools);

  /// The buttons stand at the end of the text; while a form is in the window, or one of its fields has the focus, they stay at the window's foot.
  const inView = new Set();
  const place = () => {
    const focused = document.activeElement;
    tools.classList.toggle("at-hand", inView.size > 0 || controls.includes(focused) || tools.contains(focused));
  };
  if ("IntersectionObserver" in window) {
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) inView.add(entry.target);
        else inView.delete(entry.target);
      }
      place();
    });
    for (const form of new Set(controls.map((control) => control.closest("section:not(.table-scroll)") ?? main))) observer.observe(form);
    document.addEventListener("focusin", place);
    document.addEventListener("focusout", () => setTimeout(place));
  } else tools.classList.add("at-hand");

  /// What was entered goes over what this copy is filled in with; where that has changed since, it is told.
  const restore = () => {
    const before = kept();
    if (before) fill(before.entered);
    showAll();
    if (!before) return say(canKeep() ? words.kept : words.notKept);
    const changed = controls.filter((control) => (Object.hasOwn(before.over, control.name) ? before.over[control.name] !== prefilled[control.name] : false));
    const labels = [...new Set(changed.map((control) => control.getAttribute("aria-label")))];
    say(labels.length === 0 ? words.restored : `${words.restored} ${words.reissued} ${labels.join("; ")}`);
  };
  restore();
  let isTouched = false;
  // A browser that reloads a page may put back what it showed, after this has run: that is an older copy's.
  addEventListener("pageshow", (event) => {
    if (event.persisted || isTouched) return;
    reset();
    restore();
  });
  addEventListener("beforeprint", showAll);
  addEventListener("input", (event) => {
    if (!controls.includes(event.target)) return;
    isTouched = true;
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
    Named{"cleared", &FormWords::cleared},   Named{"restored", &FormWords::restored}, Named{"reissued", &FormWords::reissued}, Named{"kept", &FormWords::kept},
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
