// SPDX-License-Identifier: GPL-3.0-or-later
// The page of weights as a person uses it: keys and the mouse on the real window with the sample project.
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/group_table.h"
#include "app/desktop/suitability/weights/judgement_table.h"
#include "app/desktop/suitability/weights/pairs_page.h"
#include "app/desktop/suitability/weights/weight_bars.h"
#include "app/desktop/suitability/weights/weight_row.h"
#include "app/desktop/suitability/weights/weights_page.h"
#include "app/jobs/jobs.h"
#include "tests/support/desktop_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QStyleOptionSlider>
#include <QToolButton>

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <fstream>
#include <numeric>

namespace app::desktop {
namespace {

using ::testing::DoubleNear;
using ::testing::HasSubstr;
using ::testing::Pointwise;
using test_support::waitFor;

constexpr int kNarrow = 360;

class WeightsPageTest : public test_support::DesktopWindow {
protected:
    WeightsPageTest()
    {
        EXPECT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        bench().document.edit(spatial::text("Grid"), [](layers::Project& project) {   // small, so that it is prepared in a moment
            layers::GridEntry grid = project.grids.front();
            const spatial::Coordinate centre = project.grids.back().extent.centre();
            grid.cell = 500;
            grid.extent = {std::floor(centre.x / 500) * 500 - 60'000, std::floor(centre.y / 500) * 500 - 50'000, std::floor(centre.x / 500) * 500 + 60'000, std::floor(centre.y / 500) * 500 + 50'000};
            project.grids = {grid};
        });
        window_.resize(1280, 1000);
        window_.setActivity(Activity::Suitability);
        window_.showPanel(QStringLiteral("suitability-weights"));
        page_ = window_.findChild<WeightsPage*>();
        QApplication::processEvents();
    }
    ~WeightsPageTest() override
    {
        setLanguage(Language::English);
        applyTheme(Theme::Light);
        bench().jobs.cancelAll();
    }

