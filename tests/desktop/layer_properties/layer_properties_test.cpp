// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_properties/properties_panel.h"
#include "app/desktop/layer_tree/layer_tree_delegate.h"
#include "app/desktop/layer_tree/layer_tree_view.h"
#include "app/desktop/selection/selection.h"
#include "tests/desktop/add_data/drop_window.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

namespace app::desktop {
namespace {

class LayerPropertiesTest : public DropTest {
protected:
    void addTowns()
    {
        drop({gbkTowns()});
        ASSERT_TRUE(settle());
        bench().selection.setCurrentLayer("towns");
        window_.showPanel(QStringLiteral("properties"));
        panel_ = window_.findChild<PropertiesPanel*>();
        ASSERT_TRUE(test_support::waitFor([&] { return field<QLabel>("Format") && field<QLabel>("Format")->text() != QStringLiteral("–"); }));
    }
    template <class Widget>
    Widget* field(const char* name)
    {
        for (Widget* widget : panel_->findChildren<Widget*>())
            if (widget->accessibleName() == QString::fromLatin1(name))
                return widget;
        return nullptr;
    }
    QPushButton* button(const char* words)
    {
        for (QPushButton* one : panel_->findChildren<QPushButton*>())
            if (one->text() == QString::fromLatin1(words) && !one->isHidden() && one->isVisibleTo(panel_))
                return one;
        return nullptr;
    }
    const layers::LayerEntry& towns() { return *project().layer("towns"); }

    PropertiesPanel* panel_ = nullptr;
};

TEST_F(LayerPropertiesTest, TellsWhatTheLayerIs)
{
    addTowns();
    EXPECT_EQ(field<QLabel>("Format")->text(), QStringLiteral("ESRI Shapefile"));
    EXPECT_TRUE(field<QLabel>("Coordinate system")->text().contains(QStringLiteral("4490")));
    EXPECT_TRUE(field<QLabel>("Path")->text().endsWith(QStringLiteral("towns.shp")));
    auto* sample = field<QTableWidget>("The first rows");
    ASSERT_EQ(sample->rowCount(), 3);
    EXPECT_EQ(sample->item(0, 0)->text(), QStringLiteral("哈尔滨市"));
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY")) {
        QTest::qWait(300);
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/properties_en.png"));
        setLanguage(Language::Chinese);
        applyTheme(Theme::Dark);
        QTest::qWait(300);
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/properties_zh.png"));
        applyTheme(Theme::Light);
        setLanguage(Language::English);
    }
}

TEST_F(LayerPropertiesTest, NamesRoleAndProvenanceAreGestures)
{
    addTowns();
    auto* name = field<QLineEdit>("Chinese name");
    name->setFocus();
    name->selectAll();
    name->insert(QStringLiteral("城镇"));
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_EQ(towns().name.zh, "城镇");
    auto* role = field<QComboBox>("Role");
    role->setCurrentIndex(role->findData(QStringLiteral("places")));
    emit role->activated(role->currentIndex());
    EXPECT_EQ(towns().role, "places");
    auto* licence = field<QLineEdit>("Licence");
    licence->setFocus();
    QTest::keyClicks(licence, QStringLiteral("CC BY 4.0"));
    QTest::keyClick(licence, Qt::Key_Return);
    EXPECT_EQ(towns().provenance.licence, "CC BY 4.0");
    bench().document.undo();
    EXPECT_TRUE(towns().provenance.licence.empty());
    EXPECT_TRUE(licence->text().isEmpty());
}

TEST_F(LayerPropertiesTest, AnotherEncodingIsSeenInTheSampleAtOnce)
{
    addTowns();
    auto* encoding = field<QComboBox>("Encoding");
    encoding->setCurrentIndex(encoding->findData(QStringLiteral("BIG5")));
    emit encoding->activated(encoding->currentIndex());
    EXPECT_EQ(towns().source.encoding, "BIG5");
    auto* sample = field<QTableWidget>("The first rows");
    ASSERT_TRUE(test_support::waitFor([&] { return sample->item(0, 0)->text() != QStringLiteral("哈尔滨市"); }));
    bench().document.undo();
    EXPECT_TRUE(test_support::waitFor([&] { return sample->item(0, 0)->text() == QStringLiteral("哈尔滨市"); }));
    EXPECT_EQ(encoding->currentIndex(), 0);
}

TEST_F(LayerPropertiesTest, AWrongCodeOfACrsIsRefusedAndARightOneTaken)
{
    addTowns();
    auto* crs = field<QComboBox>("Read it as");
    ASSERT_TRUE(test_support::waitFor([&] { return crs->count() > 10; }));
    crs->lineEdit()->setText(QStringLiteral("EPSG:999999"));
    QTest::keyClick(crs->lineEdit(), Qt::Key_Return);
    EXPECT_TRUE(towns().source.crs.empty());
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Error);
    crs->setFocus();
    crs->lineEdit()->setText(QStringLiteral("EPSG:4326"));
    QTest::keyClick(crs->lineEdit(), Qt::Key_Return);
    EXPECT_EQ(towns().source.crs, "EPSG:4326");
    EXPECT_TRUE(test_support::waitFor([&] { return bench().store.layer("towns")->crs().code() == "EPSG:4326"; }));
}

TEST_F(LayerPropertiesTest, TheBadgeLeadsToTheFindingAndOneClickRepairsIt)
{
    addTowns();   // without .cpg: the encoding was guessed
    auto& tree = *window_.findChild<LayerTreeView*>();
    const QRect row = tree.visualRect(tree.indexOf("towns"));
    const auto* delegate = static_cast<LayerTreeDelegate*>(tree.itemDelegate());
    const QPoint badge(row.right() - 12, row.center().y());
    ASSERT_TRUE(delegate->badgeAt(row, tree.indexOf("towns"), badge));
    window_.setActivity(Activity::Layers);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, badge);
    QPushButton* repair = nullptr;
    ASSERT_TRUE(test_support::waitFor([&] { return (repair = button("Accept this repair")) != nullptr; }));
    QTest::mouseClick(repair, Qt::LeftButton);
    EXPECT_EQ(towns().source.encoding, "GBK");
    EXPECT_TRUE(test_support::waitFor([&] { return bench().store.layer("towns")->state == LayerState::Ready && !delegate->badgeAt(row, tree.indexOf("towns"), badge); }));
    bench().document.undo();
    EXPECT_TRUE(towns().source.encoding.empty());
}

}  // namespace
}  // namespace app::desktop
