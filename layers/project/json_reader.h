// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files only: it brings in the JSON library.
#include "spatial/core/result.h"
#include "spatial/rules/bilingual.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

using Json = nlohmann::ordered_json;

/// Parses text; the error says line and column. `what` names the document in the sentence ("The project").
spatial::Result<Json> parseJson(std::string_view bytes);

/// Reads the members of one JSON object into values and remembers the first thing that is wrong, with its path ("layers[3].source.path").
/// A member that is absent leaves the value as it is, unless it is required.
class JsonReader {
public:
    /// `failure` collects the first error of this reader and of all readers made from it.
    JsonReader(const Json& node, std::string path, std::optional<spatial::Error>& failure);

    enum class Need { Optional, Required };

    void read(const char* key, std::string& value, Need need = Need::Optional);
    void read(const char* key, double& value, Need need = Need::Optional);
    void read(const char* key, int& value, Need need = Need::Optional);
    void read(const char* key, bool& value, Need need = Need::Optional);
    void read(const char* key, std::optional<double>& value);                     ///< null leaves it empty
    void read(const char* key, spatial::Bilingual& value, Need need = Need::Optional);   ///< {"en": ..., "zh": ...} or one text for both
    void read(const char* key, std::vector<std::string>& value);
    void read(const char* key, std::vector<double>& value, Need need = Need::Optional);
    /// A number from least to most.
    void readWithin(const char* key, double& value, double least, double most, Need need = Need::Optional);
    void readWithin(const char* key, int& value, int least, int most, Need need = Need::Optional);
    /// Kept as JSON text, not looked into; must be an object or a list as `empty` ("{}" or "[]") is.
    void keep(const char* key, std::string& value, std::string_view empty);
    /// One of a list of codes, as its number in that list.
    void readChoice(const char* key, const std::vector<std::string_view>& codes, int& value, Need need = Need::Optional);

    /// Calls f(JsonReader&) for the object `key`, where it is there.
    template <class F>
    void object(const char* key, F&& f, Need need = Need::Optional)
    {
        if (const Json* node = child(key, need)) {
            JsonReader inner(*node, pathOf(key), failure_);
            if (!failure_)
                f(inner);
        }
    }
    /// Calls f(JsonReader&) for each object of the list `key`.
    template <class F>
    void list(const char* key, F&& f, Need need = Need::Optional)
    {
        const Json* node = child(key, need);
        if (!node)
            return;
        if (!node->is_array())
            return fail(pathOf(key), spatial::text("{0}: a list is expected.", pathOf(key)));
        std::size_t number = 0;
        for (const Json& item : *node) {
            JsonReader inner(item, pathOf(key) + "[" + std::to_string(number++) + "]", failure_);
            if (failure_)
                return;
            f(inner);
        }
    }

    bool has(const char* key) const { return node_->is_object() && node_->contains(key); }
    /// Members that nothing has read, as the text of a JSON object: those of a newer program.
    std::string rest() const;
    /// For parts where a misspelt member would silently change a result.
    void refuseRest();

    const std::string& path() const { return path_; }
    void fail(const std::string& path, spatial::Text message, spatial::Text hint = {});

private:
    const Json* child(const char* key, Need need);
    std::string pathOf(std::string_view key) const;

    const Json* node_;
    std::string path_;
    std::optional<spatial::Error>& failure_;
    std::set<std::string, std::less<>> seen_;
};

/// {"en": ..., "zh": ...}
Json jsonOf(const spatial::Bilingual& name);
/// A number without a needless fraction: 250, not 250.0.
Json jsonOf(double value);
/// JSON text that is known to be well formed (kept by JsonReader::keep), as JSON; null where it is not.
Json jsonOfKept(const std::string& text);

}  // namespace layers