    const spatial::SuitabilityModel& model() { return *bench().suitability.model(); }
    std::vector<double> weights() { return model().weights(); }
    std::size_t position() { return bench().document.position(); }
    template <class Widget>
    Widget* part(const char* name)
    {
        for (Widget* found : page_->findChildren<Widget*>(QLatin1String(name)))
            if (found->isVisible())
                return found;
        ADD_FAILURE() << name << " is not in view";
        return nullptr;
    }
    template <class Widget>
    bool isShown(const char* name)
    {
        const auto all = page_->findChildren<Widget*>(QLatin1String(name));
        return std::any_of(all.begin(), all.end(), [](const Widget* found) { return found->isVisible(); });
    }
    QString words(const char* label) { return part<QLabel>(label)->text(); }
    void chooseWay(int way)
    {
        auto* box = page_->findChild<QComboBox*>(QStringLiteral("weightWay"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < way; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QApplication::processEvents();
        ASSERT_EQ(box->currentIndex(), way);
    }
    WeightRow* row(const std::string& id)
    {
        for (auto* found : page_->findChildren<WeightRow*>())
            if (found->part() == id && found->isVisible())
                return found;
        return nullptr;
    }
    static QPoint handleOf(QSlider* slider, int value)
    {
        QStyleOptionSlider option;
        option.initFrom(slider);
        option.orientation = Qt::Horizontal;
        option.minimum = slider->minimum();
        option.maximum = slider->maximum();
        option.sliderPosition = option.sliderValue = value;
        option.subControls = QStyle::SC_All;
        return slider->style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider).center();
    }
    void intoView(QWidget* widget)
    {
        for (QWidget* up = widget; up; up = up->parentWidget())
            if (auto* scroll = qobject_cast<QScrollArea*>(up))
                scroll->ensureWidgetVisible(widget);
        QApplication::processEvents();
    }
    void click(QWidget* widget)
    {
        intoView(widget);
        QTest::mouseClick(widget, Qt::LeftButton, {}, qobject_cast<QCheckBox*>(widget) ? QPoint(8, widget->height() / 2) : widget->rect().center());
        QApplication::processEvents();
    }
    /// Only so many of the model's criteria, without groups: as in a worked example.
    void keepCriteria(std::size_t count)
    {
        bench().suitability.edit(spatial::text("Fewer"), [count](spatial::SuitabilityModel& edited) {
            edited.criteria.resize(count);
            edited.groups.clear();
            for (auto& criterion : edited.criteria) {
                criterion.group.clear();
                criterion.weight = 1;
            }
        });
        QApplication::processEvents();
    }
    void judge(int place, int other, const char* keys)
    {
        auto* table = part<JudgementTable>("judgements");
        intoView(table);
        table->scrollToItem(table->item(place, other));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(place, other)).center());
        QTest::keyClicks(table, QLatin1String(keys));
        QApplication::processEvents();
    }
    std::vector<double> proposed()
    {
        std::vector<double> shares;
        for (const auto& bar : part<WeightBars>("weightBars")->bars())
            shares.push_back(bar.proposed);
        return shares;
    }
    bool prepared()
    {
        bench().suitability.request();
        return waitFor([this] { return bench().suitability.state() == LiveModel::State::Ready || bench().suitability.state() == LiveModel::State::Failed; }, 170'000) && bench().suitability.prepared();
    }
    void setPanelWidth(int width)
    {
        for (auto* splitter : window_.findChildren<QSplitter*>())
            if (splitter->orientation() == Qt::Horizontal && splitter->isAncestorOf(page_)) {
                const int left = splitter->sizes().value(0);
                splitter->setSizes({left, splitter->width() - left - width - 2, width});
            }
        QApplication::processEvents();
    }
    void keepPage(const char* name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        QApplication::processEvents();
        page_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    static inline QTemporaryDir cache_;   // of all these tests: prepared once
    bool ownCache_ = qputenv("SONGHUA_CACHE", cache_.path().toUtf8());
    WeightsPage* page_ = nullptr;
};

TEST_F(WeightsPageTest, ADraggedSliderTakesFromTheOthersAndIsOneStepOfUndo)
{
    const auto before = weights();
    WeightRow* environment = row("environment");
    ASSERT_NE(environment, nullptr);
    auto* slider = environment->findChild<QSlider*>();
    intoView(slider);
    const std::size_t steps = position();
    const QPoint from = handleOf(slider, slider->value()), to = handleOf(slider, 600);
    QTest::mousePress(slider, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 8; ++step)
        QTest::mouseMove(slider, from + (to - from) * step / 8);
    EXPECT_EQ(position(), steps) << "while it is held nothing is written";
    ASSERT_NE(bench().suitability.shownModel(), bench().suitability.model()) << "but the map follows";
    QTest::mouseRelease(slider, Qt::LeftButton, {}, to);
    EXPECT_EQ(position(), steps + 1);
    const auto after = weights();
    EXPECT_NEAR(std::accumulate(after.begin(), after.end(), 0.0), 1, 1e-9);
    double group = 0, kept = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        group += model().criteria[i].group == "environment" ? after[i] : 0;
        if (model().criteria[i].group == "transport" || model().criteria[i].group == "natural")
            kept = std::max(kept, std::abs(after[i] / after[3] - before[i] / before[3]));
    }
    EXPECT_NEAR(group, 0.6, 0.02);
    EXPECT_LT(kept, 1e-4) << "the others keep their ratios";
    EXPECT_EQ(model().weighting, "direct");
    QTest::keyClick(&window_, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(weights(), before);
    EXPECT_NEAR(environment->findChild<QDoubleSpinBox*>()->value(), std::accumulate(before.begin(), before.begin() + 3, 0.0) * 100, 0.06);
}

TEST_F(WeightsPageTest, ALockedWeightStaysAndWhatCannotBeIsSaid)
{
    click(row("transport")->findChild<QToolButton*>());
    ASSERT_TRUE(row("transport")->isLocked());
    const double locked = row("transport")->findChild<QDoubleSpinBox*>()->value();
    auto* number = row("environment")->findChild<QDoubleSpinBox*>();
    intoView(number);
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, QStringLiteral("50"));
    QTest::keyClick(number, Qt::Key_Return);
    EXPECT_EQ(number->value(), 50);
    EXPECT_EQ(row("transport")->findChild<QDoubleSpinBox*>()->value(), locked);
    EXPECT_FALSE(isShown<QLabel>("weightsRefusal"));
    number->selectAll();
    QTest::keyClicks(number, QStringLiteral("99"));
    QTest::keyClick(number, Qt::Key_Return);
    EXPECT_NEAR(number->value(), 100 - locked, 0.06);
    EXPECT_THAT(words("weightsRefusal").toStdString(), HasSubstr("the rest is locked"));
    keepPage("weights_locked_en");
    click(part<QPushButton>("evenOut"));
    EXPECT_EQ(row("transport")->findChild<QDoubleSpinBox*>()->value(), locked);
    EXPECT_NEAR(number->value(), (100 - locked) / 4, 0.06);
}

TEST_F(WeightsPageTest, ASmallMatrixTypedByKeysGivesTheWorkedWeightsAndItsConsistency)
{
    keepCriteria(3);
    chooseWay(1);
    judge(0, 1, "3/");
    judge(0, 2, "5");
    judge(1, 2, "7");
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(5e-5), {0.2790, 0.6491, 0.0719}));
    EXPECT_THAT(words("consistency").toStdString(), HasSubstr("CR = 0.056 (λmax = 3.065, random index 0.58 of the table \"Saaty, as commonly cited\"): consistent enough."));
    EXPECT_EQ(model().judgements.size(), 1U);
    const std::size_t steps = position();
    click(part<QPushButton>("applyWeights"));
    EXPECT_EQ(position(), steps + 1);
    EXPECT_THAT(weights(), Pointwise(DoubleNear(5e-5), {0.2790, 0.6491, 0.0719}));
    EXPECT_EQ(model().weighting, "ahp");
    auto* index = part<QComboBox>("randomIndex");
    index->setFocus();
    QTest::keyClick(index, Qt::Key_Down);
    EXPECT_THAT(words("consistency").toStdString(), HasSubstr("random index 0.52"));
    bench().document.undo();
    EXPECT_NEAR(weights()[0], 1.0 / 3, 1e-6);
    EXPECT_EQ(model().judgements.front().upper.size(), 3U) << "the judgements stay";
}

