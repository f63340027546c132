// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/project_changes.h"

#include "layers/project/json_reader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

using Names = std::vector<std::string>;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Equal to the last byte of what is written: 1 is not 1.0, and the order of members counts.
bool same(const Json& a, const Json& b)
{
    if (a.type() != b.type() || a.size() != b.size())
        return false;
    if (a.is_object())
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), [](const auto& x, const auto& y) { return x.key() == y.key() && same(x.value(), y.value()); });
    if (a.is_array())
        return std::equal(a.begin(), a.end(), b.begin(), same);
    return a.is_number_float() ? dumped(a) == dumped(b) : a == b;
}

std::string escaped(std::string_view name)
{
    if (name.empty())
        return "~3";
    std::string out;
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else if (c == '#')
            out += "~2";
        else
            out += c;
    }
    return out;
}

/// The names on the way; "#" stays as it is, for it is no name.
Names namesOf(std::string_view key)
{
    Names names;
    for (std::size_t at = 0; at <= key.size();) {
        const std::size_t end = std::min(key.find('/', at), key.size());
        std::string name;
        for (std::size_t i = at; i < end; ++i) {
            if (key[i] != '~' || i + 1 == end)
                name += key[i];
            else if (key[++i] != '3')
                name += key[i] == '1' ? '/' : key[i] == '2' ? '#' : '~';
        }
        names.push_back(std::move(name));
        at = end + 1;
    }
    return names;
}

const std::string* idOf(const Json& item)
{
    if (!item.is_object())
        return nullptr;
    const auto id = item.find("id");
    return id != item.end() && id->is_string() ? &id->get_ref<const std::string&>() : nullptr;
}

/// Names of the parts: of an object its members, of a list the ids of its items. Nothing where an item has none or shares it.
std::optional<Names> partsOf(const Json& whole)
{
    Names names;
    if (whole.is_object()) {
        for (const auto& member : whole.items())
            names.push_back(member.key());
        return names;
    }
    std::unordered_set<std::string_view> seen;
    for (const Json& item : whole) {
        const std::string* id = idOf(item);
        if (!id || !seen.insert(*id).second)
            return std::nullopt;
        names.push_back(*id);
    }
    return names;
}

/// The order that comes of taking away what `after` lacks and adding at the end what it has more.
Names patched(const Names& before, const Names& after)
{
    const std::unordered_set<std::string_view> here(before.begin(), before.end());
    const std::unordered_set<std::string_view> there(after.begin(), after.end());
    Names names;
    std::copy_if(before.begin(), before.end(), std::back_inserter(names), [&](const std::string& name) { return there.contains(name); });
    std::copy_if(after.begin(), after.end(), std::back_inserter(names), [&](const std::string& name) { return !here.contains(name); });
    return names;
}

Json* partOf(Json& whole, std::string_view name)
{
    if (whole.is_object()) {
        const auto found = whole.find(name);
        return found == whole.end() ? nullptr : &*found;
    }
    if (whole.is_array())
        for (Json& item : whole)
            if (const std::string* id = idOf(item); id && *id == name)
                return &item;
    return nullptr;
}

class Comparison {
public:
    void compare(const std::string& key, const Json& before, const Json& after)
    {
        if (same(before, after))
            return;
        const bool bothHaveParts = before.type() == after.type() && (before.is_object() || before.is_array());
        const auto parts = bothHaveParts ? partsOf(before) : std::nullopt;
        const auto partsAfter = bothHaveParts ? partsOf(after) : std::nullopt;
        if (!parts || !partsAfter)
            return add(key, &before, &after);
        compareParts(key, before, *parts, after, *partsAfter);
    }
    std::vector<JournalChange> changes;

private:
    void add(const std::string& key, const Json* before, const Json* after)
    {
        const auto maybe = [](const Json* json) { return json ? std::optional(dumped(*json)) : std::nullopt; };
        changes.push_back({std::string(kProjectSubject), key, maybe(before), maybe(after)});
    }

    void compareParts(const std::string& key, const Json& before, const Names& names, const Json& after, const Names& namesAfter)
    {
        const bool inOrder = patched(names, namesAfter) == namesAfter && patched(namesAfter, names) == names;
        const auto within = [&](std::string_view name) { return (key.empty() ? "" : key + "/") + std::string(name); };
        const auto order = [](const Names& parts) { return dumped(Json(parts)); };
        if (!inOrder)
            changes.push_back({std::string(kProjectSubject), within("#"), order(names), std::nullopt});
        const auto there = byName(after, namesAfter);
        const auto here = byName(before, names);
        for (const std::string& name : names)
            if (const auto found = there.find(name); found != there.end())
                compare(within(escaped(name)), *here.at(name), *found->second);
        for (auto name = names.rbegin(); name != names.rend(); ++name)   // the last first, so that going back adds them in order
            if (!there.contains(*name))
                add(within(escaped(*name)), here.at(*name), nullptr);
        for (const std::string& name : namesAfter)
            if (!here.contains(name))
                add(within(escaped(name)), nullptr, there.at(name));
        if (!inOrder)
            changes.push_back({std::string(kProjectSubject), within("#"), std::nullopt, order(namesAfter)});
    }

