// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/layout_templates.h"
#include "app/layout/map_export.h"
#include "app/workflow/compose_page.h"
#include "layers/sources/open.h"
#include "tests/app/workflow/printed_project.h"
#include "tests/support/golden_page.h"
#include "tests/support/gui_environment.h"

#include <gtest/gtest.h>

#include <memory>

namespace app {
namespace {

using test::PrintedProject;

/// Every template in both languages, and a later page of the atlas: what a page looks like and what it says stays so until somebody looks and decides (see golden_page.h).
class GoldenPages : public testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite()
    {
        project_ = std::make_unique<PrintedProject>();
        data_ = std::make_unique<PageData>(project_->project());
    }
    static void TearDownTestSuite()
    {
        data_.reset();
        project_.reset();
    }

    static ComposedPage pageOf(const std::string& id, Language language, std::size_t number)
    {
        auto layout = layoutFromTemplate(id, project_->project());
        EXPECT_TRUE(layout);
        layout->organisation = {"Planning office", "规划局"};
        layout->author = "王芳";
        layout->date = "2026-11-27";
        const auto atlas = atlasPages(*layout, *data_, language, spatial::noProgress());
        EXPECT_TRUE(atlas) << (atlas ? "" : atlas.error().message.english());
        auto page = composePage(*layout, *data_, *atlas, number, language, spatial::noProgress());
        EXPECT_TRUE(page) << (page ? "" : page.error().message.english());
        for (const spatial::Text& warning : page->warnings)
            ADD_FAILURE() << warning.english();
        page->dotsPerInch = 72;
        return *std::move(page);
    }

    static void check(const std::string& id, Language language, std::size_t number)
    {
        const ComposedPage page = pageOf(id, language, number);
        const std::string name = id + (number > 0 ? "-page-" + std::to_string(number + 1) : "") + (language == Language::Chinese ? "-zh" : "-en");
        const auto png = pageBytes(page, "png");
        ASSERT_TRUE(png) << png.error().message.english();
        EXPECT_TRUE(test_support::looksAsBefore(QImage::fromData(*png), name));
        const auto pdf = project_->out(name + ".pdf"), words = project_->out(name + ".txt");
        const auto written = exportPage(page, pdf, true);
        ASSERT_TRUE(written) << written.error().message.english();
        ASSERT_EQ(std::system(("pdftotext -raw -enc UTF-8 '" + pdf.string() + "' '" + words.string() + "'").c_str()), 0);
        EXPECT_TRUE(test_support::saysAsBefore(*layers::openText(words), name));
    }

    static inline std::unique_ptr<PrintedProject> project_;
    static inline std::unique_ptr<PageData> data_;
};

TEST_P(GoldenPages, InChinese) { check(GetParam(), Language::Chinese, 0); }
TEST_P(GoldenPages, InEnglish) { check(GetParam(), Language::English, 0); }

TEST_F(GoldenPages, ALaterPageOfTheAtlas) { check("site-sheet", Language::Chinese, 2); }

std::vector<std::string> templateIds()
{
    std::vector<std::string> ids;
    for (const LayoutTemplate& one : layoutTemplates())
        ids.push_back(one.id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(Templates, GoldenPages, testing::ValuesIn(templateIds()), [](const testing::TestParamInfo<std::string>& which) {
    std::string name = which.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

}  // namespace
}  // namespace app
