// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_store.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/status/crs_chooser.h"
#include "app/jobs/jobs.h"
#include "spatial/crs/transform.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>
#include <thread>

namespace app::desktop {
namespace {

using spatial::Coordinate;
using spatial::text;

class StatusBar : public test_support::MapWindow {
protected:
    template <class Widget>
    Widget* find(const char* name) { return window_->findChild<Widget*>(QLatin1String(name)); }
    void type(QLineEdit* field, const QString& words)
    {
        field->setFocus();
        QApplication::processEvents();
        field->setText(words);
        QTest::keyClick(field, Qt::Key_Return);
    }
    Coordinate middleInDegrees() { return (*spatial::Transform::between(map().crs(), spatial::cgcs2000()))(map().view().extent.centre()); }
};

TEST_F(StatusBar, ShowsWhereThePointerIs)
{
    auto* field = find<QLineEdit>("coordinates");
    move({400, 300});
    const QString first = field->text();
    EXPECT_TRUE(first.contains(QStringLiteral("°E"))) << first.toStdString();
    move({410, 300});
    EXPECT_NE(field->text(), first);
}

TEST_F(StatusBar, GoesToAPlaceThatIsTyped)
{
    ASSERT_TRUE(bench().commands.run("map.go-to"));
    auto* field = find<QLineEdit>("coordinates");
    EXPECT_TRUE(field->hasFocus());
    type(field, QString::fromUtf8("东经126度38分24秒 北纬45度45分"));
    ASSERT_TRUE(settled());
    EXPECT_NEAR(middleInDegrees().x, 126.64, 1e-6);
    EXPECT_NEAR(middleInDegrees().y, 45.75, 1e-6);
    EXPECT_LT(map().view().groundDenominator(), 60'000) << "far away: the place's surroundings are shown";
    EXPECT_TRUE(map().hasFocus());
    keep(QStringLiteral("status-went"));
}

TEST_F(StatusBar, ABadPlaceMarksTheFieldAndMovesNothing)
{
    auto* field = find<QLineEdit>("coordinates");
    const auto before = map().view().extent;
    type(field, QStringLiteral("nowhere"));
    EXPECT_TRUE(field->property("fault").toBool());
    EXPECT_EQ(map().view().extent, before);
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_TRUE(map().hasFocus());
}

TEST_F(StatusBar, TheFormOfCoordinatesIsChosenFromTheMenu)
{
    auto* field = find<QLineEdit>("coordinates");
    auto* button = find<QToolButton>("coordinateForm");
    const auto choose = [&](int entry) {
        QTest::mouseClick(button, Qt::LeftButton);
        auto* menu = window_->findChild<QMenu*>(QStringLiteral("coordinateMenu"));
        menu->actions().at(entry)->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        move({400, 300});
    };
    choose(1);
    EXPECT_TRUE(field->text().contains(QString::fromUtf8("″E"))) << field->text().toStdString();
    choose(2);
    EXPECT_FALSE(field->text().contains(QString::fromUtf8("°"))) << field->text().toStdString();
    choose(3);
    EXPECT_TRUE(field->text().startsWith(QLatin1Char('4'))) << "a zone of the province stands in front: " << field->text().toStdString();
    choose(0);
    EXPECT_TRUE(field->text().contains(QStringLiteral("°E")));
}

TEST_F(StatusBar, TheScaleIsShownAndSet)
{
    auto* box = find<QComboBox>("scale");
    type(box->lineEdit(), QString::fromUtf8("1：2.5万"));
    ASSERT_TRUE(settled());
    EXPECT_NEAR(map().view().groundDenominator(), 25'000, 0.01);
    EXPECT_EQ(box->currentText(), QStringLiteral("1:25,000"));
    ASSERT_TRUE(bench().commands.run("map.set-scale"));
    EXPECT_TRUE(box->lineEdit()->hasFocus());
    type(box->lineEdit(), QStringLiteral("soon"));
    EXPECT_NEAR(map().view().groundDenominator(), 25'000, 0.01);
}

TEST_F(StatusBar, TheRotationIsShownAndSet)
{
    auto* box = find<QDoubleSpinBox>("rotation");
    box->setValue(30);
    EXPECT_NEAR(map().view().rotation, 30, 1e-9);
    ASSERT_TRUE(bench().commands.run("map.turn-right"));
    ASSERT_TRUE(settled());
    EXPECT_NEAR(box->value(), 45, 1e-9);
}

TEST_F(StatusBar, AnotherCrsKeepsThePlaceAndTheScaleAndIsUndone)
{
    const Coordinate before = middleInDegrees();
    const double scale = map().view().groundDenominator();
    ASSERT_TRUE(bench().commands.run("map.choose-crs"));
    auto* chooser = window_->findChild<CrsChooser*>();
    ASSERT_TRUE(chooser->isVisible());
    ASSERT_TRUE(test_support::waitFor([&] {
        chooser->search()->setText(QStringLiteral("4528"));
        return chooser->list()->count() > 0 && chooser->list()->item(0)->data(Qt::UserRole).toString() == QStringLiteral("EPSG:4528");
    }));
    keep(QStringLiteral("status-crs"));
    QTest::keyClick(chooser->search(), Qt::Key_Return);
    EXPECT_FALSE(chooser->isVisible());
    EXPECT_EQ(map().crs().code(), "EPSG:4528");
    EXPECT_EQ(bench().document.project().map.crs, "EPSG:4528");
    EXPECT_NEAR(middleInDegrees().x, before.x, 1e-6);
    EXPECT_NEAR(map().view().groundDenominator(), scale, scale * 1e-6);
    ASSERT_TRUE(settled());
    bench().document.undo();
    EXPECT_TRUE(map().crs().sameAs(spatial::provinceAnalysisCrs()));
}

TEST_F(StatusBar, WorkIsShownAndStopped)
{
    std::atomic<bool> stopped = false;
    bench().jobs.start(
        window_.get(), text("Analysis"), JobPool::Analysis,
        [&stopped](spatial::Progress& progress) -> spatial::Result<int> {
            progress.report(0.4, "");
            while (!progress.cancelled())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            stopped = true;
            return 1;
        },
        [](spatial::Result<int>) {});
    auto* box = find<QWidget>("jobs");
    ASSERT_TRUE(test_support::waitFor([&] { return box->isVisible() && box->findChild<QProgressBar*>()->value() == 400; }));
    keep(QStringLiteral("status-work"));
    QTest::mouseClick(box->findChild<QToolButton*>(), Qt::LeftButton);
    EXPECT_TRUE(test_support::waitFor([&] { return stopped.load() && !box->isVisible(); }));
}

TEST_F(StatusBar, WarningsAreCountedUntilTheyAreRead)
{
    auto* button = find<QToolButton>("messageCount");
    const QString before = button->text();
    bench().messages.show(Message{.kind = MessageKind::Warning, .text = text("A warning")});
    EXPECT_NE(button->text(), before);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(button->text().isEmpty());
}

TEST_F(StatusBar, SelectedFeaturesAreCounted)
{
    auto* button = find<QToolButton>("selectionCount");
    EXPECT_FALSE(button->isVisible());
    std::string layer;
    for (const std::string& id : map().shownLayers())
        if (bench().store.layer(id)->table && bench().store.layer(id)->table->size() > 3)
            layer = id;
    bench().selection.select(layer, {0, 2});
    EXPECT_TRUE(button->isVisible());
    EXPECT_TRUE(button->text().startsWith(QLatin1Char('2')));
}

}  // namespace
}  // namespace app::desktop
