// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "styles/exchange/xml_tree.h"
#include "styles/labels/label_style.h"
#include "styles/symbols/symbol.h"

#include <optional>
#include <vector>

namespace styles {

inline constexpr double kSldPixel = 0.28;   // millimetres, OGC 05-077r4, 11.1.2

/// Warnings, each sentence once.
class SldWarnings {
public:
    void add(spatial::Text text);
    std::vector<spatial::Text> take() { return std::move(all_); }

private:
    std::vector<spatial::Text> all_;
};

/// The symbol that the symbolizers of a rule describe together; nothing where there are none but of texts.
std::optional<Symbol> symbolFromSld(const XmlNode& rule, SldWarnings& warnings);
/// What a TextSymbolizer says.
LabelClass labelFromSld(const XmlNode& symbolizer, SldWarnings& warnings);

std::optional<Color> colorFromSld(const QString& text, double opacity);

}  // namespace styles
