// SPDX-License-Identifier: GPL-3.0-or-later
// Samples out of awkward spreadsheets: the dialog on the real window, with keys, mouse and dropped files.
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/environment/samples/sample_page.h"
#include "app/desktop/environment/samples_import/add_samples_import.h"
#include "app/desktop/environment/samples_import/import_desk.h"
#include "app/desktop/environment/samples_import/import_view.h"
#include "app/desktop/language.h"
#include "app/desktop/tools/tool_runs.h"
#include "layers/project/zip_writer.h"
#include "tests/support/map_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QUrl>

#include <fmt/format.h>

#include <fstream>

namespace app::desktop {
namespace {

namespace fs = std::filesystem;
using test_support::waitFor;
using Rows = std::vector<std::vector<std::string>>;

std::string escaped(const std::string& words)
{
    std::string safe;
    for (const char letter : words)
        safe += letter == '<' ? "&lt;" : letter == '&' ? "&amp;" : letter == '>' ? "&gt;" : std::string(1, letter);
    return safe;
}

/// The cells of one sheet; what is wholly a number is one.
std::string sheetXml(const Rows& rows, const std::string& merged)
{
    std::string xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        xml += fmt::format("<row r=\"{}\">", r + 1);
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const std::string& words = rows[r][c];
            if (words.empty())
                continue;
            char* end = nullptr;
            (void)std::strtod(words.c_str(), &end);
            xml += *end == '\0' ? fmt::format("<c r=\"{}\"><v>{}</v></c>", spatial::cellName(r, c), words)
                                : fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", spatial::cellName(r, c), escaped(words));
        }
        xml += "</row>";
    }
    xml += "</sheetData>";
    if (!merged.empty())
        xml += "<mergeCells><mergeCell ref=\"" + merged + "\"/></mergeCells>";
    return xml + "</worksheet>";
}

