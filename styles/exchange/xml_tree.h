// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <QString>

#include <string_view>
#include <utility>
#include <vector>

namespace styles {

/// An element of a small XML document, by local names: prefixes differ from program to program.
struct XmlNode {
    QString name;
    std::vector<std::pair<QString, QString>> attributes;
    QString text;                     ///< its own characters, simplified
    std::vector<XmlNode> children;
    /// Text and elements in turn, where both occur ("no. <PropertyName>n</PropertyName>"): text pieces have an empty name.
    std::vector<XmlNode> mixed;

    QString attribute(const char* wanted) const;
    const XmlNode* child(const char* wanted) const;               ///< the first of this name, or null
    const XmlNode* find(std::initializer_list<const char*> path) const;
    QString textOf(const char* wanted) const;                     ///< of the first child of this name; empty where there is none
};

/// InvalidInput with the line for what is no well-formed XML, has a document type or entities of its own, lies more than 64 elements deep, or
/// holds more than 4 MB or 100,000 elements. Nothing outside the text is ever looked at.
spatial::Result<XmlNode> xmlTreeOf(std::string_view xml);

}  // namespace styles
