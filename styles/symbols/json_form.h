// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "styles/symbols/color.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// How a style value becomes JSON and back from one description: each struct S has `describe(archive, S&)`, which calls
/// archive("key", member) for every member in the order of the file. For the .cpp files of styles only.
namespace styles::json {

using Json = nlohmann::ordered_json;

/// The names of an enum's values in order: specialise with a static constexpr std::array `names`.
template <class E>
struct EnumNames;
/// The key that tells a variant's alternatives apart and their names in order.
template <class V>
struct VariantNames;

struct Range {
    double lowest = 0;
    double highest = 1e6;
};
inline constexpr Range kAnyNumber{-1e300, 1e300};
inline constexpr Range kPositive{1e-300, 1e300};
inline constexpr Range kMillimetres{0, 100};
inline constexpr Range kDenominators{0, 1e12};

template <class T>
inline constexpr bool isVector = false;
template <class T>
inline constexpr bool isVector<std::vector<T>> = true;
template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool isVariant = false;
template <class... T>
inline constexpr bool isVariant<std::variant<T...>> = true;

template <class Names>
spatial::Text oneOf(const Names& names)
{
    return spatial::text("must be one of {0}", fmt::format("{}", fmt::join(names, ", ")));
}

class Writer {
public:
    template <class T>
    void operator()(const char* key, T& value, Range = {})
    {
        object[key] = write(value);
    }
    template <class T>
    void required(const char* key, T& value, Range range = {})
    {
        (*this)(key, value, range);
    }

    template <class T>
    static Json write(T& value)
    {
        if constexpr (std::is_same_v<T, Color>) {
            return value.text();
        } else if constexpr (std::is_enum_v<T>) {
            return EnumNames<T>::names[static_cast<std::size_t>(value)];
        } else if constexpr (isVector<T>) {
            Json list = Json::array();
            for (auto& element : value)
                list.push_back(write(element));
            return list;
        } else if constexpr (isOptional<T>) {
            return value ? write(*value) : Json(nullptr);
        } else if constexpr (isVariant<T>) {
            Json out = {{VariantNames<T>::key, VariantNames<T>::names[value.index()]}};
            std::visit([&](auto& alternative) { out.update(write(alternative)); }, value);
            return out;
        } else if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
            Writer inner;
            describe(inner, value);
            return std::move(inner.object);
        } else {
            return value;
        }
    }

    Json object = Json::object();
};

/// Lists inside lists (rules inside rules): a file must not exhaust the stack.
inline constexpr int kMostLevels = 8;

/// Reads one object; the first fault of the whole document is kept, and nothing is read after it.
class Reader {
public:
    Reader(const Json& object, std::string path, std::optional<spatial::Error>& fault) : object_(object), path_(std::move(path)), fault_(fault)
    {
        if (!object.is_object())
            fail(path_, spatial::text("must be an object"));
    }

    /// A key that may be absent: the member keeps its default.
    template <class T>
    void operator()(const char* key, T& value, Range range = {})
    {
        known_.emplace_back(key);
        if (!fault_ && object_.contains(key))
            read(object_.at(key), value, path_.empty() ? key : path_ + "." + key, range);
    }
    template <class T>
    void required(const char* key, T& value, Range range = {})
    {
        if (!fault_ && !object_.contains(key))
            fail(path_.empty() ? key : path_ + "." + key, spatial::text("is missing"));
        (*this)(key, value, range);
    }
    void refuseUnknownKeys()
    {
        if (fault_)
            return;
        for (const auto& [key, ignored] : object_.items())
            if (std::find(known_.begin(), known_.end(), key) == known_.end())
                return fail(path_.empty() ? key : path_ + "." + key, spatial::text("is not a key here; known are {0}", fmt::format("{}", fmt::join(known_, ", "))));
    }
    void know(const char* key) { known_.emplace_back(key); }

    void fail(const std::string& path, const spatial::Text& reason)
    {
        if (!fault_)
            fault_ = spatial::Error{spatial::ErrorCode::InvalidInput,
                                    spatial::text("The style cannot be read: {0} {1}.", path.empty() ? "/" : path, reason)};
    }

