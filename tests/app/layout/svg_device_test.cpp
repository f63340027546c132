// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/svg_device.h"

#include "tests/support/gui_environment.h"

#include <QImage>
#include <QPainter>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace app {
namespace {

bool isWellFormed(const QByteArray& xml)
{
    QXmlStreamReader reader(xml);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

template <class Draw>
QByteArray svg(Draw draw)
{
    SvgDevice device({100, 50}, 25.4, QStringLiteral("工业 <走廊>"));
    QPainter painter(&device);
    draw(painter, device);
    painter.end();
    EXPECT_TRUE(isWellFormed(device.bytes())) << device.bytes().toStdString();
    return device.bytes();
}

TEST(SvgDevice, IsAsLargeOnPaperAsThePage)
{
    const QByteArray text = svg([](QPainter&, SvgDevice&) {});
    EXPECT_TRUE(text.contains("width=\"100.00mm\" height=\"50.00mm\" viewBox=\"0 0 100 50\"")) << text.toStdString();
    EXPECT_TRUE(text.contains("<title>工业 &lt;走廊&gt;</title>"));
}

TEST(SvgDevice, KeepsClipping)
{
    const QByteArray text = svg([](QPainter& painter, SvgDevice&) {
        painter.setClipRect(10, 10, 20, 20);
        painter.fillRect(QRectF(0, 0, 100, 50), Qt::red);
    });
    EXPECT_TRUE(text.contains("<clipPath id=\"c1\"><path d=\"M10 10L30 10L30 30L10 30L10 10\"/></clipPath>")) << text.toStdString();
    EXPECT_TRUE(text.contains("<g clip-path=\"url(#c1)\">"));
}

TEST(SvgDevice, DrawsLettersAsOutlinesAndLayersAsGroups)
{
    const QByteArray text = svg([](QPainter& painter, SvgDevice& device) {
        device.beginGroup("道路 & 铁路", 1, styles::Blend::Normal);
        painter.drawText(QPointF(10, 30), QStringLiteral("工"));
        device.endGroup();
    });
    EXPECT_TRUE(text.contains("<title>道路 &amp; 铁路</title>"));
    EXPECT_FALSE(text.contains("<text"));
    EXPECT_TRUE(text.contains("<path fill=\"#000000\" d=\"M")) << text.toStdString();
}

TEST(SvgDevice, AGroupIsALayerOfInkscapeWithItsBlendMode)
{
    const QByteArray text = svg([](QPainter& painter, SvgDevice& device) {
        device.beginGroup("a\x01\"b", 0.5, styles::Blend::Multiply);
        painter.fillRect(0, 0, 5, 5, Qt::red);
        device.endGroup();
    });
    EXPECT_TRUE(text.contains("<g id=\"layer1\" inkscape:groupmode=\"layer\" inkscape:label=\"a&quot;b\" opacity=\"0.500\" style=\"mix-blend-mode:multiply\"><title>a&quot;b</title>")) << text.toStdString();
}

TEST(SvgDevice, WritesDashesOpacityAndTurnedShapes)
{
    const QByteArray text = svg([](QPainter& painter, SvgDevice&) {
        QPen pen(QColor(0, 0, 255, 128), 2);
        pen.setDashPattern({3, 1});
        pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        painter.translate(50, 0);
        painter.rotate(90);
        painter.drawLine(QPointF(0, 0), QPointF(10, 0));
    });
    EXPECT_TRUE(text.contains("stroke-dasharray=\"6 2\"")) << text.toStdString();
    EXPECT_TRUE(text.contains("stroke-opacity=\"0.502\""));
    EXPECT_TRUE(text.contains("d=\"M50 0L50 10\""));
}

TEST(SvgDevice, EmbedsImages)
{
    QImage image(2, 2, QImage::Format_RGB32);
    image.fill(Qt::green);
    const QByteArray text = svg([&](QPainter& painter, SvgDevice&) { painter.drawImage(QRectF(5, 5, 20, 10), image); });
    EXPECT_TRUE(text.contains("<image x=\"5\" y=\"5\" width=\"20\" height=\"10\""));
    EXPECT_TRUE(text.contains("data:image/png;base64,"));
}

}  // namespace
}  // namespace app
