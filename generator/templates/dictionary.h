// dictionary.h - the names that templates may use, with their types, and the values behind them.
//
// The dictionary is a table: for each type of record its fields, each with a type and a sentence of help. Templates are
// checked against it before any data is seen; view/ fills it; `qualspec data` prints it; the manual lists it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "document/document.h"
#include "language/language.h"
#include "support/place.h"

namespace qualspec::templates {

enum class Kind : std::uint8_t {
    kText,     ///< plain text; may be empty
    kNumber,   ///< a whole number; may be absent
    kTruth,    ///< true or false
    kInlines,  ///< one line with marks of its own (emphasis, links)
    kBlocks,   ///< paragraphs, lists, tables
    kImage,    ///< a picture; may be absent
    kRecord,   ///< a record; may be absent
    kList,     ///< any number of records of one type
};

struct Type {
    Kind kind = Kind::kText;
    std::string record;  ///< for kRecord and kList: the name of a RecordType
    bool operator==(const Type&) const = default;
};

struct Field {
    std::string name;  ///< lower case, words joined by "_": "guided_learning_hours"
    Type type;
    std::string help;  ///< one sentence: what it is, and when it is empty or absent
};

struct RecordType {
    std::string name;  ///< "unit"
    std::string help;
    std::vector<Field> fields;

    /// Index of a field, or -1.
    int index_of(std::string_view field) const;
};

/// Record types by name. Types may refer to each other in any order, themselves included.
class Dictionary {
  public:
    /// The type of that name, made empty if it is new; stays where it is for the dictionary's life.
    RecordType& record(std::string_view name);
    const RecordType* find(std::string_view name) const;
    const std::map<std::string, std::unique_ptr<RecordType>, std::less<>>& all() const { return types_; }

  private:
    std::map<std::string, std::unique_ptr<RecordType>, std::less<>> types_;
};

struct Record;
using List = std::vector<std::shared_ptr<const Record>>;

/// One value; monostate where there is none. A value's alternative always agrees with its field's type.
using Value = std::variant<std::monostate, std::string, std::int64_t, bool, std::shared_ptr<const document::Inlines>,
                           std::shared_ptr<const document::Blocks>, std::shared_ptr<const document::Image>,
                           std::shared_ptr<const Record>, std::shared_ptr<const List>>;

struct Record {
    const RecordType* type = nullptr;
    std::vector<Value> values;  ///< one for each of the type's fields
    /// Which node of the specification it is, for document::Attributes; empty where it is none.
    std::string node;
    std::string anchor;
    Place place;
};

/// What counts as true in a condition: true; a number other than absent (0 is a number, and true); text, inlines,
/// blocks and lists that are not empty; a record or image that is there.
bool is_true(const Value& value);

/// "text", "list of unit", "unit": a type as parameters of parts and messages name it.
std::string to_string(const Type& type);

/// Adds the record type "words": one text field for each word of `language`. Templates know it as `word`; a record may
/// hold one of its own where a publication has labels of its own.
RecordType& add_words(Dictionary& dictionary, const language::Language& language);
/// A record of the type "words"; `labels` replace words by key.
std::shared_ptr<const Record> words_record(const RecordType& words, const language::Language& language,
                                           const std::map<std::string, std::string, std::less<>>& labels = {});

/// Small letters, digits and underscores, a letter first: what record types, fields and what templates name are called.
bool is_name(std::string_view name);

/// What is wrong with a dictionary itself, one sentence each: a field of an unknown record type, a name that is no
/// name, a name given twice, a missing sentence of help. For the tests of whoever fills one.
std::vector<std::string> mistakes(const Dictionary& dictionary);

}  // namespace qualspec::templates