    static std::unordered_map<std::string_view, const Json*> byName(const Json& whole, const Names& names)
    {
        std::unordered_map<std::string_view, const Json*> parts;
        std::size_t at = 0;
        for (const Json& part : whole)
            parts.emplace(names[at++], &part);
        return parts;
    }
};

/// The parts in the order of `names`; those it does not name come last, as they stood.
void putInOrder(Json& whole, const Names& names)
{
    Json ordered = whole.is_object() ? Json::object() : Json::array();
    const auto take = [&](const std::string& name, Json& part) {
        if (ordered.is_object())
            ordered[name] = std::move(part);
        else
            ordered.push_back(std::move(part));
    };
    std::unordered_set<std::string_view> named(names.begin(), names.end());
    for (const std::string& name : names)
        if (Json* part = partOf(whole, name))
            take(name, *part);
    if (whole.is_object()) {
        for (auto& member : whole.items())
            if (!named.contains(member.key()))
                take(member.key(), member.value());
    } else {
        for (Json& item : whole)
            if (const std::string* id = idOf(item); !item.is_null() && !(id && named.contains(*id)))
                take({}, item);
    }
    whole = std::move(ordered);
}

/// False where the document is not what the change says.
bool apply(Json& root, const Names& way, const std::optional<Json>& from, const std::optional<Json>& to)
{
    Json* whole = &root;
    for (std::size_t i = 0; i + 1 < way.size(); ++i)
        if (whole = partOf(*whole, way[i]); !whole)
            return false;
    const std::string& name = way.back();
    Json* part = partOf(*whole, name);
    if ((part != nullptr) != from.has_value() || (part && !same(*part, *from)))
        return false;
    if (part && to)
        *part = *to;
    else if (part && whole->is_object())
        whole->erase(name);
    else if (part)
        whole->erase(whole->begin() + (part - &(*whole)[0]));
    else if (to && whole->is_object())
        (*whole)[name] = *to;
    else if (to && whole->is_array())
        whole->push_back(*to);
    else
        return !to;   // neither before nor after
    return true;
}

bool applyOrder(Json& root, const Names& way, const std::optional<Json>& order)
{
    Json* whole = &root;
    for (std::size_t i = 0; i + 1 < way.size(); ++i)
        if (whole = partOf(*whole, way[i]); !whole)
            return false;
    if (!whole->is_object() && !whole->is_array())
        return false;
    if (!order)
        return true;
    Names names;
    for (const Json& name : *order) {
        if (!name.is_string())
            return false;
        names.push_back(name.get<std::string>());
    }
    putInOrder(*whole, names);
    return true;
}

Error misfit(const std::string& key)
{
    return Error{ErrorCode::Conflict, text("The project is not as it was when this was recorded: \"{0}\" stands otherwise.", key)};
}

bool isOrder(std::string_view key) { return key == "#" || key.ends_with("/#"); }

}  // namespace

std::vector<JournalChange> changesBetween(std::string_view before, std::string_view after)
{
    if (before == after)
        return {};
    const auto from = parseJson(before);
    const auto to = parseJson(after);
    if (!from || !to || !from->is_object() || !to->is_object())
        return {{std::string(kProjectSubject), "", std::string(before), std::string(after)}};
    Comparison comparison;
    comparison.compare("", *from, *to);
    return std::move(comparison.changes);
}

spatial::Result<std::string> withChanges(std::string_view json, std::span<const JournalChange> changes, Direction direction)
{
    std::optional<Json> document;
    std::string whole(json);
    const auto written = [&] { return document ? document->dump(2, ' ', false, Json::error_handler_t::replace) + "\n" : whole; };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const JournalChange& change = direction == Direction::Forth ? changes[i] : changes[changes.size() - 1 - i];
        if (change.subject != kProjectSubject)
            continue;
        const auto& from = direction == Direction::Forth ? change.before : change.after;
        const auto& to = direction == Direction::Forth ? change.after : change.before;
        if (change.key.empty()) {
            if (!from || !to || written() != *from)
                return misfit(change.key);
            whole = *to;
            document.reset();
            continue;
        }
        if (!document) {
            TRY_ASSIGN(document, parseJson(whole));
        }
        std::optional<Json> fromJson;
        std::optional<Json> toJson;
        if (from) {
            TRY_ASSIGN(fromJson, parseJson(*from));
        }
        if (to) {
            TRY_ASSIGN(toJson, parseJson(*to));
        }
        const Names way = namesOf(change.key);
        if (!(isOrder(change.key) ? applyOrder(*document, way, toJson) : apply(*document, way, fromJson, toJson)))
            return misfit(change.key);
    }
    return written();
}

}  // namespace layers
