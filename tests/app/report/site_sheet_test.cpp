// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_file.h"
#include "app/report/site_sheet.h"
#include "app/workflow/project_report.h"
#include "layers/project/site_register_json.h"
#include "layers/sources/open.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/gui_environment.h"

#include <QBuffer>
#include <QImage>
#include <gmock/gmock.h>

namespace app {
namespace {

using namespace report_test;
using ::testing::HasSubstr;

spatial::RegisteredSite oilDepot()
{
    spatial::RegisteredSite site{.id = "S-1", .name = "北郊油库"};
    site.kind = spatial::RegisterKind::Contaminated;
    site.place = spatial::Coordinate{126.61, 45.75};
    site.address = "哈尔滨市道外区";
    site.owner = "哈尔滨油品公司";
    site.history = "1962—1998 年储油；两次泄漏。";
    site.routes = {{"3 号罐", "地下水", "水井"}};
    site.survey = spatial::SurveyStage::DetailedSampling;
    site.log = {{spatial::RegisterState::Suspected, "李伟", "2024-05-03", "群众举报"}, {spatial::RegisterState::UnderSurvey, "李伟", "2024-06-01"}, {spatial::RegisterState::Contaminated, "王芳", "2024-09-30", "详细调查报告"}};
    return site;
}

std::string printed(const SiteSheetStudy& study, Language language)
{
    const auto bytes = documentAsPdf(siteSheetDocument(study, language));
    if (!bytes)
        return bytes.error().message.english();
    const Folder folder;
    return outputOf("pdftotext -layout -enc UTF-8 '" + folder.write("sheet.pdf", *bytes).string() + "' - 2>/dev/null");
}

TEST(SiteSheet, SaysEverythingOfTheSiteInChineseThatCanBeSearched)
{
    SiteSheetStudy study{.site = oilDepot(), .project = {"Harbin", "哈尔滨"}};
    study.notes = {spatial::text("The project has no samples.")};
    const std::string text = printed(study, Language::Chinese);
    for (const char* wanted : {"北郊油库", "污染地块", "已确认污染", "2024-09-30", "王芳", "哈尔滨市道外区", "哈尔滨油品公司", "第二阶段：详细采样", "126.610000, 45.750000 (EPSG:4490)", "3 号罐", "地下水", "水井", "两次泄漏", "群众举报", "详细调查报告", "状态记录",
                               "项目没有样品"})
        EXPECT_THAT(text, HasSubstr(wanted));
    const std::string english = printed(study, Language::English);
    for (const char* wanted : {"Contaminated site", "state since 2024-09-30", "Phase 2: detailed sampling", "Source, pathway, receptor", "The project has no samples."})
        EXPECT_THAT(english, HasSubstr(wanted));
    EXPECT_EQ(english.find("污染地块"), std::string::npos);
}

TEST(SiteSheet, IsTheSameBytesEachTimeInEveryFormatOfDocuments)
{
    const SiteSheetStudy study{.site = oilDepot(), .project = {"Harbin", "哈尔滨"}};
    const Document chinese = siteSheetDocument(study, Language::Chinese);
    const Document english = siteSheetDocument(study, Language::English);
    EXPECT_EQ(*documentBytes(chinese, english, ReportFormat::Pdf, Language::Chinese), *documentBytes(chinese, english, ReportFormat::Pdf, Language::Chinese));
    EXPECT_TRUE(documentBytes(chinese, english, ReportFormat::Odt, Language::Chinese)->starts_with("PK"));
    const std::string page = *documentBytes(chinese, english, ReportFormat::Html, Language::English);
    EXPECT_THAT(page, HasSubstr("<h1>北郊油库</h1>"));
    EXPECT_THAT(page, HasSubstr("Source, pathway, receptor"));
    EXPECT_THAT(page, HasSubstr("污染地块"));
    EXPECT_THAT(page, HasSubstr("id=\"lang-en\" checked"));
    const auto wrong = documentBytes(chinese, english, ReportFormat::Xlsx, Language::Chinese);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().parameter, "out");
}

TEST(SiteSheet, OfTheSampleProjectHasItsMapPhotoAndTheReadingsOfItsSamplesWithClauses)
{
    auto project = layers::readProject(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua");
    ASSERT_TRUE(project) << project.error().message.english();
    const Folder folder;
    QImage photo(2400, 1200, QImage::Format_RGB32);
    photo.fill(QColor(0x7f, 0x9a, 0x6a));
    QByteArray jpeg;
    QBuffer out(&jpeg);
    ASSERT_TRUE(photo.save(&out, "JPEG"));
    spatial::RegisteredSite site = oilDepot();
    site.photos = {{folder.write("tank.jpg", jpeg.toStdString()).string(), "储罐"}, {"gone.jpg"}};
    const auto opened = layers::openFeatures(project->sourceOf(*project->layer("soil-samples")), spatial::noProgress());
    ASSERT_TRUE(opened) << opened.error().message.english();
    site.samples = {{"soil-samples", opened->table->column("site")->display(0)}};
    layers::setSites(*project, {site});
    const std::filesystem::path sheet = std::filesystem::path(site.photos[0].path).parent_path() / "sheet.pdf";
    const auto study = siteSheetStudy(*project, "S-1", Language::Chinese, spatial::noProgress());
    ASSERT_TRUE(study) << study.error().message.english();
    const auto run = runReport(*project, sheet, SiteScope{"S-1"}, Language::Chinese, false, spatial::noProgress());
    ASSERT_TRUE(run) << run.error().message.english();
    EXPECT_FALSE(study->map.empty());
    EXPECT_FALSE(study->photos[0].png.empty());
    ASSERT_TRUE(study->samples);
    EXPECT_FALSE(study->samples->sites.empty());
    EXPECT_TRUE(study->synthetic) << "the samples are sample data";
    const std::string text = outputOf("pdftotext -layout -enc UTF-8 '" + sheet.string() + "' - 2>/dev/null");
    for (const char* wanted : {"GB 36600-2018", "表1", "示例数据", "储罐", "gone.jpg", site.samples[0].site.c_str()})
        EXPECT_THAT(text, HasSubstr(wanted));
    if (const char* gallery = std::getenv("SONGHUA_GALLERY")) {
        std::filesystem::copy_file(sheet, std::filesystem::path(gallery) / "site-sheet-zh.pdf", std::filesystem::copy_options::overwrite_existing);
        ASSERT_TRUE(runReport(*project, std::filesystem::path(gallery) / "site-sheet-en.pdf", SiteScope{"S-1"}, Language::English, true, spatial::noProgress()));
    }
    const auto again = runReport(*project, sheet, SiteScope{"S-1"}, Language::Chinese, false, spatial::noProgress());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, spatial::ErrorCode::Conflict);
    const auto unknown = runReport(*project, sheet.parent_path() / "b.pdf", SiteScope{"S-9"}, Language::Chinese, false, spatial::noProgress());
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().hint.english(), HasSubstr("S-1"));
}

}  // namespace
}  // namespace app