TEST_F(WeightsPageTest, AContradictionIsNamedAndItsRepairTakenByAClick)
{
    keepCriteria(4);
    chooseWay(1);
    judge(0, 1, "2");
    judge(0, 2, "4");
    judge(0, 3, "8");
    judge(1, 2, "2");
    judge(2, 3, "2");
    judge(1, 3, "3/");   // though the second is twice the third, and that twice the last
    EXPECT_THAT(words("contradiction").toStdString(), HasSubstr("above 0.10"));
    const std::string second = model().criteria[1].name.en, last = model().criteria[3].name.en;
    EXPECT_THAT(words("worstJudgement").toStdString(), HasSubstr(second + " against " + last + " is 1/3; all of them together say 1. With it CR = 0.092."));
    keepPage("weights_contradiction_en");
    const std::size_t steps = position();
    click(part<QPushButton>("repairJudgement"));
    EXPECT_EQ(position(), steps + 1);
    EXPECT_THAT(words("consistency").toStdString(), HasSubstr("consistent enough"));
    EXPECT_FALSE(isShown<QPushButton>("repairJudgement"));
    bench().document.undo();
    EXPECT_THAT(words("contradiction").toStdString(), HasSubstr("above 0.10"));
}

TEST_F(WeightsPageTest, AMatrixFromAFileShowsSaatysHouseWithItsFigures)
{
    keepCriteria(8);
    chooseWay(1);
    const std::string file = (folder_.path() + QStringLiteral("/house.csv")).toStdString();
    std::ofstream(file) << "1,5,3,7,6,6,1/3,1/4\n1/5,1,1/3,5,3,3,1/5,1/7\n1/3,3,1,6,3,4,6,1/5\n1/7,1/5,1/6,1,1/3,1/4,1/7,1/8\n"
                           "1/6,1/3,1/3,3,1,1/2,1/5,1/6\n1/6,1/3,1/4,4,2,1,1/5,1/6\n3,5,1/6,7,5,5,1,1/2\n4,7,5,8,6,6,2,1\n";
    page_->findChild<PairsPage*>()->importFrom(file);
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(6e-4), {.173, .054, .188, .018, .031, .036, .167, .333}));
    EXPECT_THAT(words("contradiction").toStdString(), HasSubstr("CR = 0.169 (λmax = 9.669, random index 1.41"));
    EXPECT_THAT(words("worstJudgement").toStdString(), HasSubstr(model().criteria[2].name.en + " against " + model().criteria[6].name.en + " is 6"));
    keepPage("weights_house_en");
    std::ofstream(file, std::ios::trunc) << "1,-5\n-1/5,1\n";
    const std::size_t steps = position();
    page_->findChild<PairsPage*>()->importFrom(file);
    EXPECT_FALSE(words("judgementRefusal").isEmpty());
    EXPECT_EQ(position(), steps);
}

