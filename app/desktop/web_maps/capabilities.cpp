// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/capabilities.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

constexpr qsizetype kLargest = 32 << 20;
constexpr std::size_t kMostLayers = 20'000;
constexpr double kMetresOfPixel = 0.00028;   // the standard's pixel, which scale denominators refer to

bool is(const QXmlStreamReader& xml, const char* name) { return xml.name() == QLatin1String(name); }
QString textOf(QXmlStreamReader& xml) { return xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed(); }

double metresPerUnit(const spatial::Crs& crs) { return crs.isGeographic() ? std::numbers::pi / 180 * 6378137.0 : crs.metersPerUnit(); }

/// Axes of some systems are written north first: a corner far outside says so.
spatial::Coordinate cornerOf(const QString& words, const spatial::Crs& crs)
{
    const QStringList numbers = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    spatial::Coordinate corner{numbers.value(0).toDouble(), numbers.value(1).toDouble()};
    const bool northFirst = crs.isGeographic() && corner.x > 0 && corner.y < 0 && corner.x <= 90;
    return northFirst ? spatial::Coordinate{corner.y, corner.x} : corner;
}

/// Some services (Tianditu's degrees) mean dots of which 96 are an inch by their scale denominators; then a grid that begins at the date line
/// would be as much wider than the earth.
constexpr double kScreenDots = kMetresOfPixel / (0.0254 / 96);

bool countsScreenDots(const TileGrid& grid)
{
    if (!grid.crs.isGeographic())
        return false;
    for (const TileMatrix& level : grid.levels)
        if (const double circle = level.columns * level.tileSize * level.unitsPerPixel / 360; level.topLeft.x == -180 && std::abs(circle - kScreenDots) < 1e-3)
            return true;
    return false;
}

void readMatrixSet(QXmlStreamReader& xml, Capabilities& out)
{
    QString id;
    TileGrid grid;
    bool known = false;
    while (xml.readNextStartElement()) {
        if (is(xml, "Identifier")) {
            id = textOf(xml);
        } else if (is(xml, "SupportedCRS")) {
            if (const auto crs = spatial::Crs::fromText(textOf(xml).toStdString())) {
                grid.crs = *crs;
                known = true;
            }
        } else if (is(xml, "TileMatrix")) {
            TileMatrix matrix;
            double denominator = 0;
            QString corner;
            while (xml.readNextStartElement()) {
                if (is(xml, "Identifier"))
                    matrix.id = textOf(xml);
                else if (is(xml, "ScaleDenominator"))
                    denominator = textOf(xml).toDouble();
                else if (is(xml, "TopLeftCorner"))
                    corner = textOf(xml);
                else if (is(xml, "TileWidth"))
                    matrix.tileSize = textOf(xml).toInt();
                else if (is(xml, "MatrixWidth"))
                    matrix.columns = textOf(xml).toInt();
                else if (is(xml, "MatrixHeight"))
                    matrix.rows = textOf(xml).toInt();
                else
                    xml.skipCurrentElement();
            }
            if (!known || denominator <= 0 || matrix.tileSize < 1 || matrix.tileSize > 4096 || matrix.columns < 1 || matrix.rows < 1)
                continue;
            matrix.unitsPerPixel = denominator * kMetresOfPixel / metresPerUnit(grid.crs);
            matrix.topLeft = cornerOf(corner, grid.crs);
            grid.levels.push_back(std::move(matrix));
        } else {
            xml.skipCurrentElement();
        }
    }
    if (known && countsScreenDots(grid))
        for (TileMatrix& level : grid.levels)
            level.unitsPerPixel /= kScreenDots;
    std::stable_sort(grid.levels.begin(), grid.levels.end(), [](const TileMatrix& a, const TileMatrix& b) { return a.unitsPerPixel > b.unitsPerPixel; });
    if (known && !grid.levels.empty())
        out.grids[id] = std::move(grid);
}

