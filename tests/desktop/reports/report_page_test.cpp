// SPDX-License-Identifier: GPL-3.0-or-later
// The page Report on the real window with the sample project: what it is about is chosen with keys, reports are written by clicks and stopped.
#include "app/desktop/reports/report_page.h"

#include "app/desktop/language.h"
#include "layers/project/site_register_json.h"
#include "tests/support/map_window.h"
#include "tests/support/page_keys.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace app::desktop {
namespace {

using test_support::chooseByKeys;
using test_support::waitFor;

class ReportPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        qputenv("SONGHUA_STATE", folder_.path().toUtf8());
        layers::Project copy = bench().document.project();
        for (auto& layer : copy.layers)
            layer.source.path = copy.sourceOf(layer).path;   // absolute: the copy has no file, and results go elsewhere
        spatial::RegisteredSite site{.id = "S-1", .name = "北郊油库"};
        site.place = spatial::Coordinate{125.05, 46.6};
        site.log = {{spatial::RegisterState::Contaminated, "王芳", "2024-09-30"}};
        layers::setSites(copy, {site});
        copy.file.clear();
        copy.grids.resize(1);
        copy.grids.front().cell = 1000;
        bench().document.start(copy);
        ASSERT_TRUE(waitFor([this] { return bench().jobs.isIdle(); }, 120'000)) << "all layers of the project are read";
        ASSERT_TRUE(bench().commands.run("report.write"));
        page_ = window_->findChild<ReportPage*>();
        ASSERT_TRUE(page_ && page_->isVisible());
        ASSERT_TRUE(waitFor([this] { return part<QComboBox>("reportCity")->count() > 10 && part<QComboBox>("reportSite")->count() == 1; }, 60'000)) << part<QComboBox>("reportCity")->count() << " cities and " << part<QComboBox>("reportSite")->count() << " sites of the project";
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class T>
    T* part(const char* name) { return page_->findChild<T*>(QLatin1String(name)); }
    std::filesystem::path written(const char* about, const char* format, const char* language)
    {
        chooseByKeys(part<QComboBox>("reportAbout"), about);
        chooseByKeys(part<QComboBox>("reportFormat"), format);
        chooseByKeys(part<QComboBox>("reportLanguage"), language);
        QTest::mouseClick(part<QPushButton>("reportWrite"), Qt::LeftButton);
        EXPECT_TRUE(page_->isBusy());
        EXPECT_TRUE(waitFor([this] { return !page_->isBusy(); }, 120'000));
        return page_->written();
    }
    static QByteArray headOf(const std::filesystem::path& file)
    {
        QFile opened(QString::fromStdString(file.string()));
        return opened.open(QIODevice::ReadOnly) ? opened.read(5) : QByteArray();
    }
    void keepPage(const QString& name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        QTest::qWait(300);
        keep(name);
    }

    QTemporaryDir folder_;
    ReportPage* page_ = nullptr;
};

TEST_F(ReportPageTest, OffersWhatTheProjectHasAndOnlyFormatsThatGo)
{
    auto* about = part<QComboBox>("reportAbout");
    auto* format = part<QComboBox>("reportFormat");
    EXPECT_EQ(about->count(), 5);
    EXPECT_FALSE(part<QComboBox>("reportCity")->isVisible());
    EXPECT_GE(format->findData(QStringLiteral(".xlsx")), 0);
    chooseByKeys(about, "city");
    EXPECT_TRUE(part<QComboBox>("reportCity")->isVisible());
    chooseByKeys(part<QComboBox>("reportCity"), "Daqing");
    ASSERT_TRUE(page_->scope());
    EXPECT_EQ(std::get<CityScope>(*page_->scope()).name, "Daqing");
    keepPage(QStringLiteral("report-city-en"));
    chooseByKeys(about, "candidate");
    EXPECT_TRUE(part<QSpinBox>("reportCandidate")->isVisible());
    EXPECT_LT(format->findData(QStringLiteral(".xlsx")), 0) << "one site is no workbook";
    chooseByKeys(about, "case");
    EXPECT_EQ(std::get<CaseScope>(*page_->scope()).id, "S-1");
    setLanguage(Language::Chinese);
    EXPECT_EQ(about->currentText(), QStringLiteral("一处污染案例"));
    EXPECT_EQ(part<QComboBox>("reportSite")->currentText(), QStringLiteral("S-1 · 北郊油库"));
    keepPage(QStringLiteral("report-case-zh"));
}

TEST_F(ReportPageTest, WritesTheCaseAndTheCityThatWereChosen)
{
    const auto pollution = written("case", ".pdf", "zh");
    EXPECT_EQ(pollution.extension(), ".pdf");
    EXPECT_EQ(headOf(pollution), "%PDF-");
    chooseByKeys(part<QComboBox>("reportAbout"), "city");
    chooseByKeys(part<QComboBox>("reportCity"), "Daqing");
    const auto city = written("city", ".odt", "en");
    EXPECT_NE(city, pollution);
    EXPECT_TRUE(headOf(city).startsWith("PK"));
    EXPECT_FALSE(bench().messages.all().empty());
    EXPECT_EQ(bench().messages.all().back().actions.size(), 2u) << "open it, or its folder";
}

TEST_F(ReportPageTest, CanBeStoppedAndLeavesNothing)
{
    QTest::mouseClick(part<QPushButton>("reportWrite"), Qt::LeftButton);
    ASSERT_TRUE(page_->isBusy());
    QTest::qWait(200);
    auto* cancel = part<QPushButton>("reportCancel");
    ASSERT_TRUE(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    EXPECT_FALSE(cancel->isVisible());
    ASSERT_TRUE(waitFor([this] { return bench().jobs.isIdle(); }, 60'000));
    EXPECT_TRUE(page_->written().empty());
    const std::filesystem::path results = std::filesystem::path(folder_.path().toStdString()) / "results";
    EXPECT_TRUE(!std::filesystem::exists(results) || std::filesystem::is_empty(results));
}

}  // namespace
}  // namespace app::desktop