TEST_F(WeightsPageTest, TwoPeopleStandSideBySideAndAreJoinedByJudgementsOrWeights)
{
    keepCriteria(3);
    chooseWay(1);
    judge(0, 1, "4");
    judge(0, 2, "4");
    click(part<QToolButton>("addJudge"));
    ASSERT_EQ(model().judgements.size(), 2U);
    auto* name = part<QLineEdit>("judgeName");
    intoView(name);
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("Wang"));
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_EQ(model().judgements[1].name, "Wang");
    judge(1, 0, "4");
    judge(1, 2, "4");
    auto* group = part<GroupTable>("groupWeights");
    ASSERT_EQ(group->columnCount(), 4);
    EXPECT_EQ(group->horizontalHeaderItem(1)->text(), QStringLiteral("Wang"));
    EXPECT_EQ(group->item(0, 0)->text(), QStringLiteral("66.7"));
    EXPECT_EQ(group->item(0, 1)->text(), QStringLiteral("16.7"));
    intoView(group);
    QTest::mouseClick(group->viewport(), Qt::LeftButton, {}, group->visualItemRect(group->item(0, 2)).center());   // AIJ: 1, 2, 2 in pairs
    QApplication::processEvents();
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(1e-4), {0.4, 0.4, 0.2}));
    QTest::mouseClick(group->viewport(), Qt::LeftButton, {}, group->visualItemRect(group->item(0, 3)).center());
    QApplication::processEvents();
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(1e-4), {0.41667, 0.41667, 0.16667}));
    EXPECT_NEAR(part<WeightBars>("weightBars")->bars()[0].highest, 2.0 / 3, 1e-4);
    EXPECT_THAT(words("proposalRemarks").toStdString(), HasSubstr("They differ most on"));
    keepPage("weights_group_en");
    click(part<QPushButton>("applyWeights"));
    EXPECT_EQ(model().weighting, "ahp-aip");
}

