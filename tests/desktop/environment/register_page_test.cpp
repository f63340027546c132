// SPDX-License-Identifier: GPL-3.0-or-later
// The register of sites on the real window with mouse and keys, the sample project.
#include "app/desktop/access/value_picture.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/environment/register/register_file_rows.h"
#include "app/desktop/environment/register/register_page.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>

#include <fstream>

namespace app::desktop {
namespace {

using test_support::waitFor;

class RegisterPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("environment.register"));
        page_ = window_->findChild<RegisterPage*>();
        desk_ = bench().map.findChild<RegisterDesk*>();
        ASSERT_TRUE(page_ && desk_ && page_->isVisible());
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class T>
    T* part(const char* name)
    {
        T* found = window_->findChild<T*>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return found;
    }
    void type(const char* field, const QString& words)
    {
        auto* line = part<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        if (words.isEmpty())
            QTest::keyClick(line, Qt::Key_Backspace);
        for (const QChar letter : words) {   // Chinese comes from an input method, not from keys
            QInputMethodEvent event;
            event.setCommitString(QString(letter));
            QApplication::sendEvent(line, &event);
        }
        QTest::keyClick(line, Qt::Key_Return);
    }
    void click(const char* button)
    {
        auto* pressed = part<QPushButton>(button);
        page_->findChild<QScrollArea*>()->ensureWidgetVisible(pressed);
        QTest::mouseClick(pressed, Qt::LeftButton);
    }
    /// Clicks "New site", then the map, and answers the sheet.
    void registerSite(const QString& name, QPoint at, const QString& who)
    {
        click("newSite");
        QTest::mouseClick(&map(), Qt::LeftButton, {}, at);
        auto* sheet = part<QWidget>("siteSheet");
        ASSERT_TRUE(sheet && sheet->isVisible());
        type("newSiteName", name);
        type("stateWho", who);
        if (QWidget* still = window_->findChild<QWidget*>(QStringLiteral("siteSheet")); still && still->isVisible())
            QTest::mouseClick(part<QPushButton>("newSiteAdd"), Qt::LeftButton);
        ASSERT_TRUE(waitFor([this] { return desk_->chosen() != nullptr; }));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void changeState(const char* state, const QString& remark)
    {
        click("changeState");
        auto* states = part<QComboBox>("stateNext");
        states->setFocus();
        for (int guard = 0; states->currentData().toString() != QLatin1String(state) && guard < 8; ++guard)
            QTest::keyClick(states, Qt::Key_Down);
        ASSERT_EQ(states->currentData().toString(), QLatin1String(state));
        part<QLineEdit>("stateRemark")->setFocus();
        QTest::keyClicks(part<QLineEdit>("stateRemark"), remark);
        QTest::mouseClick(part<QPushButton>("stateChange"), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void keepPicture(const QString& name, QWidget* shown = nullptr)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)waitFor([this] { return map().isSettled(); }, 30'000);
        auto* scroll = page_->findChild<QScrollArea*>();
        scroll->verticalScrollBar()->setValue(0);
        if (shown)
            scroll->verticalScrollBar()->setValue(shown->mapTo(scroll->widget(), QPoint()).y() - 10);
        QTest::qWait(600);
        window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + name + QStringLiteral(".png"));
    }

    RegisterPage* page_ = nullptr;
    RegisterDesk* desk_ = nullptr;
};

TEST_F(RegisterPageTest, AClickOnTheMapRegistersASiteWhichUndoTakesBack)
{
    keepPicture(QStringLiteral("register-empty-en"));
    const QPoint at(300, 260);
    registerSite(QStringLiteral("北郊油库"), at, QStringLiteral("李伟"));
    ASSERT_EQ(desk_->sites().size(), 1u);
    const spatial::RegisteredSite& site = desk_->sites()[0];
    EXPECT_EQ(site.id, "S-1");
    EXPECT_EQ(site.name, "北郊油库");
    EXPECT_EQ(site.crs, "EPSG:4490");
    const auto place = desk_->placeOf(site);
    ASSERT_TRUE(place);
    EXPECT_LT((map().view().toPixels(*place) - QPointF(at)).manhattanLength(), 2);
    ASSERT_EQ(site.log.size(), 1u);
    EXPECT_EQ(site.log[0].who, "李伟");
    EXPECT_EQ(site.log[0].when, QDate::currentDate().toString(QStringLiteral("yyyy-MM-dd")).toStdString());
    EXPECT_EQ(map().tool(), nullptr) << "one click, one site";
    EXPECT_NE(bench().document.project().environment.find("北郊油库"), std::string::npos);
    bench().document.undo();
    EXPECT_TRUE(desk_->sites().empty());
    bench().document.redo();
    EXPECT_EQ(desk_->sites().size(), 1u);
}

TEST_F(RegisterPageTest, AStateChangesOnlyAsAllowedWithWhoAndWhenAndTheLogShowsIt)
{
    registerSite(QStringLiteral("Depot"), {300, 260}, QStringLiteral("Li"));
    changeState("under-survey", QStringLiteral("complaint"));
    ASSERT_EQ(desk_->chosen()->log.size(), 2u);
    EXPECT_EQ(desk_->chosen()->state(), spatial::RegisterState::UnderSurvey);
    EXPECT_EQ(desk_->chosen()->log[1].remark, "complaint");
    EXPECT_EQ(desk_->chosen()->log[1].who, "Li") << "proposed from the last entry";
    auto* log = part<QTableWidget>("siteLog");
    EXPECT_EQ(log->rowCount(), 2);
    EXPECT_EQ(log->item(0, 1)->text(), QStringLiteral("Under survey")) << "the latest first";
    click("changeState");
    EXPECT_EQ(part<QComboBox>("stateNext")->findData(QStringLiteral("verified")), -1) << "not from here";
    part<QDateEdit>("stateWhen")->setDate(QDate(2001, 1, 1));
    EXPECT_FALSE(part<QPushButton>("stateChange")->isEnabled());
    EXPECT_TRUE(part<QLabel>("stateFault")->text().contains(QStringLiteral("2001-01-01")));
    QTest::qWait(300);
    keep(QStringLiteral("register-state-en"));
    QTest::keyClick(part<QWidget>("stateSheet"), Qt::Key_Escape);
    EXPECT_EQ(desk_->chosen()->log.size(), 2u);
    bench().document.undo();
    EXPECT_EQ(desk_->chosen()->state(), spatial::RegisterState::Suspected);
}

TEST_F(RegisterPageTest, EveryFieldIsAGestureAndTheListIsSearchedAndFiltered)
{
    registerSite(QStringLiteral("Depot"), {300, 260}, QStringLiteral("Li"));
    type("siteAddress", QStringLiteral("哈尔滨市道外区"));
    type("siteOwner", QStringLiteral("Depot, Inc."));
    auto* history = part<QPlainTextEdit>("siteHistory");
    history->setFocus();
    QTest::keyClicks(history, "Tanks from 1962 to 1998; two spills.");
    click("addRoute");
    type("route0_0", QStringLiteral("Tank 3"));
    type("route0_1", QStringLiteral("groundwater"));
    type("route0_2", QStringLiteral("wells"));
    type("sitePlace", QStringLiteral("126.642, 45.757"));
    const spatial::RegisteredSite& site = *desk_->chosen();
    EXPECT_EQ(site.address, "哈尔滨市道外区");
    EXPECT_EQ(site.owner, "Depot, Inc.");
    EXPECT_EQ(site.history, "Tanks from 1962 to 1998; two spills.");
    ASSERT_EQ(site.routes.size(), 1u);
    EXPECT_EQ(site.routes[0], (spatial::SiteRoute{"Tank 3", "groundwater", "wells"}));
    EXPECT_DOUBLE_EQ(site.place->x, 126.642);
    type("sitePlace", QStringLiteral("north of the river"));
    EXPECT_DOUBLE_EQ(desk_->chosen()->place->x, 126.642) << "what is no place changes nothing";
    registerSite(QStringLiteral("Yard"), {360, 300}, QStringLiteral("Wang"));
    changeState("under-survey", QStringLiteral("x"));
    auto* list = part<QTableWidget>("registerList");
    EXPECT_EQ(list->rowCount(), 2);
    type("registerSearch", QStringLiteral("spills 1962"));
    ASSERT_EQ(list->rowCount(), 1);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0, 0)).center());
    EXPECT_EQ(desk_->chosen()->name, "Depot");
    type("registerSearch", {});
    auto* states = part<QComboBox>("registerState");
    states->setFocus();
    QTest::keyClick(states, Qt::Key_Down);
    QTest::keyClick(states, Qt::Key_Down);
    ASSERT_EQ(list->rowCount(), 1);
    EXPECT_EQ(list->item(0, 0)->text(), QStringLiteral("Yard"));
    QTest::keyClick(states, Qt::Key_Home);
    desk_->choose("S-1");
    QTest::mouseClick(part<QToolButton>("removeRoute0"), Qt::LeftButton);
    EXPECT_TRUE(desk_->chosen()->routes.empty());
    click("deleteSite");
    EXPECT_EQ(desk_->sites().size(), 1u);
    bench().document.undo();
    EXPECT_EQ(desk_->sites().size(), 2u);
}

