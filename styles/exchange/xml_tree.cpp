// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/xml_tree.h"

#include <QXmlStreamReader>

namespace styles {
namespace {

constexpr std::size_t kMostXmlBytes = 4U << 20U;
constexpr int kDeepest = 64;
constexpr int kMostElements = 100'000;

class TreeReader {
public:
    explicit TreeReader(const QByteArray& bytes) : in_(bytes) { in_.setNamespaceProcessing(false); }

    spatial::Result<XmlNode> read()
    {
        XmlNode root;
        bool found = false;
        while (!in_.atEnd()) {
            switch (in_.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference: return refused(spatial::text("document types and entities are not accepted"));
            case QXmlStreamReader::StartElement: {
                auto element = readElement(1);
                TRY(element);
                root = std::move(*element);
                found = true;
                break;
            }
            default: break;
            }
        }
        if (in_.hasError() || !found)
            return refused(spatial::Text::literal(in_.hasError() ? in_.errorString().toStdString() : std::string("no element")));
        return root;
    }

private:
    spatial::Error refused(const spatial::Text& reason) const
    {
        return {spatial::ErrorCode::InvalidInput, spatial::text("The style file cannot be read: line {0}, {1}.", in_.lineNumber(), reason)};
    }

    static QString localName(QStringView qualified)
    {
        const qsizetype colon = qualified.lastIndexOf(QLatin1Char(':'));
        return qualified.mid(colon + 1).toString();
    }

    spatial::Result<XmlNode> readElement(int depth)
    {
        if (depth > kDeepest)
            return refused(spatial::text("elements lie more than {0} deep", kDeepest));
        if (++elements_ > kMostElements)
            return refused(spatial::text("there are more than {0} elements", kMostElements));
        XmlNode node;
        node.name = localName(in_.qualifiedName());
        for (const auto& attribute : in_.attributes())
            node.attributes.emplace_back(localName(attribute.qualifiedName()), attribute.value().toString());
        while (!in_.atEnd()) {
            switch (in_.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference: return refused(spatial::text("document types and entities are not accepted"));
            case QXmlStreamReader::Characters: {
                node.text += in_.text();
                XmlNode piece;
                piece.text = in_.text().toString();
                node.mixed.push_back(std::move(piece));
                break;
            }
            case QXmlStreamReader::StartElement: {
                auto element = readElement(depth + 1);
                TRY(element);
                node.mixed.push_back(*element);
                node.children.push_back(std::move(*element));
                break;
            }
            case QXmlStreamReader::EndElement: {
                node.text = node.text.simplified();
                const bool both = !node.children.empty() && !node.text.isEmpty();
                if (!both)
                    node.mixed.clear();
                return node;
            }
            default: break;
            }
        }
        return refused(spatial::Text::literal(in_.errorString().toStdString()));
    }

    QXmlStreamReader in_;
    int elements_ = 0;
};

}  // namespace

QString XmlNode::attribute(const char* wanted) const
{
    for (const auto& [key, value] : attributes)
        if (key == QLatin1String(wanted))
            return value;
    return {};
}

const XmlNode* XmlNode::child(const char* wanted) const
{
    for (const XmlNode& node : children)
        if (node.name == QLatin1String(wanted))
            return &node;
    return nullptr;
}

const XmlNode* XmlNode::find(std::initializer_list<const char*> path) const
{
    const XmlNode* node = this;
    for (const char* step : path)
        if (node)
            node = node->child(step);
    return node;
}

QString XmlNode::textOf(const char* wanted) const
{
    const XmlNode* node = child(wanted);
    return node ? node->text : QString();
}

spatial::Result<XmlNode> xmlTreeOf(std::string_view xml)
{
    if (xml.size() > kMostXmlBytes)
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The style file is larger than {0} MB.", kMostXmlBytes >> 20U)};
    return TreeReader(QByteArray(xml.data(), static_cast<qsizetype>(xml.size()))).read();
}

}  // namespace styles
