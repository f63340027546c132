// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "spatial/rules/bilingual.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Text with &, <, >, " and ' made harmless in HTML and SVG.
std::string escaped(std::string_view text);

/// "data:image/png;base64,..." of the bytes of a picture.
std::string pictureData(std::string_view png);

/// 12,345.6 with a fixed number of decimals; "-0.0" becomes "0.0"; an en dash for NaN or nothing.
std::string figure(double value, int decimals);
/// "7.7 %" of 0.077; a dash for what is not finite.
spatial::Text percentOf(double share, int decimals);
std::string figure(const std::optional<double>& value, int decimals);

/// Writes HTML in one language. Everything that comes from outside is escaped here, in one place.
class Html {
public:
    explicit Html(Language language) : language_(language) {}

    Language language() const { return language_; }
    bool chinese() const { return language_ == Language::Chinese; }
    std::string words(const spatial::Text& text) const { return escaped(translate(text, language_)); }
    std::string words(const spatial::Bilingual& name) const { return escaped(name.in(chinese())); }

    Html& raw(std::string_view markup)
    {
        out_ += markup;
        return *this;
    }
    Html& heading(int level, const spatial::Text& title, std::string_view id = {});
    Html& paragraph(const spatial::Text& text, std::string_view cssClass = {});

    /// A table row after row; cells are markup (use words() and figure()). Columns of numbers stand at the right.
    Html& beginTable(const std::vector<spatial::Text>& heads, std::string_view cssClass = {});
    Html& row(const std::vector<std::string>& cells, std::string_view cssClass = {});
    Html& endTable();

    const std::string& text() const { return out_; }

private:
    struct Row {
        std::vector<std::string> cells;
        std::string cssClass;
    };

    Language language_;
    std::string out_;
    std::vector<std::string> heads_;   // of the table that is being written
    std::vector<Row> rows_;
};

}  // namespace app