TEST_F(RegisterPageTest, ASiteIsSetOnTheMapAgainAndTiedToTheFeatureThatIsSelectedThere)
{
    registerSite(QStringLiteral("Depot"), {300, 260}, QStringLiteral("Li"));
    const spatial::Coordinate before = *desk_->chosen()->place;
    const QPoint at(420, 330);
    click("placeOnMap");
    ASSERT_NE(map().tool(), nullptr);
    EXPECT_FALSE(part<QPushButton>("newSite")->isChecked()) << "no new site";
    QTest::mouseClick(&map(), Qt::LeftButton, {}, at);
    EXPECT_EQ(map().tool(), nullptr);
    ASSERT_EQ(desk_->sites().size(), 1u) << "moved, not registered again";
    EXPECT_LT((map().view().toPixels(*desk_->placeOf(*desk_->chosen())) - QPointF(at)).manhattanLength(), 2);
    EXPECT_TRUE(part<QLineEdit>("sitePlace")->text().startsWith(QString::number(static_cast<int>(desk_->chosen()->place->x)))) << part<QLineEdit>("sitePlace")->text().toStdString();
    bench().document.undo();
    EXPECT_EQ(desk_->chosen()->place->x, before.x);
    click("placeOnMap");
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_EQ(map().tool(), nullptr) << "Esc gives it up";
    EXPECT_EQ(desk_->chosen()->place->x, before.x);

    click("tieToFeature");
    EXPECT_TRUE(desk_->chosen()->feature.layer.empty());
    EXPECT_FALSE(bench().messages.all().empty()) << "nothing is selected: it is said";
    bench().store.request("brownfields");
    ASSERT_TRUE(waitFor([this] { return bench().store.layer("brownfields")->table != nullptr; }, 60'000));
    const spatial::FeatureTable& layer = *bench().store.layer("brownfields")->table;
    const auto way = spatial::Transform::between(layer.crs, map().crs());
    ASSERT_TRUE(way);
    const spatial::Coordinate middle = (*way)(*spatial::centroid(layer.geometry[0]));
    map().show({middle.x - 600, middle.y - 600, middle.x + 600, middle.y + 600});
    QTest::qWait(500);   // the view glides there
    ASSERT_TRUE(settled());
    bench().selection.setCurrentLayer("brownfields");
    ASSERT_TRUE(bench().commands.run("select.box"));
    QTest::mouseClick(&map(), Qt::LeftButton, {}, map().view().toPixels(middle).toPoint());
    ASSERT_TRUE(waitFor([this] { return bench().selection.rows("brownfields")->size() == 1; }, 10'000));
    click("tieToFeature");
    const spatial::SiteFeature& tied = desk_->chosen()->feature;
    EXPECT_EQ(tied.layer, "brownfields");
    const spatial::AttributeColumn* column = layer.column(tied.field);
    ASSERT_TRUE(column) << tied.field;
    EXPECT_EQ(column->display(bench().selection.rows("brownfields")->front()), tied.value);
    keepPicture(QStringLiteral("register-tied-en"), part<QPushButton>("tieToFeature"));
    type("sitePlace", {});
    ASSERT_FALSE(desk_->chosen()->place);
    ASSERT_TRUE(desk_->placeOf(*desk_->chosen())) << "where its feature lies";
    EXPECT_LT(spatial::distance(*desk_->placeOf(*desk_->chosen()), middle), 1'000);
    click("tieToFeature");
    EXPECT_TRUE(desk_->chosen()->feature.layer.empty()) << "the same button unties";
}

TEST_F(RegisterPageTest, TheRegisterIsWrittenWithItsRecordAndASheetIsPrinted)
{
    EXPECT_FALSE(part<QPushButton>("writeSites")->isEnabled()) << "nothing is registered";
    EXPECT_FALSE(part<QPushButton>("printSheet")->isEnabled());
    registerSite(QStringLiteral("北郊油库"), {300, 260}, QStringLiteral("李伟"));
    const std::size_t before = bench().document.project().layers.size();
    click("writeSites");
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() > before && !desk_->isBusy(); }, 60'000));
    const auto& layer = bench().document.project().layers.front().source.path.filename().string().starts_with("site-register") ? bench().document.project().layers.front() : bench().document.project().layers.back();
    EXPECT_TRUE(layer.source.path.filename().string().starts_with("site-register")) << layer.source.path;
    EXPECT_NE(bench().document.project().records, "[]");
    bench().store.request(layer.id);
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(layer.id)->table != nullptr; }, 60'000));
    const spatial::FeatureTable& written = *bench().store.layer(layer.id)->table;
    ASSERT_EQ(written.size(), 1u);
    EXPECT_FALSE(written.geometry.box(0).empty());

    QSignalSpy printed(desk_, &RegisterDesk::printed);
    click("printSheet");
    ASSERT_TRUE(waitFor([&] { return printed.count() == 1; }, 60'000));
    QFile sheet(printed[0][0].toString());
    ASSERT_TRUE(sheet.open(QIODevice::ReadOnly)) << sheet.fileName().toStdString();
    EXPECT_TRUE(sheet.readAll().startsWith("%PDF"));
    ASSERT_FALSE(bench().messages.all().empty());
    EXPECT_TRUE(std::any_of(bench().messages.all().begin(), bench().messages.all().end(), [&](const auto& message) { return message.text.english().find(QFileInfo(sheet).fileName().toStdString()) != std::string::npos; }))
        << "a message leads to it";
}

TEST_F(RegisterPageTest, ATableIsReadPhotosHaveThumbnailsAndSamplesTheirWorstVerdict)
{
    const QTemporaryDir folder;
    const std::string table = folder.filePath(QStringLiteral("名录.csv")).toStdString();
    std::ofstream(table) << "地块编号,地块名称,类别,状态,责任人,状态日期,土壤调查阶段,经度,纬度,地址,权属,历史,污染源,途径,受体,电话\n"
                            "P1,北郊油库,污染地块,风险管控,李伟,2025-03-01,详细调查,126.61,45.75,哈尔滨市道外区,哈尔滨油品公司,1962—1998 年储油；两次泄漏,3 号罐,地下水,水井,0451\n"
                            "P2,南岸电镀厂,疑似污染地块,疑似,王芳,2025-04-11,第一阶段,126.69,45.71,,,,镀铬车间,扬尘,学校,\n"
                            "P3,旧机务段,棕地,已移出名录,赵强,2024-10-08,无,126.58,45.79,,,,,,,\n"
                            "P4,化肥厂,什么,调查中,李伟,2025-05-20,初步采样,126.72,45.78,,,,,,,\n";
    desk_->readTable(table);
    ASSERT_TRUE(waitFor([this] { return desk_->sites().size() == 4 && !desk_->isBusy(); }, 30'000));
    EXPECT_EQ(desk_->troubles().size(), 2u) << "the column of telephones, the unknown kind";
    EXPECT_EQ(part<QTableWidget>("registerTroubles")->rowCount(), 2);
    desk_->readTable(table);
    ASSERT_TRUE(waitFor([this] { return desk_->troubles().size() == 6 && !desk_->isBusy(); }, 30'000)) << "sites that are there already are told, not doubled";
    EXPECT_EQ(desk_->sites().size(), 4u);
    keepPicture(QStringLiteral("register-import-en"));
    click("forgetTroubles");

    desk_->choose("P1");
    desk_->showChosen();
    QImage photo(640, 480, QImage::Format_RGB32);
    photo.fill(QColor(0x7f, 0x9a, 0x6a));
    ASSERT_TRUE(photo.save(folder.filePath(QStringLiteral("tank.jpg"))));
    RegisterFileRows* photos = nullptr;
    for (auto* rows : page_->findChildren<RegisterFileRows*>())
        if (rows->findChild<QPushButton*>(QStringLiteral("addPhotos")))
            photos = rows;
    ASSERT_TRUE(photos);
    photos->add({folder.filePath(QStringLiteral("tank.jpg")), folder.filePath(QStringLiteral("gone.jpg"))});
    ASSERT_EQ(desk_->chosen()->photos.size(), 2u);
    EXPECT_FALSE(std::filesystem::path(desk_->chosen()->photos[0].path).is_absolute()) << "relative to the project";
    ASSERT_TRUE(waitFor([&] { return photos->isSettled(); }, 10'000));
    EXPECT_EQ(part<QToolButton>("photo0")->iconSize(), QSize(72, 54));
    EXPECT_TRUE(part<QToolButton>("photo1")->toolTip().contains(QStringLiteral("gone.jpg")));
    type("photo0Caption", QStringLiteral("3 号罐"));
    EXPECT_EQ(desk_->chosen()->photos[0].caption, "3 号罐");

    auto* samples = bench().map.findChild<SampleDesk*>();
    ASSERT_TRUE(waitFor([&] { return samples->answer() && samples->isSettled(); }, 60'000)) << "the page asks for the judged samples";
    ASSERT_FALSE(samples->answer()->sites.empty());
    const std::string worst = samples->answer()->judgement.sites[samples->answer()->sites[0]].site;
    type("siteSamples", QString::fromStdString(worst));
    EXPECT_TRUE(part<QLabel>("siteVerdicts")->text().contains(QString::fromStdString(worst))) << worst;
    EXPECT_TRUE(part<QLabel>("siteVerdicts")->text().contains(QStringLiteral("GB 36600"))) << "with the sentence and its clause";

    const auto maps = bench().map.findChildren<ValuePicture*>();
    EXPECT_TRUE(std::any_of(maps.begin(), maps.end(), [](ValuePicture* one) { return one->isOn() && one->shown() && one->shown()->marks->size() == 4; }));
    keepPicture(QStringLiteral("register-en"));
    keepPicture(QStringLiteral("register-form-en"), part<QLabel>("siteState"));
    keepPicture(QStringLiteral("register-form-end-en"), part<QPlainTextEdit>("siteHistory"));
    setLanguage(Language::Chinese);
    EXPECT_TRUE(part<QLabel>("siteState")->text().contains(QStringLiteral("风险管控")));
    keepPicture(QStringLiteral("register-zh"));
    keepPicture(QStringLiteral("register-form-zh"), part<QLabel>("siteState"));
    keepPicture(QStringLiteral("register-form-end-zh"), part<QPlainTextEdit>("siteHistory"));
}

}  // namespace
}  // namespace app::desktop
