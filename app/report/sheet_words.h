// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/workbook.h"
#include "app/translations/translate.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// Heads and cells of a workbook in one language: "Gap at most [gap]".
struct SheetWords {
    Language language;

    std::string operator()(const spatial::Text& text) const { return translate(text, language); }
    bool chinese() const { return language == Language::Chinese; }
    std::string yesNo(bool yes) const { return translate(yes ? spatial::text("yes") : spatial::text("no"), language); }
    SheetColumn head(const spatial::Text& label, const std::string& field, double width, SheetNumber number = SheetNumber::General) const
    {
        return {translate(label, language) + " [" + field + "]", width, number};
    }
    std::string lines(const std::vector<spatial::Text>& sentences) const
    {
        std::string all;
        for (const spatial::Text& one : sentences)
            all += (all.empty() ? "" : "\n") + translate(one, language);
        return all;
    }
};

/// Empty for what is not there, not finite included.
inline SheetCell cellOf(const std::optional<double>& value) { return value && std::isfinite(*value) ? SheetCell(*value) : SheetCell(); }

}  // namespace app
