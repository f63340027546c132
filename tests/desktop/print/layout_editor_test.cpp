// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of the project on the real window: made from templates, touched with mouse and keys, written and printed.
#include "app/desktop/print/item_list.h"
#include "app/desktop/print/print_panel.h"
#include "tests/desktop/print/layout_editor_window.h"

#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPrinter>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QToolBar>

#include <algorithm>
#include <cmath>
#include <set>

namespace app::desktop {
namespace {

TEST_F(LayoutEditor, ATemplateIsAFinishedSheetInThePlaceOfTheMap)
{
    window_->setActivity(Activity::Print);
    EXPECT_TRUE(page_->automatic().isVisible());
    EXPECT_TRUE(map().isVisible());
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    EXPECT_TRUE(view_->isVisible());
    EXPECT_FALSE(map().isVisible());
    EXPECT_GT(view_->width(), 500);
    EXPECT_EQ(desk_->layout()->id, "city-map");
    std::set<QRgb> colors;
    const QImage& image = desk_->picture()->image;
    for (int y = 0; y < image.height(); y += 7)
        for (int x = 0; x < image.width(); x += 7)
            colors.insert(image.pixel(x, y));
    EXPECT_GT(colors.size(), 50U) << "a page that shows something";
    EXPECT_NEAR(double(image.width()) / image.height(), 420.0 / 297, 0.01);
    keepPage(QStringLiteral("layout-city-map-en"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("layout-city-map-zh"));
    setLanguage(Language::English);
    window_->setActivity(Activity::Layers);
    EXPECT_TRUE(map().isVisible());
    window_->setActivity(Activity::Print);
    EXPECT_TRUE(view_->isVisible());
    bench().document.undo();
    EXPECT_FALSE(desk_->layout());
    EXPECT_TRUE(map().isVisible()) << "the page is gone: the map is back";
    EXPECT_TRUE(page_->automatic().isVisible());
    bench().document.redo();
    EXPECT_TRUE(view_->isVisible());
    auto* choice = page_->findChild<QComboBox*>(QStringLiteral("pageChoice"));
    ASSERT_EQ(choice->count(), 2);
    test_support::chooseByKeys(choice, "map");
    EXPECT_FALSE(view_->isVisible());
    test_support::chooseByKeys(choice, "layout city-map");
    EXPECT_TRUE(view_->isVisible());
}

TEST_F(LayoutEditor, ItemsAreDraggedToLinesInReachAndAStepOfUndoTakesItBack)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    const ItemBox before = box("legend");
    const std::size_t steps = bench().document.history().size();
    click(middle("legend"));
    EXPECT_EQ(desk_->selected(), ItemIds{"legend"});
    dragOnPage(middle("legend"), middle("legend") + QPoint(-60, 25), Qt::ControlModifier);
    const double zoom = view_->place().zoom;
    EXPECT_NEAR(box("legend").x, before.x - 60 / zoom, 0.02) << "with Ctrl nothing draws it";
    EXPECT_NEAR(box("legend").y, before.y + 25 / zoom, 0.02);
    EXPECT_EQ(bench().document.history().size(), steps + 1) << "a drag is one gesture";
    bench().document.undo();
    EXPECT_EQ(box("legend"), before);
    bench().document.redo();
    // Its top comes within a few pixels of the map's top, and lies there.
    const ItemBox shifted = box("legend");
    const double to = box("map").y - shifted.y;
    QTest::mousePress(view_, Qt::LeftButton, {}, middle("legend"));
    moveTo(middle("legend") + QPoint(1, 5));
    moveTo((QPointF(middle("legend")) + QPointF(0, to * zoom + 3)).toPoint());
    EXPECT_FALSE(view_->touch().snapY.empty()) << "the line is shown";
    keepPage(QStringLiteral("layout-drag-en"));
    QTest::mouseRelease(view_, Qt::LeftButton, {}, (QPointF(middle("legend")) + QPointF(0, to * zoom + 3)).toPoint());
    EXPECT_EQ(box("legend").y, box("map").y);
    EXPECT_TRUE(view_->touch().snapY.empty());
    // Esc gives a drag up.
    const ItemBox there = box("legend");
    QTest::mousePress(view_, Qt::LeftButton, {}, middle("legend"));
    moveTo(middle("legend") + QPoint(40, 40));
    key(Qt::Key_Escape);
    QTest::mouseRelease(view_, Qt::LeftButton, {}, middle("legend") + QPoint(40, 40));
    EXPECT_EQ(box("legend"), there);
}

TEST_F(LayoutEditor, HandlesResizeWithLinesAndWithARatio)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    click(middle("map"));
    ASSERT_EQ(desk_->selected(), ItemIds{"map"});
    const ItemBox before = box("map");
    const QRectF seen = view_->place().toWidget(before);
    // The right side to the right edge of the legend, three pixels short of it.
    const double edge = box("legend").right();
    dragOnPage(handlePlace(seen, PageHandle::Right).toPoint(), QPoint(static_cast<int>(view_->toWidget(edge, 0).x()) - 3, static_cast<int>(seen.center().y())));
    EXPECT_NEAR(box("map").right(), edge, 0.011);
    EXPECT_EQ(box("map").x, before.x);
    EXPECT_EQ(box("map").height, before.height);
    ASSERT_TRUE(drawn());
    const ItemBox wide = box("map");
    const QRectF now = view_->place().toWidget(wide);
    dragOnPage(handlePlace(now, PageHandle::TopLeft).toPoint(), (handlePlace(now, PageHandle::TopLeft) + QPointF(80, 5)).toPoint(), Qt::ShiftModifier);
    EXPECT_NEAR(box("map").width / box("map").height, wide.width / wide.height, 0.01) << "Shift keeps the ratio";
    EXPECT_NEAR(box("map").right(), wide.right(), 0.02);
    bench().document.undo();
    bench().document.undo();
    EXPECT_EQ(box("map"), before);
}

TEST_F(LayoutEditor, KeysNudgeCopyGroupAndRemove)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    click(middle("legend"));
    const ItemBox before = box("legend");
    key(Qt::Key_Right);
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_NEAR(box("legend").x, before.x + 0.9, 1e-9);
    EXPECT_NEAR(box("legend").y, before.y + 10, 1e-9);
    bench().document.undo();
    EXPECT_EQ(box("legend"), before) << "keys that follow one another are one step";
    const std::size_t count = desk_->layout()->items.size();
    key(Qt::Key_C, Qt::ControlModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(desk_->layout()->items.size(), count + 1);
    EXPECT_EQ(desk_->selected(), ItemIds{"legend-2"});
    EXPECT_EQ(box("legend-2").x, before.x + 5);
    key(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(desk_->layout()->items.size(), count + 2);
    key(Qt::Key_Delete);
    EXPECT_EQ(desk_->layout()->items.size(), count + 1);
    EXPECT_TRUE(desk_->selected().empty());
    key(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(desk_->selected().size(), count + 1);
    key(Qt::Key_G, Qt::ControlModifier);
    EXPECT_EQ(item("map").group, item("legend").group);
    EXPECT_FALSE(item("map").group.empty());
    click(at(2, 290));
    EXPECT_TRUE(desk_->selected().empty());
    click(middle("legend"));
    EXPECT_EQ(desk_->selected().size(), count + 1) << "one of a group is all of it";
    key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(item("map").group.empty());
    key(Qt::Key_Escape);
    EXPECT_TRUE(desk_->selected().empty());
    key(Qt::Key_Tab);
    EXPECT_EQ(desk_->selected(), ItemIds{desk_->layout()->items.front().id});
    key(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(desk_->selected(), ItemIds{desk_->layout()->items.back().id});
}

TEST_F(LayoutEditor, ARubberBandSelectsWhatLiesInItAndShiftAddsAndTakesAway)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    const ItemBox arrow = box("north-arrow"), bar = box("scale-bar");
    dragOnPage(at(arrow.x - 3, arrow.y - 1.5), at(bar.right() + 3, bar.bottom() + 3));
    ItemIds chosen = desk_->selected();
    std::sort(chosen.begin(), chosen.end());
    EXPECT_EQ(chosen, (ItemIds{"north-arrow", "scale-bar"}));
    click(middle("legend"), Qt::ShiftModifier);
    EXPECT_EQ(desk_->selected().size(), 3U);
    click(middle("scale-bar"), Qt::ShiftModifier);
    EXPECT_EQ(desk_->selected(), (ItemIds{"north-arrow", "legend"}));
    run("layout.align-right");
    EXPECT_NEAR(box("north-arrow").right(), box("legend").right(), 0.011);
    run("layout.same-width");
    EXPECT_EQ(box("north-arrow").width, box("legend").width);
    run("layout.to-back");
    EXPECT_EQ(desk_->layout()->items.front().id, "legend") << "their own order stays";
    run("layout.lock");
    EXPECT_TRUE(item("legend").locked);
    const ItemBox before = box("legend");
    dragOnPage(middle("legend"), middle("legend") + QPoint(30, 30));
    EXPECT_EQ(box("legend"), before) << "locked";
}

TEST_F(LayoutEditor, TextIsPutOnThePageAndWrittenInPlace)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    run("layout.add-text");
    EXPECT_EQ(view_->adding(), "text");
    dragOnPage(at(60, 60), at(160, 80), Qt::ControlModifier);
    EXPECT_EQ(view_->adding(), "");
    ASSERT_TRUE(view_->isEditingText());
    auto* entry = view_->findChild<QPlainTextEdit*>(QStringLiteral("textInPlace"));
    ASSERT_TRUE(entry);
    QTest::keyClicks(entry, QStringLiteral("Harbin, a city of rivers"));
    keepPage(QStringLiteral("layout-text-en"));
    QTest::keyClick(entry, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_FALSE(view_->isEditingText());
    const std::string id = desk_->selected().at(0);
    EXPECT_NEAR(box(id.c_str()).width, 100, 1);
    EXPECT_EQ(std::get<TextItem>(item(id.c_str()).content).text.en, "Harbin, a city of rivers");
    EXPECT_EQ(std::get<TextItem>(item(id.c_str()).content).text.zh, "文字") << "the other language is written in the other language";
    ASSERT_TRUE(drawn());
    QTest::mouseDClick(view_, Qt::LeftButton, {}, middle(id.c_str()));
    ASSERT_TRUE(view_->isEditingText());
    QTest::keyClicks(view_->findChild<QPlainTextEdit*>(QStringLiteral("textInPlace")), QStringLiteral("given up"));
    QTest::keyClick(view_->findChild<QPlainTextEdit*>(QStringLiteral("textInPlace")), Qt::Key_Escape);
    EXPECT_EQ(std::get<TextItem>(item(id.c_str()).content).text.en, "Harbin, a city of rivers");
    bench().document.undo();
    EXPECT_EQ(std::get<TextItem>(item(id.c_str()).content).text.en, "Text");
    bench().document.undo();
    EXPECT_FALSE(desk_->layout()->item(id));
    // A click puts an item of the usual size.
    for (const char* kind : {"map", "legend", "scale-bar", "north-arrow", "table", "chart", "picture", "shape"}) {
        run((std::string("layout.add-") + kind).c_str());
        click(at(40, 50));
        EXPECT_EQ(kindOf(desk_->current()->content), kind);
        EXPECT_GT(desk_->current()->box.width, 5);
    }
    EXPECT_TRUE(drawn()) << "what is not chosen yet is no reason not to draw the page";
}

TEST_F(LayoutEditor, WhatAMapShowsIsMovedAndScaled)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    const auto before = desk_->picture()->maps.at("map");
    QTest::mouseDClick(view_, Qt::LeftButton, {}, middle("map"));
    EXPECT_EQ(view_->contentOf(), "map");
    const double zoom = view_->place().zoom;
    dragOnPage(middle("map"), middle("map") + QPoint(50, 0));
    ASSERT_TRUE(drawn());
    const auto moved = desk_->picture()->maps.at("map");
    const double metresAMillimetre = before.extent.width() / before.pixels.width();
    EXPECT_NEAR(moved.extent.centre().x, before.extent.centre().x - 50 / zoom * metresAMillimetre, metresAMillimetre);
    EXPECT_NEAR(moved.scaleDenominator() / before.scaleDenominator(), 1, 0.02) << "the scale stays";
    EXPECT_EQ(box("map"), desk_->picture()->layout.item("map")->box);
    wheelOnPage(middle("map"), 1);
    ASSERT_TRUE(drawn());
    EXPECT_LT(desk_->picture()->maps.at("map").scaleDenominator(), moved.scaleDenominator() * 0.95);
    EXPECT_GT(std::get<MapItem>(item("map").content).scale, 0);
    keepPage(QStringLiteral("layout-content-en"));
    key(Qt::Key_Escape);
    EXPECT_EQ(view_->contentOf(), "");
    run("layout.fit-content");
    ASSERT_TRUE(drawn());
    EXPECT_EQ(desk_->picture()->maps.at("map").extent, before.extent);
}

TEST_F(LayoutEditor, GuidesComeOutOfTheRulersAndGoBack)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    dragOnPage(QPoint(5, 200), at(60, 100));
    ASSERT_EQ(desk_->layout()->guidesX.size(), 1U);
    EXPECT_NEAR(desk_->layout()->guidesX[0], 60, 0.6);
    dragOnPage(QPoint(300, 5), at(100, 150));
    ASSERT_EQ(desk_->layout()->guidesY.size(), 1U);
    // An item is drawn to it.
    click(middle("legend"));
    const double guide = desk_->layout()->guidesX[0];
    dragOnPage(middle("legend"), middle("legend") + QPoint(static_cast<int>((guide - box("legend").x) * view_->place().zoom), 0));
    EXPECT_EQ(box("legend").x, guide);
    key(Qt::Key_Escape);
    const QPoint on = at(guide, 4);
    dragOnPage(on, QPoint(3, on.y()));
    EXPECT_TRUE(desk_->layout()->guidesX.empty());
    EXPECT_EQ(desk_->layout()->guidesY.size(), 1U);
}

TEST_F(LayoutEditor, ThePageIsZoomedAndPannedAndFitted)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    const double fitted = view_->place().zoom;
    const QPoint where = middle("legend");
    const QPointF held = view_->toPage(where);
    wheelOnPage(where, 3);
    EXPECT_GT(view_->place().zoom, fitted * 1.5);
    EXPECT_NEAR(view_->toPage(where).x(), held.x(), 0.01) << "about the pointer";
    ASSERT_TRUE(drawn());
    EXPECT_NEAR(desk_->picture()->perMillimetre, view_->place().zoom, 0.01) << "drawn anew, as fine as it is seen";
    const QPointF origin = view_->place().origin;
    dragOnPage(QPoint(300, 300), QPoint(340, 320), {}, Qt::MiddleButton);
    EXPECT_EQ(view_->place().origin, origin + QPointF(40, 20));
    QTest::keyPress(view_, Qt::Key_Space);
    dragOnPage(QPoint(300, 300), QPoint(290, 300));
    QTest::keyRelease(view_, Qt::Key_Space);
    EXPECT_EQ(view_->place().origin, origin + QPointF(30, 20));
    EXPECT_EQ(box("legend"), desk_->picture()->layout.item("legend")->box) << "nothing was moved on the page";
    run("layout.real-size");
    EXPECT_NEAR(view_->magnification(), 1, 0.001);
    key(Qt::Key_0, Qt::ControlModifier);
    EXPECT_NEAR(view_->place().zoom, fitted, 1e-9);
}

