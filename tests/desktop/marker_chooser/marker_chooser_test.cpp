// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/marker_chooser/marker_chooser.h"

#include "app/desktop/marker_chooser/marker_list.h"
#include "tests/support/widget_environment.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

namespace app::desktop {
namespace {

using styles::MarkerShape;

TEST(MarkerChooser, AClickOnAPictureChoosesItAndSaysItsName)
{
    MarkerChooser chooser;
    chooser.resize(300, 260);
    chooser.show();
    std::vector<MarkerShape> chosen;
    QObject::connect(&chooser, &MarkerChooser::chosen, [&](MarkerShape shape) { chosen.push_back(shape); });
    auto* grid = chooser.findChild<QListView*>();
    auto* list = chooser.findChild<MarkerList*>();
    const QModelIndex oil = list->index(list->rowOf(MarkerShape::OilWell));
    grid->scrollTo(oil);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(oil).center());
    ASSERT_EQ(chosen, std::vector<MarkerShape>{MarkerShape::OilWell});
    EXPECT_TRUE(chooser.findChild<QLabel*>()->text().contains("Oil well"));
    chooser.setShape(MarkerShape::Star);
    EXPECT_EQ(chosen.size(), 1U);
}

TEST(MarkerChooser, SymbolsAreFoundByHanPinyinInitialsAndEnglish)
{
    MarkerChooser chooser;
    auto* query = chooser.findChild<QLineEdit*>();
    auto* list = chooser.findChild<MarkerList*>();
    for (const char* typed : {"油井", "youjing", "yj", "pump jack", "oil-well"}) {
        query->setText(QString::fromUtf8(typed));
        EXPECT_GE(list->rowOf(MarkerShape::OilWell), 0) << typed;
        EXPECT_LT(list->rowCount(), 12) << typed;
    }
    query->setText("no such thing at all");
    EXPECT_EQ(list->rowCount(), 0);
    query->clear();
    EXPECT_EQ(list->rowCount(), int(styles::markerShapes().size()));
    EXPECT_EQ(chooser.shape(), MarkerShape::Circle);   // looking around chooses nothing
}

TEST(MarkerChooser, EnterTakesTheFirstFoundAndArrowsMoveOn)
{
    MarkerChooser chooser;
    chooser.show();
    auto* query = chooser.findChild<QLineEdit*>();
    QTest::keyClicks(query, "factory");
    QTest::keyClick(query, Qt::Key_Return);
    EXPECT_EQ(chooser.shape(), MarkerShape::Factory);
    query->clear();
    QTest::keyClick(chooser.findChild<QListView*>(), Qt::Key_Right);
    EXPECT_EQ(chooser.shape(), MarkerShape::Chimney);
}

TEST(MarkerChooser, TheListFollowsTheRulesOfModels)
{
    MarkerList list;
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    list.find("gc");
    list.find("");
}

}  // namespace
}  // namespace app::desktop
