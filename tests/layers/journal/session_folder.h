// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"

#include "tests/layers/sources/scratch.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

namespace layers::test {

/// A state folder of its own for each test, in place of the user's.
class SessionTest : public testing::Test {
protected:
    SessionTest() { ::setenv("SONGHUA_STATE", (scratch_ / "state").c_str(), 1); }
    ~SessionTest() override { ::unsetenv("SONGHUA_STATE"); }

    std::size_t filesLeft() const
    {
        std::error_code none;
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch_.folder(), none))
            files += entry.is_regular_file() ? 1 : 0;
        return files;
    }

    Scratch scratch_;
};

inline JournalChange change(std::string key, std::optional<std::string> before, std::optional<std::string> after)
{
    return {"project", std::move(key), std::move(before), std::move(after)};
}

/// The least that a document can be: parts by name.
using Parts = std::map<std::string, std::string>;

inline void put(Parts& parts, const std::string& key, const std::optional<std::string>& from, const std::optional<std::string>& to)
{
    const auto found = parts.find(key);
    ASSERT_EQ(found == parts.end() ? std::nullopt : std::optional(found->second), from) << key;
    if (to)
        parts[key] = *to;
    else
        parts.erase(key);
}

inline void makeAgain(Parts& parts, const Gesture& gesture)
{
    for (const JournalChange& made : gesture.changes)
        put(parts, made.key, made.before, made.after);
}

inline void takeBack(Parts& parts, const Gesture& gesture)
{
    for (auto made = gesture.changes.rbegin(); made != gesture.changes.rend(); ++made)
        put(parts, made->key, made->after, made->before);
}

}  // namespace layers::test