void readWmtsLayer(QXmlStreamReader& xml, Capabilities& out)
{
    ServiceLayer layer;
    while (xml.readNextStartElement()) {
        if (is(xml, "Identifier")) {
            layer.id = textOf(xml);
        } else if (is(xml, "Title")) {
            layer.title = textOf(xml);
        } else if (is(xml, "Format")) {
            layer.formats += textOf(xml);
        } else if (is(xml, "Style")) {
            while (xml.readNextStartElement())
                if (is(xml, "Identifier"))
                    layer.styles += textOf(xml);
                else
                    xml.skipCurrentElement();
        } else if (is(xml, "TileMatrixSetLink")) {
            while (xml.readNextStartElement())
                if (is(xml, "TileMatrixSet"))
                    layer.matrixSets += textOf(xml);
                else
                    xml.skipCurrentElement();
        } else {
            xml.skipCurrentElement();
        }
    }
    if (!layer.id.isEmpty() && out.layers.size() < kMostLayers)
        out.layers.push_back(std::move(layer));
}

void readContents(QXmlStreamReader& xml, Capabilities& out)
{
    while (xml.readNextStartElement()) {
        if (is(xml, "Layer"))
            readWmtsLayer(xml, out);
        else if (is(xml, "TileMatrixSet"))
            readMatrixSet(xml, out);
        else
            xml.skipCurrentElement();
    }
}

void readWmsLayer(QXmlStreamReader& xml, Capabilities& out, QStringList crs, int depth)
{
    constexpr int kDeepest = 32;
    ServiceLayer layer;
    while (xml.readNextStartElement()) {
        if (is(xml, "Name")) {
            layer.id = textOf(xml);
        } else if (is(xml, "Title")) {
            layer.title = textOf(xml);
        } else if (is(xml, "CRS") || is(xml, "SRS")) {
            crs += textOf(xml).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        } else if (is(xml, "Style")) {
            while (xml.readNextStartElement())
                if (is(xml, "Name"))
                    layer.styles += textOf(xml);
                else
                    xml.skipCurrentElement();
        } else if (is(xml, "Layer") && depth < kDeepest) {
            readWmsLayer(xml, out, crs, depth + 1);
        } else {
            xml.skipCurrentElement();
        }
    }
    crs.removeDuplicates();
    layer.crs = crs;
    if (!layer.id.isEmpty() && out.layers.size() < kMostLayers)
        out.layers.push_back(std::move(layer));
}

void readWmsCapability(QXmlStreamReader& xml, Capabilities& out)
{
    QStringList formats;
    while (xml.readNextStartElement()) {
        if (is(xml, "Request")) {
            while (xml.readNextStartElement()) {
                if (!is(xml, "GetMap")) {
                    xml.skipCurrentElement();
                    continue;
                }
                while (xml.readNextStartElement())
                    if (is(xml, "Format"))
                        formats += textOf(xml);
                    else
                        xml.skipCurrentElement();
            }
        } else if (is(xml, "Layer")) {
            readWmsLayer(xml, out, {}, 0);
        } else {
            xml.skipCurrentElement();
        }
    }
    for (ServiceLayer& layer : out.layers)
        layer.formats = formats;
}

Error noService(const QString& what)
{
    return {ErrorCode::InvalidInput, text("The address does not answer as a WMTS or WMS: {0}", what.toStdString()), text("Check the address; it usually ends in wmts or wms.")};
}

}  // namespace

spatial::Result<Capabilities> readCapabilities(const QByteArray& bytes)
{
    if (bytes.size() > kLargest)
        return Error{ErrorCode::LimitReached, text("The service's answer is larger than 32 MB.")};
    QXmlStreamReader xml(bytes);
    xml.setEntityExpansionLimit(0);
    if (!xml.readNextStartElement())
        return noService(xml.errorString());
    Capabilities out;
    const QString root = xml.name().toString();
    if (root.contains(QStringLiteral("Exception")))
        return noService(xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().left(300));
    out.isWmts = root == QStringLiteral("Capabilities");
    if (!out.isWmts && root != QStringLiteral("WMS_Capabilities") && root != QStringLiteral("WMT_MS_Capabilities"))
        return noService(QLatin1Char('<') + root.left(60) + QLatin1Char('>'));
    while (xml.readNextStartElement()) {
        if (out.isWmts && is(xml, "Contents"))
            readContents(xml, out);
        else if (!out.isWmts && is(xml, "Capability"))
            readWmsCapability(xml, out);
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError())
        return noService(xml.errorString());
    return out;
}

}  // namespace app::desktop
