// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/sankey.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace app::charts::test {
namespace {

Sankey twoToThree()
{
    return {{{QStringLiteral("coal"), QStringLiteral("food")}, {QStringLiteral("ash"), QStringLiteral("steam"), QStringLiteral("whey")}, {QStringLiteral("timber")}},
            {{0, 0, 0, 60}, {0, 0, 1, 30}, {0, 1, 2, 10}, {1, 0, 0, 60}, {1, 1, 0, 30}, {1, 2, 0, 10}}};
}

TEST(Sankey, BarsAreInProportionAndWithinTheRectangle)
{
    const Sankey sankey = twoToThree();
    const QRectF within(10, 20, 400, 300);
    const SankeyLayout layout = sankeyLayout(sankey, within, QFont());
    ASSERT_EQ(layout.nodes.size(), 6u);
    ASSERT_EQ(layout.bands.size(), 6u);
    EXPECT_NEAR(layout.nodes[0].bar.height() / layout.nodes[2].bar.height(), 90.0 / 60, 1e-6);
    EXPECT_NEAR(layout.nodes[5].bar.height() / layout.nodes[2].bar.height(), 100.0 / 60, 1e-6);
    for (const auto& node : layout.nodes) {
        EXPECT_TRUE(within.adjusted(-0.01, -0.01, 0.01, 0.01).contains(node.bar));
        EXPECT_TRUE(within.adjusted(-0.01, -0.01, 0.01, 0.01).contains(node.words));
        for (const auto& other : layout.nodes)
            if (&other != &node && other.column == node.column)
                EXPECT_FALSE(node.words.adjusted(0, 0.01, 0, -0.01).intersects(other.words)) << "names never overlap";
    }
    EXPECT_EQ(layout.nodeAt(layout.nodes[3].bar.center()), 3u);
    const QPointF onFirst(layout.nodes[0].bar.right() + 1, layout.nodes[0].bar.top() + 1);
    EXPECT_EQ(layout.bandAt(onFirst), 0u);
    EXPECT_EQ(layout.bandAt(within.bottomRight()), std::nullopt);
}

TEST(Sankey, ManyThinNodesHaveARowEach)
{
    Sankey sankey{{{QStringLiteral("all")}, {}}, {}};
    for (std::size_t n = 0; n < 20; ++n) {
        sankey.columns[1].push_back(QString::number(n));
        sankey.links.push_back({0, 0, n, n == 0 ? 1e6 : 1});
    }
    const double least = leastSankeyHeight(sankey, QFont());
    const SankeyLayout layout = sankeyLayout(sankey, QRectF(0, 0, 300, least * 1.2), QFont());
    EXPECT_LE(layout.nodes.back().words.bottom(), least * 1.2 + 0.01);
    EXPECT_GE(layout.nodes.back().bar.height(), 1);
}

TEST(Sankey, OfNothingPaintsNothing)
{
    QImage image(60, 40, QImage::Format_ARGB32);
    image.fill(Qt::white);
    const QImage before = image;
    QPainter painter(&image);
    paintSankey(painter, QRectF(0, 0, 60, 40), {}, {});
    painter.end();
    EXPECT_EQ(image, before);
}

}  // namespace
}  // namespace app::charts::test
