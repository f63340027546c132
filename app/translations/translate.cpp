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
        for (const auto text : kChineseCatalogues) {
            const auto area = nlohmann::json::parse(text);   // named: items() only looks into it
            for (const auto& [source, chinese] : area.items())
                all.emplace(source, chinese.get<std::string>());
        }
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
    if (text.isLiteral() || text.empty())
        return language == Language::Chinese && !text.chineseName().empty() ? text.chineseName() : text.source();
    std::vector<std::string> arguments;
    for (const spatial::Text& argument : text.arguments())
        arguments.push_back(translate(argument, language));
    const std::string_view chinese = language == Language::Chinese ? chineseOf(text.source()) : std::string_view{};
    return spatial::Text::fill(chinese.empty() ? std::string_view{text.source()} : chinese, arguments);
}

}  // namespace app
