// SPDX-License-Identifier: GPL-3.0-or-later
// Exchanges of the sample project's firms on the real window: rule and distance are changed, a firm and a material are clicked, results are written.
#include "app/desktop/language.h"
#include "app/desktop/siting/symbiosis/sankey_view.h"
#include "app/desktop/siting/symbiosis/symbiosis_desk.h"
#include "app/desktop/siting/symbiosis/symbiosis_page.h"
#include "app/desktop/siting/symbiosis/symbiosis_words.h"
#include "tests/support/map_window.h"
#include "tests/support/page_keys.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>

namespace app::desktop {
namespace {

using test_support::waitFor;

class SymbiosisPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("sites.symbiosis"));
        page_ = window_->findChild<SymbiosisPage*>();
        desk_ = bench().map.findChild<SymbiosisDesk*>();
        ASSERT_TRUE(page_ && desk_);
        map().setSmooth(false);
        map().show(map().everything());
        ASSERT_TRUE(settle()) << "the layer of firms, as soon as it is read";
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class T>
    T* part(const char* name) { return page_->findChild<T*>(QLatin1String(name)); }
    bool settle() { return waitFor([this] { return desk_->isSettled() && (desk_->answer() || desk_->failure()); }, 60'000); }
    void seen(QWidget* widget) { test_support::bringIntoSight(page_, widget); }
    double exchanged() const { return desk_->answer()->indicators.exchanged; }
    void keepPage(const QString& name, QWidget* lowest = nullptr)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)settled();
        page_->findChild<QScrollArea*>()->verticalScrollBar()->setValue(0);
        if (lowest)
            seen(lowest);
        QTest::qWait(500);
        keep(name);
    }

    SymbiosisPage* page_ = nullptr;
    SymbiosisDesk* desk_ = nullptr;
};

TEST_F(SymbiosisPageTest, ShowsWhatTheEngineFinds)
{
    const SymbiosisStudy& study = *desk_->answer();
    ASSERT_FALSE(study.exchanges.flows.empty());
    EXPECT_FALSE(study.distances.straight) << "the project has roads";
    EXPECT_EQ(part<QTableWidget>("symbiosisFirms")->rowCount(), 120);
    EXPECT_EQ(part<QTableWidget>("symbiosisLeft")->rowCount(), static_cast<int>(study.exchanges.unmet.size() + study.exchanges.unused.size()));
    EXPECT_FALSE(part<SankeyView>("sankey")->shown().empty());
    EXPECT_FALSE(part<QLabel>("symbiosisNote")->text().isEmpty()) << "sample data: schematic";
    keepPage(QStringLiteral("symbiosis-en"));
    keepPage(QStringLiteral("symbiosis-sankey-en"), part<SankeyView>("sankey"));
    keepPage(QStringLiteral("symbiosis-left-en"), part<QTableWidget>("symbiosisLeft"));
    setLanguage(Language::Chinese);
    EXPECT_TRUE(part<QLabel>("symbiosisSummary")->text().contains(QStringLiteral("交换")));
    keepPage(QStringLiteral("symbiosis-zh"));
    keepPage(QStringLiteral("symbiosis-sankey-zh"), part<SankeyView>("sankey"));
    keepPage(QStringLiteral("symbiosis-left-zh"), part<QTableWidget>("symbiosisLeft"));
}

TEST_F(SymbiosisPageTest, RuleAndDistanceMatchAnewAndCanBeUndone)
{
    const double most = exchanged();
    const auto distances = desk_->answer()->distances.metres;
    test_support::typeInto(page_, part<QDoubleSpinBox>("symbiosisDistance"), QStringLiteral("10"));
    ASSERT_TRUE(settle());
    EXPECT_LT(exchanged(), most);
    EXPECT_EQ(desk_->answer()->distances.metres, distances);
    bench().document.undo();
    ASSERT_TRUE(settle());
    EXPECT_EQ(exchanged(), most);
    test_support::chooseByKeys(part<QComboBox>("symbiosisRule"), "pays");
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk_->settings().wish, spatial::ExchangeWish::Pays);
    EXPECT_LE(exchanged(), most);
    EXPECT_TRUE(part<QLabel>("symbiosisDoubts")->text().contains(QStringLiteral("Nobody says what a tonne")));
    test_support::chooseByKeys(part<QComboBox>("symbiosisNetwork"), kStraightDistances);
    ASSERT_TRUE(settle());
    EXPECT_TRUE(desk_->answer()->distances.straight);
    EXPECT_TRUE(part<QLabel>("symbiosisDoubts")->text().contains(QStringLiteral("straight")));
}

TEST_F(SymbiosisPageTest, AFirmThatIsClickedShowsWhatBreaksWithoutIt)
{
    auto* firms = part<QTableWidget>("symbiosisFirms");
    seen(firms);
    QTest::mouseClick(firms->viewport(), Qt::LeftButton, {}, firms->visualItemRect(firms->item(0, 0)).center());
    ASSERT_TRUE(desk_->firm());
    const spatial::FirmFragility* closed = desk_->answer()->fragility.of(*desk_->firm());
    ASSERT_TRUE(closed) << "the first row exchanges most";
    EXPECT_TRUE(part<QLabel>("symbiosisClosing")->text().contains(firmWords(*desk_->answer(), *desk_->firm())));
    EXPECT_EQ(part<QLabel>("symbiosisClosing")->text().count(QStringLiteral("•")), static_cast<int>(closed->broken.size()));
    ASSERT_TRUE(waitFor([this] { return map().view().extent.width() < 300'000; }, 10'000));
    keepPage(QStringLiteral("symbiosis-firm-en"), part<QLabel>("symbiosisClosing"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("symbiosis-firm-zh"), part<QLabel>("symbiosisClosing"));
    setLanguage(Language::English);
    QTest::keyClick(firms, Qt::Key_Down);
    EXPECT_NE(part<QLabel>("symbiosisClosing")->text(), QString());
}

TEST_F(SymbiosisPageTest, AMaterialClickedInTheDiagramIsShownAlone)
{
    auto* sankey = part<SankeyView>("sankey");
    seen(sankey);
    const charts::SankeyLayout layout = sankey->layoutNow();
    const auto node = std::find_if(layout.nodes.begin(), layout.nodes.end(), [](const auto& one) { return one.column == 1; });
    ASSERT_NE(node, layout.nodes.end());
    const QString name = sankey->shown().columns[1][node->number];
    const std::size_t all = desk_->shownFlows().size();
    QTest::mouseClick(sankey, Qt::LeftButton, {}, node->bar.center().toPoint());
    ASSERT_FALSE(desk_->material().empty());
    EXPECT_EQ(materialWords(*desk_->answer(), desk_->material()), name);
    EXPECT_LT(desk_->shownFlows().size(), all);
    ASSERT_EQ(sankey->shown().columns[1].size(), 1u);
    keepPage(QStringLiteral("symbiosis-material-en"), sankey);
    test_support::chooseByKeys(part<QComboBox>("symbiosisMaterial"), "");
    EXPECT_EQ(desk_->shownFlows().size(), all);
}

TEST_F(SymbiosisPageTest, ExchangesAreWrittenByTheToolWithItsRecord)
{
    const std::size_t before = bench().document.project().layers.size();
    auto* write = part<QPushButton>("symbiosisWrite");
    seen(write);
    QTest::mouseClick(write, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() > before; }, 120'000));
    EXPECT_TRUE(waitFor([&] { return bench().document.project().records.find(".record.json") != std::string::npos; }, 20'000)) << bench().document.project().records;
}

}  // namespace
}  // namespace app::desktop
