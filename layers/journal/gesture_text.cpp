// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/gesture_text.h"

#include "layers/project/json_reader.h"
#include "spatial/core/content_hash.h"

#include <algorithm>

namespace layers {

using spatial::Text;
using spatial::text;

namespace {

constexpr int kDeepest = 16;   // arguments that are sentences with arguments

Json jsonOf(const Text& sentence)
{
    if (sentence.isLiteral())
        return sentence.chineseName().empty() ? Json(sentence.source()) : Json{{"en", sentence.source()}, {"zh", sentence.chineseName()}};
    Json out = Json::object();
    out["text"] = sentence.source();
    if (!sentence.arguments().empty()) {
        Json& with = out["with"] = Json::array();
        for (const Text& argument : sentence.arguments())
            with.push_back(jsonOf(argument));
    }
    return out;
}

Text textFrom(const Json& json, int depth)
{
    if (json.is_string())
        return Text::literal(json.get<std::string>());
    if (!json.is_object() || depth > kDeepest)
        return {};
    if (const auto en = json.find("en"), zh = json.find("zh"); en != json.end() && zh != json.end() && en->is_string() && zh->is_string())
        return Text::named(en->get<std::string>(), zh->get<std::string>());
    const auto source = json.find("text");
    if (source == json.end() || !source->is_string())
        return {};
    std::vector<Text> arguments;
    if (const auto with = json.find("with"); with != json.end() && with->is_array())
        for (const Json& argument : *with)
            arguments.push_back(textFrom(argument, depth + 1));
    return Text(source->get<std::string>(), std::move(arguments));
}

void addSized(spatial::ContentHash& hash, std::string_view bytes)
{
    const std::uint64_t size = bytes.size();
    hash.add(&size, sizeof size);
    hash.add(bytes);
}

void addMaybe(spatial::ContentHash& hash, const std::optional<std::string>& bytes)
{
    const char there = bytes ? 1 : 0;
    hash.add(&there, 1);
    if (bytes)
        addSized(hash, *bytes);
}

}  // namespace

std::string keptText(const Text& sentence)
{
    return jsonOf(sentence).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Text textFromKept(std::string_view json)
{
    const auto parsed = parseJson(json);
    return parsed ? textFrom(*parsed, 0) : Text();
}

std::string checkOf(const Gesture& gesture)
{
    spatial::ContentHash hash;
    hash.add(&gesture.number, sizeof gesture.number);
    hash.add(&gesture.milliseconds, sizeof gesture.milliseconds);
    addSized(hash, keptText(gesture.title));
    addSized(hash, gesture.merge);
    for (const JournalChange& change : gesture.changes) {
        addSized(hash, change.subject);
        addSized(hash, change.key);
        addMaybe(hash, change.before);
        addMaybe(hash, change.after);
    }
    if (!gesture.who.empty())   // older journals name nobody
        addSized(hash, gesture.who);
    return hash.digits();
}

std::string checkOf(const SourceSave& save, std::int64_t number)
{
    spatial::ContentHash hash;
    hash.add(&number, sizeof number);
    addSized(hash, save.subject);
    addSized(hash, save.content);
    addSized(hash, save.details);
    return hash.digits();
}

std::string checkOf(std::string_view base)
{
    spatial::ContentHash hash;
    hash.add(base);
    return hash.digits();
}

Gesture oppositeOf(const Gesture& gesture)
{
    Gesture opposite = gesture;
    opposite.title = text("Undone: {0}", gesture.title);
    opposite.merge.clear();
    std::reverse(opposite.changes.begin(), opposite.changes.end());
    for (JournalChange& change : opposite.changes)
        std::swap(change.before, change.after);
    return opposite;
}

}  // namespace layers
