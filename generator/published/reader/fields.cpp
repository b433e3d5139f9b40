#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "published/reader/objects.h"
#include "support/text.h"

namespace qualspec::published {

namespace {

constexpr int kDeepest = 32;  ///< fields within fields; more is a loop

/// Text of a string or, as it may be for long ones, of a stream; line ends as "\n".
std::string text_of(QPDFObjectHandle value) {
    std::string text;
    if (value.isString()) text = value.getUTF8Value();
    else if (value.isStream()) text = QPDFObjectHandle::newString(unpacked(value)).getUTF8Value();
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') out += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
    }
    return out;
}

bool is_on(const std::string& state) { return !state.empty() && state != "/Off"; }

/// What a box or a group of buttons is set to, where the field has no value: the state that one of its buttons shows.
std::string state_shown(QPDFAcroFormDocumentHelper& fields, QPDFFormFieldObjectHelper& field) {
    for (QPDFAnnotationObjectHelper& button : fields.getAnnotationsForField(field))
        if (const std::string state = button.getAppearanceState(); is_on(state)) return state;
    return {};
}

std::string state_in_words(QPDFFormFieldObjectHelper& field, const std::string& state) {
    if (!is_on(state)) return {};
    return field.isRadioButton() ? state.substr(1) : std::string(PdfFile::kTicked);
}

/// What `value`, the field's own or the default, says.
std::string text_of(QPDFFormFieldObjectHelper& field, QPDFObjectHandle value) {
    if (field.getFieldType() == "/Btn") return state_in_words(field, value.isName() ? value.getName() : std::string());
    if (field.getFieldType() == "/Sig") return value.isNull() ? std::string() : std::string(PdfFile::kTicked);
    if (!value.isArray()) return text_of(value);
    std::vector<std::string> chosen;  // of a list that takes several
    for (QPDFObjectHandle each : value.aitems()) chosen.push_back(text_of(each));
    return join(chosen, ", ");
}

/// Fields in the order of the form, those without fields of their own within; then those that only pages know of.
class InOrder {
  public:
    explicit InOrder(QPDF& pdf, QPDFAcroFormDocumentHelper& fields) {
        visit(pdf.getRoot().getKey("/AcroForm").getKeyIfDict("/Fields"), 0);
        for (QPDFFormFieldObjectHelper& field : fields.getFormFields())
            if (met_.insert(field.getObjectHandle().getObjGen()).second) all.push_back(field.getObjectHandle());
    }
    std::vector<QPDFObjectHandle> all;

  private:
    void visit(QPDFObjectHandle list, int depth) {
        if (!list.isArray() || depth > kDeepest) return;
        for (QPDFObjectHandle field : list.aitems()) {
            if (!field.isDictionary() || !met_.insert(field.getObjGen()).second) continue;
            QPDFObjectHandle kids = field.getKey("/Kids");
            const std::vector<QPDFObjectHandle> within = kids.isArray() ? kids.getArrayAsVector() : std::vector<QPDFObjectHandle>();
            const bool has_fields = std::any_of(within.begin(), within.end(), [](QPDFObjectHandle kid) { return kid.isDictionary() && kid.hasKey("/T"); });
            if (has_fields) visit(kids, depth + 1);
            else all.push_back(field);
        }
    }
    std::set<QPDFObjGen> met_;
};

}  // namespace

/// A button's own name is its group's, so that a group may come again for each button.
std::vector<PdfFile::Field> fields_of(QPDF& pdf) {
    QPDFAcroFormDocumentHelper fields(pdf);
    std::vector<PdfFile::Field> out;
    std::map<std::string, std::size_t> known;
    for (const QPDFObjectHandle& each : InOrder(pdf, fields).all) {
        QPDFFormFieldObjectHelper field(each);
        const std::string name = field.getFullyQualifiedName();
        if (name.empty() || field.isPushbutton()) continue;
        const bool is_button = field.getFieldType() == "/Btn";
        std::string value = is_button && !field.getValue().isName() ? state_in_words(field, state_shown(fields, field)) : text_of(field, field.getValue());
        const auto [at, fresh] = known.try_emplace(name, out.size());
        if (fresh) out.push_back({name, field.getAlternativeName(), std::move(value), text_of(field, field.getDefaultValue())});
        else if (out[at->second].value.empty()) out[at->second].value = std::move(value);
    }
    return out;
}

}  // namespace qualspec::published