TEST_F(WeightsPageTest, BestAndWorstGiveTheWorkedWeightsAndRefuseOneForBoth)
{
    keepCriteria(3);
    chooseWay(2);
    auto* best = part<QComboBox>("bestPart");
    auto* worst = part<QComboBox>("worstPart");
    worst->setFocus();
    QTest::keyClick(worst, Qt::Key_Home);
    best->setFocus();
    QTest::keyClick(best, Qt::Key_Home);
    EXPECT_THAT(words("proposalRefusal").toStdString(), HasSubstr("The same part cannot matter most and least."));
    EXPECT_FALSE(part<QPushButton>("applyWeights")->isEnabled());
    QTest::keyClick(best, Qt::Key_End);
    std::vector<QSpinBox*> fromBest, toWorst;
    for (auto* box : page_->findChildren<QSpinBox*>(QStringLiteral("fromBest")))
        if (box->isVisible())
            fromBest.push_back(box);
    for (auto* box : page_->findChildren<QSpinBox*>(QStringLiteral("toWorst")))
        if (box->isVisible())
            toWorst.push_back(box);
    ASSERT_EQ(fromBest.size(), 3U);
    const auto type = [](QSpinBox* box, const char* number) {
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QLatin1String(number));
        QTest::keyClick(box, Qt::Key_Return);
    };
    type(fromBest[0], "8");
    type(fromBest[1], "2");
    type(toWorst[1], "5");
    EXPECT_EQ(toWorst[2]->value(), 8) << "the best against the worst is one number";
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(1e-6), {2.0 / 28, 9.0 / 28, 17.0 / 28}));
    EXPECT_THAT(words("proposalRemarks").toStdString(), HasSubstr("ξ = 0.036"));
    EXPECT_THAT(words("proposalRemarks").toStdString(), HasSubstr("ξ = 0.258, consistency ratio CR = 0.058"));
    keepPage("weights_best_worst_en");
}

TEST_F(WeightsPageTest, AnOrderGivesItsCentroid)
{
    keepCriteria(4);
    chooseWay(3);
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(5e-5), {.5208, .2708, .1458, .0625}));
    auto* list = part<QListWidget>("rankOrder");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(3)).center());
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(5e-5), {.2708, .1458, .0625, .5208}));
    click(part<QToolButton>("rankDown"));
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(5e-5), {.5208, .1458, .0625, .2708}));
}

TEST_F(WeightsPageTest, SwingPointsBecomeSharesAndAllZeroIsSaidInPlace)
{
    keepCriteria(3);
    chooseWay(4);
    std::vector<QSpinBox*> points;
    for (auto* box : page_->findChildren<QSpinBox*>(QStringLiteral("swingPoints")))
        if (box->isVisible())
            points.push_back(box);
    ASSERT_EQ(points.size(), 3U);
    const auto type = [](QSpinBox* box, const char* number) {
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QLatin1String(number));
        QTest::keyClick(box, Qt::Key_Return);
    };
    type(points[0], "100");
    type(points[1], "60");
    type(points[2], "40");
    EXPECT_THAT(proposed(), Pointwise(DoubleNear(1e-9), {.5, .3, .2}));
    for (auto* box : points)
        type(box, "0");
    EXPECT_FALSE(words("proposalRefusal").isEmpty());
    EXPECT_FALSE(part<QPushButton>("applyWeights")->isEnabled());
    EXPECT_FALSE(isShown<WeightBars>("weightBars"));
    keepPage("weights_swing_refused_en");
}

