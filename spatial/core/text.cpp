// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/text.h"

namespace spatial {

Text Text::literal(std::string value)
{
    Text text;
    text.source_ = std::move(value);
    text.literal_ = true;
    return text;
}

Text Text::named(std::string english, std::string chinese)
{
    Text text = literal(english.empty() ? chinese : std::move(english));
    text.chinese_ = std::move(chinese);
    return text;
}

std::string Text::english() const
{
    if (literal_)
        return source_;
    std::vector<std::string> filled;
    filled.reserve(arguments_.size());
    for (const Text& argument : arguments_)
        filled.push_back(argument.english());
    return fill(source_, filled);
}

/// Besides {0} a sentence may hold {0|feature|features}: the first words where argument 0 is "1", else the second. Languages that have a singular and
/// a plural write both forms so, others neither.
std::string Text::fill(std::string_view pattern, const std::vector<std::string>& arguments)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == '{' && i + 2 < pattern.size() && (pattern[i + 2] == '}' || pattern[i + 2] == '|') && pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
        const std::size_t index = place ? static_cast<std::size_t>(pattern[i + 1] - '0') : 0;
        const std::size_t one = i + 3;   // of {0|one|many}
        const std::size_t end = place ? pattern.find('}', i) : std::string_view::npos;
        const std::size_t bar = place && end > one ? pattern.find('|', one) : std::string_view::npos;
        if (place && pattern[i + 2] == '}' && index < arguments.size()) {
            out += arguments[index];
            i += 2;
        } else if (place && index < arguments.size() && end != std::string_view::npos && bar < end) {
            out += arguments[index] == "1" ? pattern.substr(one, bar - one) : pattern.substr(bar + 1, end - bar - 1);
            i = end;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

}  // namespace spatial
