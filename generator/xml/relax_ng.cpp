#include "xml/relax_ng.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "support/text.h"

namespace qualspec::xml {
namespace {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};

void collect(void* faults, xmlErrorPtr error) {
    const std::string_view message = error->message == nullptr ? std::string_view("fault") : error->message;
    static_cast<std::vector<std::string>*>(faults)->push_back(concat(error->line, ": ", collapse_space(message)));
}

}  // namespace

struct Schema::Compiled {
    std::string source;
    std::unique_ptr<xmlRelaxNG, FreeWith<xmlRelaxNGFree>> schema;
};

Schema::Schema(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::compile(std::string_view relax_ng) {
    auto compiled = std::make_unique<Compiled>();
    compiled->source = relax_ng;
    std::vector<std::string> faults;
    const std::unique_ptr<xmlRelaxNGParserCtxt, FreeWith<xmlRelaxNGFreeParserCtxt>> context(
        xmlRelaxNGNewMemParserCtxt(compiled->source.data(), static_cast<int>(compiled->source.size())));
    if (!context) return Error{"the schema cannot be read"};
    xmlRelaxNGSetParserStructuredErrors(context.get(), collect, &faults);
    compiled->schema.reset(xmlRelaxNGParse(context.get()));
    if (!compiled->schema) return Error{concat("the schema is wrong: ", faults.empty() ? std::string() : faults.front())};
    return Schema(std::move(compiled));
}

std::vector<std::string> Schema::faults(std::string_view bytes) const {
    std::vector<std::string> faults;
    const std::unique_ptr<xmlParserCtxt, FreeWith<xmlFreeParserCtxt>> parser(xmlNewParserCtxt());
    if (!parser) return {"no memory"};
    parser->sax->serror = [](void* context, xmlErrorPtr error) { collect(static_cast<xmlParserCtxt*>(context)->_private, error); };
    parser->_private = &faults;
    const std::unique_ptr<xmlDoc, FreeWith<xmlFreeDoc>> document(
        xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, XML_PARSE_NONET));
    if (!document) return faults.empty() ? std::vector<std::string>{"not well-formed"} : faults;
    const std::unique_ptr<xmlRelaxNGValidCtxt, FreeWith<xmlRelaxNGFreeValidCtxt>> context(xmlRelaxNGNewValidCtxt(compiled_->schema.get()));
    xmlRelaxNGSetValidStructuredErrors(context.get(), collect, &faults);
    if (xmlRelaxNGValidateDoc(context.get(), document.get()) != 0 && faults.empty()) faults.emplace_back("invalid");
    return faults;
}

}  // namespace qualspec::xml