    template <class T>
    void read(const Json& in, T& value, const std::string& path, Range range = {})
    {
        if (fault_)
            return;
        if constexpr (std::is_same_v<T, Color>) {
            const auto color = in.is_string() ? Color::fromText(in.get_ref<const std::string&>()) : std::nullopt;
            if (!color)
                return fail(path, spatial::text("must be a colour such as \"#3b6fb6\" or \"#3b6fb680\""));
            value = *color;
        } else if constexpr (std::is_same_v<T, std::string>) {
            if (!in.is_string())
                return fail(path, spatial::text("must be a text"));
            value = in.get<std::string>();
        } else if constexpr (std::is_same_v<T, bool>) {
            if (!in.is_boolean())
                return fail(path, spatial::text("must be true or false"));
            value = in.get<bool>();
        } else if constexpr (std::is_arithmetic_v<T>) {
            if (!in.is_number() || (std::is_integral_v<T> && !in.is_number_integer()))
                return fail(path, std::is_integral_v<T> ? spatial::text("must be a whole number") : spatial::text("must be a number"));
            const double number = in.get<double>();
            if (!(number >= range.lowest && number <= range.highest))
                return fail(path, spatial::text("must lie between {0} and {1}", range.lowest, range.highest));
            value = static_cast<T>(number);
        } else if constexpr (std::is_enum_v<T>) {
            const auto& names = EnumNames<T>::names;
            const auto found = in.is_string() ? std::find(names.begin(), names.end(), in.get_ref<const std::string&>()) : names.end();
            if (found == names.end())
                return fail(path, oneOf(names));
            value = static_cast<T>(found - names.begin());
        } else if constexpr (isVector<T>) {
            if (!in.is_array())
                return fail(path, spatial::text("must be a list"));
            if (std::count(path.begin(), path.end(), '[') >= kMostLevels)
                return fail(path, spatial::text("lies too deep: at most {0} lists are in each other", kMostLevels));
            value.clear();
            for (std::size_t i = 0; i < in.size() && !fault_; ++i)
                read(in[i], value.emplace_back(), fmt::format("{}[{}]", path, i), range);
        } else if constexpr (isOptional<T>) {
            value.reset();
            if (!in.is_null())
                read(in, value.emplace(), path, range);
        } else if constexpr (isVariant<T>) {
            readVariant(in, value, path);
        } else {
            Reader inner(in, path, fault_);
            if (fault_)
                return;
            describe(inner, value);
            inner.refuseUnknownKeys();
        }
    }

private:
    template <class V, std::size_t I = 0>
    void readVariant(const Json& in, V& value, const std::string& path)
    {
        using Names = VariantNames<V>;
        if constexpr (I == 0) {
            if (!in.is_object() || !in.contains(Names::key) || !in.at(Names::key).is_string())
                return fail(path.empty() ? Names::key : path + "." + Names::key, oneOf(Names::names));
        }
        if constexpr (I == std::variant_size_v<V>) {
            fail(path.empty() ? Names::key : path + "." + Names::key, oneOf(Names::names));
        } else {
            if (in.at(Names::key).template get_ref<const std::string&>() != Names::names[I])
                return readVariant<V, I + 1>(in, value, path);
            Reader inner(in, path, fault_);
            inner.know(Names::key);
            if (path.empty())
                inner.know("version");
            describe(inner, value.template emplace<I>());
            inner.refuseUnknownKeys();
        }
    }

    const Json& object_;
    std::string path_;
    std::optional<spatial::Error>& fault_;
    std::vector<std::string> known_;
};

/// A whole document: "version" first, then the value's members.
template <class T>
std::string writeDocument(T value, int version)
{
    Json out = {{"version", version}};
    out.update(Writer::write(value));
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

/// The document's "version"; a newer one is refused.
inline spatial::Result<void> readVersion(Reader& head, const std::optional<spatial::Error>& fault, int newestVersion)
{
    int version = 0;
    head.required("version", version, {1, 1e6});
    if (!fault && version > newestVersion)
        return spatial::Error{spatial::ErrorCode::InvalidInput,
                              spatial::text("The style has version {0}; this program reads up to version {1}.", version, newestVersion),
                              spatial::text("Open it with a newer version of the program.")};
    return {};
}

template <class T>
spatial::Result<T> readDocument(std::string_view text, int newestVersion)
{
    std::optional<spatial::Error> fault;
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The style cannot be read: it is not a JSON object.")};
    Reader head(document, "", fault);
    TRY(readVersion(head, fault, newestVersion));
    T value{};
    if constexpr (isVariant<T>) {
        head.read(document, value, "");
    } else if (!fault) {
        head.know("version");
        describe(head, value);
        head.refuseUnknownKeys();
    }
    if (fault)
        return std::move(*fault);
    return value;
}

}  // namespace styles::json
