// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

#include <string>
#include <vector>

namespace app {

/// Adds blocks to a document in its language.
class DocumentWriter {
public:
    explicit DocumentWriter(Document& document) : document_(document) {}

    bool chinese() const { return document_.language == Language::Chinese; }
    std::string words(const spatial::Text& text) const { return translate(text, document_.language); }
    std::string words(const spatial::Bilingual& name) const { return name.in(chinese()); }

    void heading(int level, const spatial::Text& title) { document_.blocks.emplace_back(Heading{level, words(title)}); }
    void paragraph(const spatial::Text& text, ParagraphStyle style = ParagraphStyle::Normal) { plain(words(text), style); }
    void plain(std::string text, ParagraphStyle style = ParagraphStyle::Normal) { document_.blocks.emplace_back(Paragraph{style, std::move(text)}); }
    void add(Block block) { document_.blocks.push_back(std::move(block)); }
    /// Where a layer comes from, with licence, date and accuracy.
    void source(const layers::LayerEntry& layer);
    Column column(const spatial::Text& head, double share, Align align = Align::Left) const { return {words(head), share, align}; }

private:
    Document& document_;
};

/// The chapters, in their order.
void writeSummary(DocumentWriter& out, const SiteReport& report);
void writeWhere(DocumentWriter& out, const SiteReport& report, const std::map<std::string, std::string>& pictures);
void writeWhy(DocumentWriter& out, const SiteReport& report);
void writeMethods(DocumentWriter& out, const SiteReport& report);
void writeConstraints(DocumentWriter& out, const SiteReport& report);
void writeSources(DocumentWriter& out, const SiteReport& report);
void writeLimits(DocumentWriter& out, const SiteReport& report);

/// The name of a grid, and of the place where a site lies with its grid's name.
std::string gridName(const SiteReport& report, const std::string& id, bool chinese);
std::string placeName(const SiteReport& report, const spatial::Site& site, bool chinese);
/// The site whose number is `id`; null where the report has none.
const spatial::Site* siteOf(const SiteReport& report, const std::string& id);
/// Names of layers by id, "(out of date)" behind those that are; an unknown id is its own name.
std::string layerNames(const SiteReport& report, const std::vector<std::string>& ids, bool chinese);
std::string groupName(const SiteReport& report, const std::string& id, bool chinese);
/// The name of a rule or a criterion by id.
std::string ruleName(const SiteReport& report, const std::string& id, bool chinese);
std::string criterionName(const SiteReport& report, const std::string& id, bool chinese);
/// "Public domain" and the like in the reader's language; names of licences as they are.
/// Whether the name of a layer tells that it is sample data.
bool isCalledSynthetic(const layers::LayerEntry& layer, bool chinese);
/// Codes of land use with their names: "0601 industrial land, 0602 mining land".
std::string namedCodes(const std::vector<std::string>& codes, bool chinese);
/// Words joined as a list: a Chinese list has 、 between them.
std::string listed(const std::vector<std::string>& words, bool chinese);

}  // namespace app
