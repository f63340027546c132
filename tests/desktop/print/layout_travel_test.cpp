// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/print/item_list.h"
#include "tests/desktop/print/layout_editor_window.h"

#include <QDropEvent>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPrinter>
#include <QTemporaryDir>
#include <QToolButton>

#include <fstream>

namespace app::desktop {
namespace {

/// What goes from item to item, from project to project, and to a printer.
class LayoutTravel : public LayoutEditor {};

struct DropIntoList : QTreeWidget {
    using QTreeWidget::dropEvent;
};

TEST_F(LayoutTravel, ALookIsCopiedToSeveralItemsWithKeys)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    desk_->edit({}, [](Layout& layout) {
        LayoutItem& title = *layout.item("title");
        title.fill = styles::Color::rgb(0xffeedd);
        title.lineWidth = 1.5;
        std::get<TextItem>(title.content).color = styles::Color::rgb(0x112233);
    });
    desk_->select({"title"});
    EXPECT_FALSE(bench().commands.run("layout.paste-look")) << "nothing was copied yet";
    key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    const spatial::Bilingual words = std::get<TextItem>(item("subtitle").content).text;
    const std::size_t count = desk_->layout()->items.size();
    desk_->select({"subtitle", "legend"});
    key(Qt::Key_V, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_EQ(desk_->layout()->items.size(), count) << "no item was pasted";
    for (const char* id : {"subtitle", "legend"}) {
        EXPECT_EQ(item(id).fill, styles::Color::rgb(0xffeedd)) << id;
        EXPECT_EQ(item(id).lineWidth, 1.5) << id;
    }
    const auto& subtitle = std::get<TextItem>(item("subtitle").content);
    EXPECT_EQ(subtitle.color, styles::Color::rgb(0x112233));
    EXPECT_EQ(subtitle.points, std::get<TextItem>(item("title").content).points);
    EXPECT_EQ(subtitle.text, words) << "what it shows stays";
    bench().document.undo();
    EXPECT_NE(item("legend").lineWidth, 1.5) << "one step";
    EXPECT_NE(item("subtitle").lineWidth, 1.5);
}

TEST_F(LayoutTravel, RowsOfTheListAreDraggedToAnotherPlace)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    auto* list = page_->findChild<ItemList*>();
    const auto idOf = [&](int row) { return list->topLevelItem(row)->data(0, Qt::UserRole).toString().toStdString(); };
    const auto drop = [&](QPoint where) {
        QMimeData nothing;
        QDropEvent event(where, Qt::MoveAction | Qt::CopyAction, &nothing, Qt::LeftButton, Qt::NoModifier);
        (list->*&DropIntoList::dropEvent)(&event);   // without a screen nothing is dragged from one place to the other
        EXPECT_EQ(event.dropAction(), Qt::CopyAction) << "the view removes no row";
        QCoreApplication::processEvents();
    };
    const std::string first = idOf(0), second = idOf(1), third = idOf(2);
    desk_->select({first});
    ASSERT_GE(list->topLevelItemCount(), 3);
    const QRect row = list->visualItemRect(list->topLevelItem(2));
    drop({row.center().x(), row.bottom() - 1});   // below the third
    EXPECT_EQ((std::vector<std::string>{idOf(0), idOf(1), idOf(2)}), (std::vector<std::string>{second, third, first}));
    EXPECT_EQ(desk_->layout()->items[desk_->layout()->items.size() - 3].id, first) << "drawn so";
    bench().document.undo();
    EXPECT_EQ(idOf(0), first);
    desk_->select({first, third});
    const int rows = list->topLevelItemCount();
    list->scrollToBottom();
    const QRect last = list->visualItemRect(list->topLevelItem(rows - 1));
    drop({10, last.bottom() - 1});   // to the end
    EXPECT_EQ((std::vector<std::string>{idOf(rows - 2), idOf(rows - 1)}), (std::vector<std::string>{first, third}));
}

TEST_F(LayoutTravel, AFollowingMapIsMovedOnAllPagesOfTheAtlas)
{
    ASSERT_NO_FATAL_FAILURE(newPage("site-sheet"));
    ASSERT_GT(desk_->pages().size(), 1U);
    const auto before = desk_->picture()->maps.at("map");
    desk_->select({"map"});
    key(Qt::Key_Return);
    ASSERT_EQ(view_->contentOf(), "map");
    dragOnPage(middle("map"), middle("map") + QPoint(60, -20));
    ASSERT_TRUE(drawn());
    const auto& map = std::get<MapItem>(item("map").content);
    EXPECT_GT(map.offsetX, 0.02);
    EXPECT_LT(map.offsetY, -0.01);
    EXPECT_FALSE(map.extent) << "the atlas still leads";
    EXPECT_LT(desk_->picture()->maps.at("map").extent.centre().x, before.extent.centre().x);
    run("layout.next-page");
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->picture()->page == 1; }, 60'000));
    keepPage(QStringLiteral("layout-atlas-moved-en"));
    run("layout.fit-content");
    EXPECT_EQ(std::get<MapItem>(item("map").content).offsetX, 0);
}

