// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace app {

class Html;

/// Collects the blocks of a chapter that is the same in every format, in one language.
class ChapterBlocks {
public:
    explicit ChapterBlocks(Language language) : language_(language) {}

    Language language() const { return language_; }
    bool chinese() const { return language_ == Language::Chinese; }
    std::string words(const spatial::Text& text) const { return translate(text, language_); }
    std::string words(const spatial::Bilingual& name) const { return name.in(chinese()); }
    std::string percent(double share, int decimals) const;   ///< "7.7 %" in English, "7.7%" in Chinese; a dash for what is not finite
    std::string listOf(const std::vector<std::string>& names) const;

    void heading(int level, const spatial::Text& title) { blocks_.emplace_back(Heading{level, words(title)}); }
    void say(const spatial::Text& sentence, ParagraphStyle style = ParagraphStyle::Normal) { blocks_.emplace_back(Paragraph{style, words(sentence)}); }
    void formula(const char* written) { blocks_.emplace_back(Paragraph{ParagraphStyle::Formula, written}); }
    void figures(std::vector<std::pair<std::string, std::string>> all) { blocks_.emplace_back(KeyFigures{std::move(all)}); }
    /// The first column is text, `left` more are; all others are figures. `shares` of the width; columns beyond have 2.
    void table(const std::vector<spatial::Text>& heads, std::vector<std::vector<Cell>> rows, const std::vector<double>& shares, const std::vector<std::size_t>& left = {});

    std::vector<Block> take() { return std::move(blocks_); }

private:
    Language language_;
    std::vector<Block> blocks_;
};

/// Puts these sentences, as banners, behind the heading of a chapter: what rests on layers that are out of date.
void markChapter(std::vector<Block>& blocks, const std::vector<spatial::Text>& sentences, Language language);

/// The blocks as HTML; headings one level down, as the page has a title. `id`: anchor of the chapter; empty: none.
void writeBlocks(Html& out, const std::vector<Block>& blocks, std::string_view id);

}  // namespace app