TEST_F(LayoutEditor, TheListAndThePropertiesSayEverythingAndChangeIt)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    auto* list = page_->findChild<ItemList*>();
    ASSERT_EQ(list->topLevelItemCount(), static_cast<int>(desk_->layout()->items.size()));
    // The eye of the first row.
    const std::string top = desk_->layout()->items.back().id;
    const QRect row = list->visualItemRect(list->topLevelItem(0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(list->columnViewportPosition(ItemList::SeenColumn) + 8, row.center().y()));
    EXPECT_TRUE(item(top.c_str()).hidden);
    bench().document.undo();
    EXPECT_FALSE(item(top.c_str()).hidden);
    desk_->select({});
    auto* title = named<QLineEdit>("Title (English)");
    ASSERT_TRUE(title);
    page_->findChild<QScrollArea*>(QStringLiteral("propertiesScroll"))->ensureWidgetVisible(title);
    title->setFocus();
    QTest::keyClicks(title, QStringLiteral("Cities of the north"));
    QTest::keyClick(title, Qt::Key_Return);
    EXPECT_EQ(desk_->layout()->title.en, "Cities of the north");
    auto* orientation = named<QComboBox>("Orientation");
    ASSERT_TRUE(orientation);
    orientation->setFocus();
    QTest::keyClick(orientation, Qt::Key_Down);
    EXPECT_EQ(desk_->layout()->width, 297);
    EXPECT_EQ(desk_->layout()->height, 420);
    EXPECT_LT(box("map").right(), 297) << "items keep their place in proportion";
    bench().document.undo();
    EXPECT_EQ(desk_->layout()->width, 420);
    ASSERT_TRUE(drawn());
    keepPage(QStringLiteral("layout-page-en"));
    // Every kind of item has a form, in both languages.
    for (const char* kind : {"title", "map", "legend", "scale-bar", "north-arrow", "neat-line"}) {
        desk_->select({kind});
        EXPECT_FALSE(page_->findChild<QLabel*>(QStringLiteral("propertiesTitle"))->text().isEmpty());
        setLanguage(Language::Chinese);
        keepPage(QStringLiteral("layout-properties-%1-zh").arg(QLatin1String(kind)));
        setLanguage(Language::English);
        keepPage(QStringLiteral("layout-properties-%1-en").arg(QLatin1String(kind)));
    }
    desk_->select({"title"});
    auto* size = named<QDoubleSpinBox>("Size");
    ASSERT_TRUE(size);
    test_support::bringIntoSight(page_, size);
    size->setFocus();
    const double points = size->value();
    QTest::keyClick(size, Qt::Key_Up);
    EXPECT_EQ(std::get<TextItem>(item("title").content).points, points + 0.5);
    desk_->select({"legend"});
    auto* width = named<QDoubleSpinBox>("Width");
    ASSERT_TRUE(width);
    width->setFocus();
    QTest::keyClick(width, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(width, QStringLiteral("66"));
    QTest::keyClick(width, Qt::Key_Return);
    EXPECT_EQ(box("legend").width, 66);
}

TEST_F(LayoutEditor, AnAtlasIsTurnedOverAndWrittenInPart)
{
    ASSERT_NO_FATAL_FAILURE(newPage("site-sheet"));
    ASSERT_GT(desk_->pages().size(), 3U);
    const QImage first = desk_->picture()->image;
    const std::string name = desk_->pages()[0].name;
    EXPECT_FALSE(bench().commands.run("layout.previous-page")) << "there is none";
    run("layout.next-page");
    EXPECT_EQ(desk_->page(), 1U);
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->picture()->page == 1; }, 60'000));
    EXPECT_NE(desk_->picture()->image, first);
    EXPECT_TRUE(window_->findChild<QLabel*>(QStringLiteral("pageName"))->text().startsWith(QStringLiteral("2 / ")));
    keepPage(QStringLiteral("layout-atlas-en"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("layout-atlas-zh"));
    setLanguage(Language::English);
    run("layout.last-page");
    EXPECT_EQ(desk_->page() + 1, desk_->pages().size());
    QTemporaryDir folder;
    auto* pages = page_->findChild<QLineEdit*>(QStringLiteral("pagesToWrite"));
    ASSERT_TRUE(pages->isVisible());
    pages->setFocus();
    QTest::keyClicks(pages, QStringLiteral("1-2"));
    page_->exportTo(folder.path() + QStringLiteral("/atlas.pdf"));
    ASSERT_TRUE(waitFor([&] { return !page_->isBusy(); }, 120'000));
    QFile written(folder.path() + QStringLiteral("/atlas.pdf"));
    ASSERT_TRUE(written.open(QIODevice::ReadOnly)) << bench().messages.all().back().text.english();
    EXPECT_TRUE(written.read(5).startsWith("%PDF-"));
    EXPECT_GT(written.size(), 20'000);
}

TEST_F(LayoutEditor, ThePageIsWrittenAndPrinted)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    QTemporaryDir folder;
    const QString file = folder.path() + QStringLiteral("/city.pdf");
    page_->exportTo(file);
    ASSERT_TRUE(waitFor([&] { return !page_->isBusy(); }, 120'000));
    QFile written(file);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly)) << bench().messages.all().back().text.english();
    EXPECT_TRUE(written.read(5).startsWith("%PDF-"));
    EXPECT_GT(written.size(), 20'000);
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    const QString printed = folder.path() + QStringLiteral("/printed.pdf");
    printer->setOutputFileName(printed);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setPageOrientation(QPageLayout::Landscape);
    page_->printTo(printer);
    ASSERT_TRUE(waitFor([&] { return !desk_->isTakingPages(); }, 60'000));
    EXPECT_GT(QFile(printed).size(), 20'000) << bench().messages.all().back().text.english();
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Success);
}

}  // namespace
}  // namespace app::desktop
