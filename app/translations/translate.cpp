// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations/translate.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <unordered_map>
#include <vector>

namespace app {

extern const std::vector<std::string_view> kChineseCatalogues;

namespace {

const std::unordered_map<std::string, std::string>& catalogue()
{
    static const auto merged = [] {
        std::unordered_map<std::string, std::string> all;
        for (const auto text : kChineseCatalogues)
            for (const auto& [source, chinese] : nlohmann::json::parse(text).items())
                all.emplace(source, chinese.get<std::string>());
        return all;
    }();
    return merged;
}

}  // namespace

Language languageOf(std::string_view code)
{
    return code.starts_with("zh") ? Language::Chinese : Language::English;
}

Language languageOfEnvironment()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value)
            return languageOf(value);
    return Language::English;
}

std::string_view chineseOf(std::string_view source)
{
    const auto found = catalogue().find(std::string(source));
    return found == catalogue().end() ? std::string_view{} : std::string_view{found->second};
}

std::string translate(const spatial::Text& text, Language language)
{
    if (language == Language::Chinese)
        if (const auto chinese = chineseOf(text.source()); !chinese.empty())
            return text.filledInto(chinese);
    return text.english();
}

}  // namespace app
