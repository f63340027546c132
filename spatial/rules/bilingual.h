// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace spatial {

/// A name that a project or a rule brings along in both languages (people's own words are data, not sentences of the program).
struct Bilingual {
    std::string en;
    std::string zh;

    const std::string& in(bool chinese) const { return (chinese && !zh.empty()) || en.empty() ? zh : en; }
    bool empty() const { return en.empty() && zh.empty(); }
    friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

}  // namespace spatial
