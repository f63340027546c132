// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/table_panel.h"

#include "app/layout/map_export.h"
#include "tests/support/gui_environment.h"

#include <QImage>

#include <gtest/gtest.h>

namespace app {
namespace {

PageTable tableOf(std::size_t rows)
{
    PageTable table{"Times", {{"Cities", 3}, {"min", 1, true}}, {}};
    for (std::size_t row = 0; row < rows; ++row)
        table.rows.push_back({"Harbin – Daqing " + std::to_string(row), std::to_string(100 + row)});
    return table;
}

/// Dark pixels of an image between two heights.
int inkBetween(const QImage& image, int top, int bottom)
{
    int ink = 0;
    for (int y = std::max(0, top); y < std::min(image.height(), bottom); ++y)
        for (int x = 0; x < image.width(); ++x)
            ink += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    return ink;
}

struct Paper400 {
    QImage image{400, 600, QImage::Format_RGB32};
    QPainter painter{&image};
    Sheet sheet{painter, QSizeF(400, 600), 96, Language::English};
    Paper400() { painter.fillRect(image.rect(), Qt::white); }
};

TEST(TablePanel, KeepsItsLettersWhereThereIsRoom)
{
    Paper400 paper;
    const std::vector<PageTable> tables{tableOf(4), tableOf(2)};
    TablePanel panel(paper.sheet, tables);
    panel.setInto(380, 560);
    EXPECT_TRUE(panel.isWhole());
    const double height = panel.height();
    EXPECT_LT(height, 560);
    panel.setInto(380, 5600);
    EXPECT_EQ(panel.height(), height) << "more room changes nothing";
    panel.draw({10, 10});
    EXPECT_GT(inkBetween(paper.image, 10, 10 + static_cast<int>(height)), 100);
    EXPECT_EQ(inkBetween(paper.image, 12 + static_cast<int>(height), 600), 0) << "nothing is drawn below what it takes";
}

TEST(TablePanel, ShrinksBeforeItLeavesRowsOut)
{
    Paper400 paper;
    const std::vector<PageTable> tables{tableOf(12)};
    TablePanel panel(paper.sheet, tables);
    panel.setInto(380, 5000);
    const double full = panel.height();
    panel.setInto(380, full * 0.8);
    EXPECT_TRUE(panel.isWhole());
    EXPECT_LE(panel.height(), full * 0.8);
    panel.setInto(380, full * 0.3);
    EXPECT_FALSE(panel.isWhole());
    EXPECT_LE(panel.height(), full * 0.3);
}

TEST(TablePanel, StandsBesideTheMapOnBroadPaperAndBelowItOnNarrow)
{
    for (const bool landscape : {true, false}) {
        MapPage page;
        page.title = spatial::Text::literal("Corridor");
        page.scene.view.crs = spatial::provinceAnalysisCrs();
        page.scene.view.extent = {-300'000, -250'000, 0, 0};
        page.scene.background = styles::Color::rgb(0xffffff);
        page.legend = page.graticule = false;
        page.size = Paper{PaperSize::A4, landscape};
        page.dotsPerInch = 60;
        const auto drawn = [&](bool withTable) {
            page.tables = withTable ? std::vector<PageTable>{tableOf(9)} : std::vector<PageTable>{};
            const auto png = mapBytes(page, "png");
            EXPECT_TRUE(png) << (png ? "" : png.error().message.english());
            return png ? QImage::fromData(*png) : QImage();
        };
        const QImage with = drawn(true);
        ASSERT_FALSE(with.isNull());
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            with.save(qEnvironmentVariable("SONGHUA_GALLERY") + (landscape ? QStringLiteral("/tables-beside.png") : QStringLiteral("/tables-below.png")));
        const auto inkIn = [&](const QRect& part) { return inkBetween(with.copy(part), 0, part.height()); };
        const QRect right(with.width() * 54 / 100, with.height() / 8, with.width() * 44 / 100, with.height() / 3);
        const QRect below(with.width() / 10, with.height() * 60 / 100, with.width() / 2, with.height() / 4);
        EXPECT_GT(inkIn(landscape ? right : below), 50) << landscape;
    }
}

}  // namespace
}  // namespace app