class SamplesImportTest : public test_support::MapWindow {
protected:
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }

    fs::path in(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }

    fs::path workbook(const char* name, const std::vector<std::pair<std::string, Rows>>& sheets, const std::string& merged = {}) const
    {
        auto zip = layers::ZipWriter::create(in(name), true);
        EXPECT_TRUE(zip);
        std::string list, relations;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"r{}\"/>", sheets[i].first, i + 1, i);
            relations += fmt::format("<Relationship Id=\"r{0}\" Target=\"worksheets/sheet{0}.xml\"/>", i);
        }
        EXPECT_TRUE(zip->add("[Content_Types].xml", "<Types/>"));
        EXPECT_TRUE(zip->add("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>" + list + "</sheets></workbook>"));
        EXPECT_TRUE(zip->add("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"));
        for (std::size_t i = 0; i < sheets.size(); ++i)
            EXPECT_TRUE(zip->add(fmt::format("xl/worksheets/sheet{}.xml", i), sheetXml(sheets[i].second, i == 0 ? merged : "")));
        EXPECT_TRUE(zip->finish());
        return in(name);
    }

    /// What a laboratory sends: a title, no unit for lead, an unknown column, a cell nobody understands, a note.
    fs::path laboratory(const char* name = "某地块.xlsx") const
    {
        return workbook(name, {{"封面", {{"检测报告"}, {"2024年"}}},
                               {"土壤", {{"哈尔滨某地块土壤检测结果"},
                                         {"样品编号", "经度", "纬度", "深度(m)", "砷(mg/kg)", "镉(mg/kg)", "铅", "镉含量X(mg/kg)"},
                                         {"S1", "126.61", "45.71", "0-0.5", "82", "0.15", "900", "1"},
                                         {"S2", "126.62", "45.72", "0.5-1", "9.1", "ND", "31", "1"},
                                         {"S3", "126.63", "45.73", "0-0.5", "12.5mg", "<0.05", "44", "1"},
                                         {"S3-平行", "126.63", "45.73", "0-0.5", "12", "<0.05", "43", "1"},
                                         {"平均值", "", "", "", "30", "", "200", ""}}}});
    }

    bool drop(const fs::path& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
        const QPoint place(640, 400);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &event);
        return enter.isAccepted() && event.isAccepted();
    }

    ImportView* view() { return window_->findChild<ImportView*>(); }
    ImportDesk* desk() { return window_->findChild<ImportDesk*>(); }
    template <class T>
    T* part(const QString& name)
    {
        T* found = window_->findChild<T*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    bool opened()
    {
        return waitFor([this] { return view() && desk() && desk()->sheets() && desk()->isSettled() && desk()->preview(); }, 30'000);
    }
    bool settle()
    {
        return waitFor([this] { return desk() && desk()->isSettled(); }, 30'000);
    }
    /// As a person chooses with keys: the list gets the focus, arrows go to the entry.
    void choose(QComboBox* list, const QString& value)
    {
        ASSERT_TRUE(list);
        const int row = list->findData(value);
        ASSERT_GE(row, 0) << value.toStdString();
        list->setFocus();
        for (int guard = 0; list->currentIndex() != row && guard < 400; ++guard)
            QTest::keyClick(list, list->currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
        ASSERT_EQ(list->currentIndex(), row);
        ASSERT_TRUE(settle());
    }
    /// The answers of a question whose words hold `piece`.
    QComboBox* answersTo(const QString& piece)
    {
        for (QLabel* words : window_->findChildren<QLabel*>(QStringLiteral("importQuestion")))
            if (words->text().contains(piece))
                return qobject_cast<QComboBox*>(words->buddy());
        return nullptr;
    }
    const ToolRun* finishedRun()
    {
        const auto* runs = window_->findChild<ToolRuns*>();
        EXPECT_TRUE(waitFor([&] { return !runs->all().empty() && runs->all().back().state != RunState::Running; }, 60'000));
        return runs->all().empty() ? nullptr : &runs->all().back();
    }
    static std::string value(const ToolRun& run, const std::string& name)
    {
        for (const auto& [key, written] : run.parameters)
            if (key == name)
                return written;
        return {};
    }

    QTemporaryDir folder_;
};

TEST_F(SamplesImportTest, ADroppedSpreadsheetIsShownAskedAboutCorrectedImportedAndJudged)
{
    ASSERT_TRUE(drop(laboratory()));
    ASSERT_TRUE(opened());
    EXPECT_EQ(part<QComboBox>("importSheet")->currentText(), QStringLiteral("土壤")) << "the first with a table";
    EXPECT_EQ(part<QSpinBox>("importHeaderRow")->value(), 2);
    const auto* sheet = part<QTableWidget>("importSheetTable");
    EXPECT_TRUE(sheet->item(1, 0)->font().bold()) << "the header stands out";
    EXPECT_FALSE(sheet->item(2, 0)->font().bold());
    EXPECT_EQ(part<QComboBox>("importMeaningE")->currentData().toString(), QStringLiteral("as"));
    EXPECT_EQ(part<QComboBox>("importUnitF")->currentText(), QStringLiteral("mg/kg"));
    EXPECT_FALSE(part<QComboBox>("importUnitA")->isEnabled());
    auto* run = part<QPushButton>("importRun");
    EXPECT_FALSE(run->isEnabled()) << "lead has no unit";
    EXPECT_FALSE(part<QLabel>("importObstacle")->text().isEmpty());
    keep(QStringLiteral("import-asked-en"));

    choose(answersTo(QStringLiteral("column G")), QStringLiteral("0"));   // mg/kg
    EXPECT_EQ(part<QComboBox>("importUnitG")->currentText(), QStringLiteral("mg/kg"));
    EXPECT_TRUE(run->isEnabled());
    choose(part<QComboBox>("importMeaningH"), QStringLiteral("cu"));
    EXPECT_EQ(desk()->preview()->samples->set.analytes.size(), 4u);
    const auto* coming = part<QTableWidget>("importSamples");
    EXPECT_EQ(coming->rowCount(), 4);
    EXPECT_EQ(coming->item(1, 4)->text(), QStringLiteral("not detected"));
    EXPECT_EQ(coming->item(2, 4)->text(), QStringLiteral("< 0.05"));
    const auto* troubles = part<QTableWidget>("importTroubles");
    QStringList cells;
    for (int row = 0; row < troubles->rowCount(); ++row)
        cells << troubles->item(row, 0)->text();
    EXPECT_TRUE(cells.contains(QStringLiteral("E5")) && cells.contains(QStringLiteral("A7"))) << cells.join(QLatin1Char(' ')).toStdString();
    choose(part<QComboBox>("importBelow"), QStringLiteral("half"));
    part<QTabWidget>("importTabs")->setCurrentIndex(1);
    keep(QStringLiteral("import-cells-en"));

    run->setFocus();
    QTest::keyClick(run, Qt::Key_Space);
    const ToolRun* done = finishedRun();
    ASSERT_TRUE(done && done->state == RunState::Done) << (done && done->error ? done->error->message.english() : "");
    EXPECT_EQ(done->tool->id, "import-samples");
    EXPECT_FALSE(done->record.empty());
    EXPECT_EQ(value(*done, "sheet"), "土壤");
    EXPECT_EQ(value(*done, "columns"), "G=pb,mg/kg;H=cu");
    EXPECT_EQ(value(*done, "below"), "half");
    EXPECT_EQ(value(*done, "accept-doubts"), "");
    const layers::Project& project = bench().document.project();
    const auto layer = std::find_if(project.layers.begin(), project.layers.end(), [&](const auto& one) { return project.sourceOf(one).path == done->report.outputs.at("output"); });
    ASSERT_NE(layer, project.layers.end());
    EXPECT_EQ(layer->role, "soil-samples");
    auto* samples = bench().map.findChild<SampleDesk*>();
    ASSERT_TRUE(waitFor([&] { return samples->isSettled() && samples->answer() && samples->answer()->settings.layer == layer->id; }, 60'000)) << "the page judges it";
    EXPECT_TRUE(window_->findChild<SamplePage*>()->isVisible());
    EXPECT_EQ(samples->answer()->worstFirst.size(), 1u);
    EXPECT_EQ(samples->answer()->read.set.samples[samples->answer()->worstFirst[0]].id, "S1");
    EXPECT_TRUE(samples->answer()->table->column("Cd_num"));
    EXPECT_DOUBLE_EQ(*samples->answer()->table->column("Cd_num")->number(2), 0.025);
    (void)waitFor([this] { return map().isSettled() && map().view().extent.width() < 50'000; }, 20'000);
    EXPECT_LT(map().view().extent.width(), 50'000) << "the map goes there";
    keep(QStringLiteral("import-judged-en"));
}

TEST_F(SamplesImportTest, TheButtonOfThePageOpensItAndAPathIsTyped)
{
    ASSERT_TRUE(bench().commands.run("environment.samples"));
    QTest::mouseClick(window_->findChild<QPushButton*>(QStringLiteral("sampleImport")), Qt::LeftButton);
    ASSERT_TRUE(view());
    EXPECT_FALSE(part<QPushButton>("importRun")->isEnabled());
    auto* path = part<QLineEdit>("importFile");
    EXPECT_TRUE(path->hasFocus());
    keep(QStringLiteral("import-empty-en"));
    QTest::keyClicks(path, QString::fromStdString(laboratory("lab.xlsx").string()));
    QTest::keyClick(path, Qt::Key_Return);
    ASSERT_TRUE(opened());
    ASSERT_TRUE(view()) << "Return reads the file and closes nothing";
    setLanguage(Language::Chinese);
    EXPECT_TRUE(part<QLabel>("importObstacle")->text().contains(QStringLiteral("问题")));
    QTest::qWait(100);
    keep(QStringLiteral("import-asked-zh"));
    auto* accept = part<QCheckBox>("importAccept");
    accept->setFocus();
    QTest::keyClick(accept, Qt::Key_Space);
    ASSERT_TRUE(settle());
    EXPECT_TRUE(part<QPushButton>("importRun")->isEnabled()) << "open questions are accepted";
    part<QTabWidget>("importTabs")->setCurrentIndex(1);
    QTest::qWait(100);
    keep(QStringLiteral("import-cells-zh"));
    QTest::keyClick(accept, Qt::Key_Escape);
    EXPECT_TRUE(waitFor([this] { return !view(); }, 5'000)) << "Esc: nothing happens";
    EXPECT_TRUE(window_->findChild<ToolRuns*>()->all().empty());
}

TEST_F(SamplesImportTest, CoordinatesThatFitSeveralSystemsAndExchangedOnesAreAskedAbout)
{
    const fs::path bare = workbook("zone.xlsx", {{"1", {{"样品编号", "东坐标", "北坐标", "砷(mg/kg)", "镉(mg/kg)"}, {"S1", "550000", "5040000", "9", "1"}, {"S2", "551000", "5041000", "8", "1"}}}});
    openSamplesImport(*window_, bare);
    ASSERT_TRUE(opened());
    EXPECT_FALSE(part<QPushButton>("importRun")->isEnabled());
    auto* crs = part<QComboBox>("importCrs");
    EXPECT_GT(crs->count(), 2) << "the readings are offered";
    keep(QStringLiteral("import-crs-en"));
    choose(answersTo(QStringLiteral("several systems")), QStringLiteral("0"));
    EXPECT_TRUE(part<QPushButton>("importRun")->isEnabled());
    EXPECT_TRUE(desk()->preview()->places[0].has_value());
    EXPECT_TRUE(crs->currentText().contains(QStringLiteral("EPSG:")));
    crs->setFocus();
    crs->lineEdit()->selectAll();
    QTest::keyClicks(crs->lineEdit(), QStringLiteral("EPSG:4551"));
    QTest::keyClick(crs->lineEdit(), Qt::Key_Return);
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk()->wish().crs, "EPSG:4551");
    crs->lineEdit()->selectAll();
    QTest::keyClicks(crs->lineEdit(), QStringLiteral("EPSG:99"));
    QTest::keyClick(crs->lineEdit(), Qt::Key_Return);
    EXPECT_FALSE(part<QLabel>("importCrsState")->text().isEmpty());
    EXPECT_EQ(desk()->wish().crs, "EPSG:4551");

    const fs::path exchanged = workbook("exchanged.xlsx", {{"1", {{"样品编号", "经度", "纬度", "砷(mg/kg)", "镉(mg/kg)"}, {"S1", "45.5", "126.6", "9", "1"}, {"S2", "45.6", "126.7", "8", "1"}}}});
    openSamplesImport(*window_, exchanged);
    ASSERT_TRUE(waitFor([&] { return desk() && desk()->file() == exchanged && desk()->isSettled() && desk()->preview(); }, 30'000));
    choose(answersTo(QStringLiteral("exchanged")), QStringLiteral("0"));
    ASSERT_TRUE(desk()->preview()->places[0].has_value());
    EXPECT_DOUBLE_EQ(desk()->preview()->places[0]->x, 126.6);
    EXPECT_TRUE(part<QPushButton>("importRun")->isEnabled());
}

TEST_F(SamplesImportTest, TwoColumnsOfOneAnalyteDepthsInCentimetresAndAHeaderFurtherDown)
{
    const fs::path file = workbook("twice.xlsx", {{"1", {{"样品编号", "深度", "砷(mg/kg)", "总砷(mg/kg)"}, {"S1", "0-20", "9", "10"}, {"S2", "20-40", "8", "11"}}},
                                                  {"2", {{"样品编号", "铜(mg/kg)", "镉(mg/kg)"}, {"a", "1", "2"}}}});
    openSamplesImport(*window_, file);
    ASSERT_TRUE(opened());
    choose(answersTo(QStringLiteral("mean the same")), QStringLiteral("1"));   // the second instead
    EXPECT_EQ(desk()->preview()->samples->set.readings[0].value, 10);
    choose(answersTo(QStringLiteral("name no unit")), QStringLiteral("1"));    // centimetres
    EXPECT_EQ(*desk()->preview()->samples->set.samples[1].depthBottom, 0.4);
    EXPECT_EQ(part<QComboBox>("importUnitB")->currentText(), QStringLiteral("cm"));
    choose(part<QComboBox>("importSheet"), QStringLiteral("2"));
    EXPECT_EQ(desk()->preview()->samples->set.samples[0].id, "a");
    EXPECT_TRUE(desk()->wish().answers.columns.empty()) << "answers belong to their sheet";
    auto* row = part<QSpinBox>("importHeaderRow");
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Up);
    ASSERT_TRUE(settle());
    EXPECT_EQ(*desk()->wish().answers.headerRow, 1u);
    QTest::keyClick(row, Qt::Key_Down);
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk()->preview()->samples->set.samples.size(), 1u);
    choose(part<QComboBox>("importMedium"), QStringLiteral("water"));
    EXPECT_FALSE(part<QPushButton>("importRun")->isEnabled()) << "mg/kg is no unit of water";
    EXPECT_TRUE(answersTo(QStringLiteral("no unit of a concentration")));
}

TEST_F(SamplesImportTest, WhatCannotBeReadSaysWhyInTheDialog)
{
    std::ofstream(in("locked.xlsx"), std::ios::binary) << std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) << std::string(4096, '\0');
    const std::string whole = [&] {
        std::ifstream file(laboratory("whole.xlsx"), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }();
    std::ofstream(in("cut.xlsx"), std::ios::binary) << whole.substr(0, 300);
    {
        auto bomb = layers::ZipWriter::create(in("bomb.xlsx"), true);
        ASSERT_TRUE(bomb && bomb->add("[Content_Types].xml", "<Types/>") && bomb->add("xl/worksheets/sheet1.xml", std::string(150'000'000, ' ')) && bomb->finish());
    }
    for (const auto& [name, words] : {std::pair{"locked.xlsx", "password"}, {"cut.xlsx", "damaged or cut"}, {"bomb.xlsx", "unpack"}}) {
        ASSERT_TRUE(drop(in(name)));
        ASSERT_TRUE(waitFor([&] { return desk() && desk()->file() == in(name) && desk()->unreadable(); }, 30'000)) << name;
        EXPECT_TRUE(part<QLabel>("importState")->text().contains(QLatin1String(words))) << part<QLabel>("importState")->text().toStdString();
        EXPECT_FALSE(part<QPushButton>("importRun")->isEnabled());
    }
    keep(QStringLiteral("import-unreadable-en"));
    openSamplesImport(*window_, in("not-there.xlsx"));
    ASSERT_TRUE(waitFor([&] { return desk() && desk()->file() == in("not-there.xlsx") && desk()->unreadable(); }, 30'000));
    openSamplesImport(*window_, workbook("plain.xlsx", {{"1", {{"town", "people"}, {"Harbin", "1000"}}}}));
    ASSERT_TRUE(waitFor([&] { return desk() && desk()->file() == in("plain.xlsx") && desk()->isSettled() && desk()->preview(); }, 30'000));
    EXPECT_FALSE(part<QLabel>("importState")->text().isEmpty());
    EXPECT_EQ(part<QTableWidget>("importSheetTable")->rowCount(), 2) << "the sheet is shown all the same";
}

TEST_F(SamplesImportTest, ADroppedTableWithoutAnalytesBecomesALayer)
{
    std::ofstream(in("towns.csv")) << "town,lon,lat,people\nHarbin,126.6,45.7,100\nDaqing,125.1,46.6,50\n";
    const std::size_t before = bench().document.project().layers.size();
    ASSERT_TRUE(drop(in("towns.csv")));
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() == before + 1; }, 30'000));
    EXPECT_FALSE(view());
}

}  // namespace
}  // namespace app::desktop