TEST_F(LayoutTravel, APageBecomesATemplateAndComesBack)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    desk_->edit({}, [](Layout& layout) { layout.title = {"Of the north", "北方"}; });
    QTemporaryDir folder;
    const QString file = folder.path() + QStringLiteral("/模板.json");
    page_->saveTemplate(file);
    ASSERT_TRUE(QFile::exists(file));
    page_->openTemplate(file);
    EXPECT_EQ(desk_->id(), "city-map-2");
    ASSERT_TRUE(drawn());
    EXPECT_EQ(desk_->layout()->title.zh, "北方");
    bench().document.undo();
    EXPECT_EQ(desk_->layouts().size(), 1U);
    // A folder that is not there, and a file that is no template: a sentence.
    desk_->open("city-map");
    const auto said = [&] { return bench().messages.all().back(); };
    page_->saveTemplate(folder.path() + QStringLiteral("/nowhere/x.json"));
    EXPECT_EQ(said().kind, MessageKind::Error) << said().text.english();
    std::ofstream((folder.path() + QStringLiteral("/bad.json")).toStdString()) << "{}";
    page_->openTemplate(folder.path() + QStringLiteral("/bad.json"));
    EXPECT_EQ(said().kind, MessageKind::Error);
    EXPECT_EQ(desk_->layouts().size(), 1U);
}

TEST_F(LayoutTravel, PrintingIsStoppedAndLeavesNoFile)
{
    ASSERT_NO_FATAL_FAILURE(newPage("site-sheet"));
    QTemporaryDir folder;
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    const QString printed = folder.path() + QStringLiteral("/打印.pdf");
    printer->setOutputFileName(printed);
    page_->printTo(printer);
    printer.reset();
    ASSERT_TRUE(waitFor([&] { return QFile::exists(printed); }, 60'000));
    EXPECT_TRUE(desk_->isTakingPages());
    QElapsedTimer frozen;
    frozen.start();
    bench().jobs.cancelAll();
    EXPECT_TRUE(waitFor([&] { return !QFile::exists(printed); }, 10'000)) << "what was begun is taken back";
    EXPECT_LT(frozen.elapsed(), 5'000);
}

TEST_F(LayoutTravel, FiguresOfResultsAreOfferedForTexts)
{
    ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
    desk_->select({"title"});
    auto* insert = [&]() -> QToolButton* {
        for (QToolButton* button : page_->findChildren<QToolButton*>())
            if (button->text() == QStringLiteral("Insert a field"))
                return button;
        return nullptr;
    }();
    ASSERT_TRUE(insert);
    emit insert->menu()->aboutToShow();
    const auto actions = insert->menu()->actions();
    EXPECT_TRUE(std::any_of(actions.begin(), actions.end(), [](const QAction* action) { return action->menu() && action->text() == QStringLiteral("Figures of results"); }));
}

}  // namespace
}  // namespace app::desktop
