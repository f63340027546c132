// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/exchange/xml_tree.h"

#include <optional>
#include <string>

class QXmlStreamWriter;

namespace styles {

/// The condition of an ogc:Filter (or of one of its operators) in our language of expressions; nothing where it uses what that has not
/// (functions, geometry).
std::optional<std::string> conditionOf(const XmlNode& filter);
/// The value of ogc:PropertyName, ogc:Literal, arithmetic, and text mixed with them (a label).
std::optional<std::string> valueOf(const XmlNode& node);

/// The condition as an ogc:Filter; nothing where it uses functions or other means that filters have not.
std::optional<XmlNode> filterOf(const std::string& condition);
/// The value as elements for ogc: a field, a literal, arithmetic of them.
std::optional<XmlNode> valueNodeOf(const std::string& expression);
void write(const XmlNode& node, const QString& prefix, QXmlStreamWriter& out);

/// A field as expressions write it: in double quotes unless it is a plain name.
std::string fieldInExpression(const QString& field);

}  // namespace styles
