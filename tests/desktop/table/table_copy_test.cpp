// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_copy.h"
#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

using spatial::noProgress;
using spatial::textValue;

TableCut smallCut()
{
    auto table = spatial::features({"name", "area"}, {{"POINT (1 2)", {textValue("=HYPERLINK(1)"), -1.5}},
                                                      {"POINT (1 2)", {textValue("a\tb<"), 2.0}},
                                                      {"POINT (1 2)", {std::monostate{}, std::monostate{}}}});
    return {std::make_shared<const spatial::FeatureTable>(std::move(table)), {2, 0, 1}, {1, 0}};
}

TEST(TableCopy, PutsRowsAndColumnsAsShownAndDisarmsFormulas)
{
    const auto made = clipboardOf(smallCut(), noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->text, "area\tname\n\t\n-1.5\t'=HYPERLINK(1)\n2\ta b<\n");
    EXPECT_NE(made->html.find("a b&lt;"), std::string::npos);
}

TEST(TableCopy, WritesCsvWithoutGeometry) { EXPECT_EQ(*sheetOf(smallCut(), SheetFormat::Csv, "t", noProgress()), "area,name\n,\n-1.5,'=HYPERLINK(1)\n2,a\tb<\n"); }

TEST(TableCopy, WritesASheetWhateverTheTitle)
{
    const auto bytes = sheetOf(smallCut(), SheetFormat::Xlsx, "图层: [a/b] with a title that is much too long for a sheet", noProgress());
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->substr(0, 2), "PK");
}

}  // namespace
}  // namespace app::desktop