TEST_F(WeightsPageTest, TheDataProposesWeightsAndTheMapShowsWhatEachDecides)
{
    bench().suitability.edit(spatial::text("Twice"), [](spatial::SuitabilityModel& edited) {
        spatial::Criterion twice = edited.criteria.front();
        twice.id = "settlement-again";
        twice.name = {"Again", "再一次"};
        edited.criteria.insert(edited.criteria.begin() + 1, twice);
    });
    ASSERT_TRUE(prepared());
    chooseWay(5);
    ASSERT_TRUE(waitFor([this] { return isShown<WeightBars>("weightBars"); }, 60'000)) << words("proposalRefusal").toStdString();
    const auto entropy = proposed();
    EXPECT_NEAR(std::accumulate(entropy.begin(), entropy.end(), 0.0), 1, 1e-9);
    EXPECT_THAT(words("proposalRemarks").toStdString(), HasSubstr("places of the map"));
    keepPicture("weights_entropy_en");
    const std::size_t steps = position();
    click(part<QCheckBox>("tryWeights"));
    EXPECT_EQ(position(), steps);
    EXPECT_NE(bench().suitability.shownModel(), bench().suitability.model());
    chooseWay(6);
    EXPECT_EQ(bench().suitability.shownModel(), bench().suitability.model()) << "what was tried ends with its page";
    const auto critic = proposed();
    EXPECT_NE(critic, entropy);
    click(part<QPushButton>("applyWeights"));
    EXPECT_EQ(model().weighting, "critic");
    EXPECT_THAT(words("weightsFrom").toStdString(), HasSubstr("CRITIC"));
    chooseWay(0);
    bool arrows = false;
    for (auto* one : page_->findChildren<WeightRow*>())
        for (auto* label : one->findChildren<QLabel*>())
            arrows = arrows || label->text().contains(QStringLiteral(" → "));
    EXPECT_TRUE(arrows) << "effective weight beside the nominal one";
    EXPECT_THAT(words("doubleCounting").toStdString(), HasSubstr("Distance to settlements and Again move together (r = 1): one thing counts twice."));
    intoView(part<QLabel>("doubleCounting"));
    keepPage("weights_double_en");
    keepPicture("weights_sliders_en");
    setLanguage(Language::Chinese);
    applyTheme(Theme::Dark);
    QApplication::processEvents();
    keepPicture("weights_sliders_zh_dark");
    click(part<QCheckBox>("robustnessOn"));
    EXPECT_EQ(bench().suitability.shown(), LiveModel::Shown::Robustness);
    auto* over = part<QComboBox>("robustnessOver");
    over->setFocus();
    QTest::keyClick(over, Qt::Key_Down);
    EXPECT_EQ(bench().suitability.region().kind, spatial::WeightRegion::Kind::Around);
    ASSERT_TRUE(waitFor([this] { return part<QSlider>("robustnessSpread") != nullptr; }));
    keepPicture("weights_robust_zh_dark");
}

TEST_F(WeightsPageTest, NothingIsCutInANarrowPanelInEitherLanguage)
{
    setPanelWidth(kNarrow);
    const std::array<const char*, 7> ways{"direct", "ahp", "best_worst", "order", "swing", "entropy", "critic"};
    for (const Language language : {Language::English, Language::Chinese})
        for (const bool dark : {false, true}) {
            setLanguage(language);
            applyTheme(dark ? Theme::Dark : Theme::Light);
            for (int way = 0; way < 7; ++way) {
                chooseWay(way);
                QApplication::processEvents();
                EXPECT_LE(page_->width(), kNarrow) << ways[static_cast<std::size_t>(way)];
                for (auto* label : page_->findChildren<QLabel*>()) {
                    if (!label->isVisible() || label->text().isEmpty())
                        continue;
                    const int right = label->mapTo(page_, QPoint(label->width(), 0)).x();
                    EXPECT_LE(right, page_->width()) << label->text().toStdString();
                    const bool whole = label->wordWrap() ? label->height() >= label->heightForWidth(label->width()) : label->width() >= label->sizeHint().width();
                    EXPECT_TRUE(whole) << label->text().toStdString();
                }
                for (auto* button : page_->findChildren<QPushButton*>())
                    EXPECT_TRUE(!button->isVisible() || button->width() >= button->minimumSizeHint().width()) << button->text().toStdString();
                keepPage((std::string("weights_") + ways[static_cast<std::size_t>(way)] + (language == Language::Chinese ? "_zh" : "_en") + (dark ? "_dark" : "")).c_str());
            }
        }
}

}  // namespace
}  // namespace app::desktop
