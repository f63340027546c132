// SPDX-License-Identifier: GPL-3.0-or-later
// A spur line set on the real window with the mouse, the sample project.
#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/access/spur/spur_page.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "tests/support/map_window.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

namespace app::desktop {
namespace {

using test_support::waitFor;

class SpurPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("access.spur"));
        page_ = window_->findChild<SpurPage*>();
        desk_ = bench().map.findChild<SpurDesk*>();
        ASSERT_TRUE(page_ && desk_);
        // The plain north-west of Harbin, some 60 km wide.
        const spatial::Box all = map().everything();
        const spatial::Coordinate middle{all.minX + 0.42 * all.width(), all.minY + 0.35 * all.height()};
        map().show({middle.x - 30'000, middle.y - 20'000, middle.x + 30'000, middle.y + 20'000});
        ASSERT_TRUE(waitFor([this] { return map().isSettled(); }, 60'000));
        start_ = map().rect().center() + QPoint(-260, 90);
        end_ = map().rect().center() + QPoint(240, -110);
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    bool settled() const { return waitFor([this] { return desk_->isSettled(); }, 120'000); }
    void draw()
    {
        QTest::mouseClick(&map(), Qt::LeftButton, {}, start_);
        move(start_ + QPoint(15, 5));
        move(end_);
        ASSERT_TRUE(waitFor([this] { return (desk_->way().has_value() || desk_->isCutOff() || desk_->failure()) && desk_->isSettled(); }, 120'000));
        ASSERT_TRUE(desk_->way()) << (desk_->failure() ? desk_->failure()->message.english() : desk_->isCutOff() ? "cut off" : "nothing");
    }
    void drawToEnd()
    {
        ASSERT_NO_FATAL_FAILURE(draw());
        QTest::mouseClick(&map(), Qt::LeftButton, {}, end_);
        ASSERT_TRUE(waitFor([this] { return desk_->result() && desk_->result()->hasWay && desk_->isSettled(); }, 120'000));
    }
    QString summary() const { return page_->findChild<QLabel*>(QStringLiteral("spurSummary"))->text(); }

    SpurPage* page_ = nullptr;
    SpurDesk* desk_ = nullptr;
    QPoint start_, end_;
};

TEST_F(SpurPageTest, TheCheapestWayFollowsThePointerAndTheEndGivesCorridorAndParts)
{
    ASSERT_NO_FATAL_FAILURE(draw());
    const double yuan = desk_->way()->yuan;
    EXPECT_GT(yuan, desk_->way()->straight / 1000 * 2'000 * 1e4 * 0.999) << "no cheaper than open ground straight through";
    EXPECT_GE(desk_->way()->metres, desk_->way()->straight * 0.999);
    EXPECT_FALSE(desk_->result());
    move(end_ + QPoint(-120, 60));
    ASSERT_TRUE(waitFor([&] { return desk_->way() && desk_->way()->yuan != yuan; }, 10'000)) << "the way follows";
    keep(QStringLiteral("spur-pointer"));

    QTest::mouseClick(&map(), Qt::LeftButton, {}, end_);
    ASSERT_TRUE(waitFor([this] { return desk_->result() && desk_->isSettled(); }, 120'000));
    ASSERT_TRUE(desk_->result()->hasWay);
    EXPECT_NEAR(desk_->result()->parts.cost, desk_->way()->yuan, 1e-5 * desk_->way()->yuan) << "the parts add up to the way";
    EXPECT_GT(desk_->result()->bandSquareMetres, desk_->way()->metres * desk_->cell() * 0.5);
    ASSERT_TRUE(waitFor([this] { return desk_->bandPicture().has_value(); }, 20'000));
    EXPECT_FALSE(desk_->bandPicture()->image.isNull());
    auto* parts = page_->findChild<QTableWidget*>(QStringLiteral("spurParts"));
    EXPECT_TRUE(parts->isVisible());
    EXPECT_GE(parts->rowCount(), 2);
    keep(QStringLiteral("spur-end"));
    const QString english = summary();
    setLanguage(Language::Chinese);
    EXPECT_NE(summary(), english);
    keep(QStringLiteral("spur-end-zh"));
}

TEST_F(SpurPageTest, ACostIsAGestureOfTheProjectAndTheWayFollowsIt)
{
    ASSERT_NO_FATAL_FAILURE(drawToEnd());
    const double before = desk_->way()->yuan;
    EXPECT_TRUE(desk_->isSuggested());
    auto* base = page_->findChild<QDoubleSpinBox*>(QStringLiteral("spurBase"));
    base->setFocus();
    base->selectAll();
    QTest::keyClicks(base, QStringLiteral("4000"));
    QTest::keyClick(base, Qt::Key_Return);
    EXPECT_EQ(desk_->entry().base, 4'000);
    EXPECT_FALSE(desk_->isSuggested());
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->result() && desk_->way()->yuan > before; }, 120'000));
    EXPECT_LE(desk_->way()->yuan, 2 * before * (1 + 1e-6)) << "only the ground became twice as dear";
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ((*layers::spurOf(*again))->base, 4'000);
    bench().document.undo();
    EXPECT_EQ(desk_->entry().base, 2'000);
    EXPECT_TRUE(desk_->isSuggested());
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->result() && std::abs(desk_->way()->yuan - before) < 1e-6 * before; }, 120'000)) << "undone";
}

TEST_F(SpurPageTest, WithoutTheRulesTheWayIsNoDearer)
{
    ASSERT_NO_FATAL_FAILURE(drawToEnd());
    const double before = desk_->way()->yuan;
    bool any = false;
    for (auto* box : page_->findChildren<QCheckBox*>()) {
        const int i = box->objectName().mid(6).toInt();
        if (!box->objectName().startsWith(QLatin1String("spurOn")) || desk_->entry().items[static_cast<std::size_t>(i)].part != layers::SpurPart::Forbidden)
            continue;
        any = true;
    }
    ASSERT_TRUE(any) << "the sample has rules that forbid";
    for (std::size_t i = 0; i < desk_->entry().items.size(); ++i)
        if (desk_->entry().items[i].part == layers::SpurPart::Forbidden)
            QTest::mouseClick(page_->findChild<QCheckBox*>(QStringLiteral("spurOn%1").arg(i)), Qt::LeftButton, {}, QPoint(8, page_->findChild<QCheckBox*>(QStringLiteral("spurOn%1").arg(i))->height() / 2));
    for (const auto& item : desk_->entry().items)
        EXPECT_EQ(item.on, item.part != layers::SpurPart::Forbidden);
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->result(); }, 120'000));
    EXPECT_LE(desk_->way()->yuan, before * (1 + 1e-9));
}

TEST_F(SpurPageTest, EitherEndCanBeDraggedAndEscapeTakesThemBack)
{
    ASSERT_NO_FATAL_FAILURE(drawToEnd());
    const double before = desk_->way()->yuan;
    drag(end_, end_ + QPoint(-60, 80));
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->result(); }, 120'000));
    EXPECT_NE(desk_->way()->yuan, before);
    drag(start_, start_ + QPoint(40, -30));
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->result(); }, 120'000));
    ASSERT_TRUE(desk_->end());
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_FALSE(desk_->end());
    EXPECT_TRUE(desk_->start());
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_FALSE(desk_->start());
    EXPECT_TRUE(settled());
}

TEST_F(SpurPageTest, ASlopeTableThatCannotBeReadIsSaidAndNothingChanges)
{
    auto* slopes = page_->findChild<QLineEdit*>(QStringLiteral("spurSlopes"));
    const std::string before = desk_->entry().slopes;
    slopes->setFocus();
    slopes->selectAll();
    QTest::keyClicks(slopes, QStringLiteral("5,1;3,2"));
    QTest::keyClick(slopes, Qt::Key_Return);
    EXPECT_EQ(desk_->entry().slopes, before);
    bool said = false;
    for (auto* label : page_->findChildren<QLabel*>())
        said |= label->isVisible() && label->property("role") == QStringLiteral("fault") && !label->text().isEmpty();
    EXPECT_TRUE(said);
}

TEST_F(SpurPageTest, WhatIsWrittenAreLayersWithTheSameCost)
{
    ASSERT_NO_FATAL_FAILURE(drawToEnd());
    const double yuan = desk_->way()->yuan;
    const std::size_t before = bench().document.project().layers.size();
    ASSERT_TRUE(bench().commands.run("access.write-spur"));
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() >= before + 2; }, 240'000));
    const layers::LayerEntry* line = nullptr;
    for (const auto& layer : bench().document.project().layers)
        if (layer.source.path.filename().string().starts_with("spur-line"))
            line = &layer;
    ASSERT_NE(line, nullptr);
    bench().store.request(line->id);
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(line->id)->table != nullptr; }, 60'000));
    const auto table = bench().store.layer(line->id)->table;
    ASSERT_EQ(table->size(), 1U);
    EXPECT_NEAR(table->column("cost")->number(0).value_or(0), yuan, 2e-3 * yuan) << "the tools find what the page showed";
}

}  // namespace
}  // namespace app::desktop
