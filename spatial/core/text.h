// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace spatial {

/// A sentence for people: an English source text, marked for translation, and the values that go into its {0}, {1} ... places.
/// Below module app nothing is translated; app looks the source up and fills the translation with the same arguments.
/// An argument is itself a Text: either a sentence to translate or a literal (a file name, a number). A value; any thread.
class Text {
public:
    Text() = default;

    /// A name or number that no language changes.
    static Text literal(std::string value);
    /// A name that data bring along in both languages; one of them may be empty, then the other stands for it.
    static Text named(std::string english, std::string chinese);

    /// Use through text(), so that the test of the catalogue finds the source text.
    Text(std::string_view source, std::vector<Text> arguments) : source_(source), arguments_(std::move(arguments)) {}

    bool empty() const { return source_.empty(); }
    bool isLiteral() const { return literal_; }
    const std::string& source() const { return source_; }
    const std::string& chineseName() const { return chinese_; }   ///< of named(): empty elsewhere
    const std::vector<Text>& arguments() const { return arguments_; }

    /// The English sentence with its arguments.
    std::string english() const;

    /// `pattern` with {0}, {1} ... replaced by `arguments`; a place without an argument stays as it is.
    static std::string fill(std::string_view pattern, const std::vector<std::string>& arguments);

    friend bool operator==(const Text&, const Text&) = default;

private:
    std::string source_;
    std::string chinese_;
    std::vector<Text> arguments_;
    bool literal_ = false;
};

namespace detail {
template <class T>
Text argument(const T& value)
{
    if constexpr (std::is_same_v<T, Text>)
        return value;
    else
        return Text::literal(fmt::format("{}", value));
}
}  // namespace detail

/// Marks `source` for translation: text("The file {0} has no features.", path).
template <class... Arguments>
Text text(const char* source, const Arguments&... arguments)
{
    return Text(source, std::vector<Text>{detail::argument(arguments)...});
}

}  // namespace spatial
