// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace styles {

enum class MapLanguage { English, Chinese };

/// A name that belongs to the data or the style (a class of land use, a layer), in two languages. Program texts use spatial::Text instead.
struct Words {
    std::string en;
    std::string zh;

    bool empty() const { return en.empty() && zh.empty(); }
    /// The wanted language; the other one where it is missing.
    const std::string& in(MapLanguage language) const
    {
        const bool chinese = language == MapLanguage::Chinese;
        if ((chinese ? zh : en).empty())
            return chinese ? en : zh;
        return chinese ? zh : en;
    }
    friend bool operator==(const Words&, const Words&) = default;
};

}  // namespace styles
