// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_style_json.h"

#include "styles/symbols/vector_style.h"

namespace styles {

std::string toJson(const LabelStyle& style) { return json::writeDocument(style, kStyleVersion); }

spatial::Result<LabelStyle> labelStyleFromJson(std::string_view text) { return json::readDocument<LabelStyle>(text, kStyleVersion); }

}  // namespace styles
