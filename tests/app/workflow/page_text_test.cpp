// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/page_text.h"
#include "app/workflow/project_pages.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace app {
namespace {

using test_support::addColumn;
using test_support::tableOf;

PageFacts someFacts()
{
    PageFacts facts;
    facts.project = "黑龙江";
    facts.scale = "1:50,000";
    facts.page = "3";
    facts.pages = "13";
    facts.attribute = [](std::string_view field) -> std::optional<std::string> {
        if (field == "name_zh")
            return "大庆市";
        if (field == "note")
            return "";
        return std::nullopt;
    };
    return facts;
}

TEST(PageText, FieldsArePutIn)
{
    EXPECT_EQ(filledText("{project} {scale} ({page}/{pages})", someFacts()).text, "黑龙江 1:50,000 (3/13)");
    EXPECT_EQ(filledText("{=name_zh}: {{x}}", someFacts()).text, "大庆市: {x}");
}

TEST(PageText, ALineWhoseFieldsAreAllEmptyIsLeftOut)
{
    EXPECT_EQ(filledText("Scale {scale}\nPrepared by: {organisation}\nEnd", someFacts()).text, "Scale 1:50,000\nEnd");
    EXPECT_EQ(filledText("{author}", someFacts()).text, "");
    EXPECT_EQ(filledText("{author} {project}", someFacts()).text, " 黑龙江") << "one of them has a value";
    EXPECT_EQ(filledText("a\n\nb", someFacts()).text, "a\n\nb") << "empty lines without fields stay";
}

TEST(PageText, AnUnknownFieldStaysAndIsTold)
{
    const FilledText filled = filledText("{projct} {=nothing}", someFacts());
    EXPECT_EQ(filled.text, "{projct} {=nothing}");
    EXPECT_EQ(filled.unknown, (std::vector<std::string>{"projct", "=nothing"}));
    EXPECT_EQ(filledText("open { brace", someFacts()).text, "open { brace");
}

TEST(PageText, RowsAreSortedWithNothingLast)
{
    auto table = tableOf({spatial::Geometry::point({0, 0}), spatial::Geometry::point({0, 0}), spatial::Geometry::point({0, 0}), spatial::Geometry::point({0, 0})});
    spatial::AttributeColumn column(spatial::FieldType::Real);
    column.append(3.0);
    column.appendNull();
    column.append(10.0);
    column.append(3.0);
    std::vector<std::size_t> rows{0, 1, 2, 3};
    sortRows(rows, column, false);
    EXPECT_EQ(rows, (std::vector<std::size_t>{0, 3, 2, 1}));
    sortRows(rows, column, true);
    EXPECT_EQ(rows, (std::vector<std::size_t>{2, 0, 3, 1}));
}

TEST(PageText, ATableSaysHowManyRowsAreMissing)
{
    auto table = tableOf({spatial::Geometry::point({0, 0}), spatial::Geometry::point({0, 0}), spatial::Geometry::point({0, 0})});
    addColumn<const char*>(table, "name", spatial::FieldType::Text, {"a", "b", "c"});
    addColumn<double>(table, "ha", spatial::FieldType::Real, {12345.678, 0.5, 2});
    layers::LayerEntry entry;
    layers::FieldForm form;
    form.field = "ha";
    form.label = {"Area", "面积"};
    form.unit = "ha";
    entry.form.put(form);
    TableItem what;
    what.fields = {"name", "ha", "gone"};
    what.rows = 2;
    std::vector<std::string> missing;
    const PageTable made = pageTable(entry, table, {0, 1, 2}, what, Language::Chinese, missing);
    ASSERT_EQ(made.columns.size(), 2U);
    EXPECT_EQ(made.columns[1].head, "面积 (ha)");
    EXPECT_TRUE(made.columns[1].right);
    ASSERT_EQ(made.rows.size(), 2U);
    EXPECT_EQ(made.rows[0], (std::vector<std::string>{"a", "12,346"}));
    EXPECT_EQ(made.rows[1], (std::vector<std::string>{"b", "0.5"}));
    EXPECT_NE(made.note.find('1'), std::string::npos);
    EXPECT_EQ(missing, std::vector<std::string>{"gone"});
}

TEST(PageText, AFieldOfOneLanguageBecomesThatOfThePage)
{
    auto table = tableOf({spatial::Geometry::point({0, 0})});
    for (const char* name : {"name_zh", "name_en", "sector", "sector_zh", "only_zh"})
        addColumn<const char*>(table, name, spatial::FieldType::Text, {"x"});
    EXPECT_EQ(fieldInLanguage(table, "name_zh", Language::English), "name_en");
    EXPECT_EQ(fieldInLanguage(table, "name_en", Language::Chinese), "name_zh");
    EXPECT_EQ(fieldInLanguage(table, "sector_zh", Language::English), "sector");
    EXPECT_EQ(fieldInLanguage(table, "sector_zh", Language::Chinese), "sector_zh");
    EXPECT_EQ(fieldInLanguage(table, "only_zh", Language::English), "only_zh");
}

TEST(PageText, FieldsAndValuesAreSaidInWords)
{
    auto table = tableOf({spatial::Geometry::point({0, 0}), spatial::Geometry::point({0, 0})});
    addColumn<const char*>(table, "name", spatial::FieldType::Text, {"原厂", "旧厂"});
    addColumn<const char*>(table, "name_en", spatial::FieldType::Text, {"Works", "Old works"});
    addColumn<const char*>(table, "former", spatial::FieldType::Text, {"pharma", "something"});
    addColumn<const char*>(table, "status", spatial::FieldType::Text, {"risk-control", "class2-ready"});
    addColumn<std::int64_t>(table, "yr_closed", spatial::FieldType::Integer, {2009, 20'009});
    addColumn<std::int64_t>(table, "population", spatial::FieldType::Integer, {495'805, 7});
    addColumn<const char*>(table, "use", spatial::FieldType::Text, {"a", "b"});
    layers::LayerEntry entry;
    entry.role = "brownfields";
    layers::FieldForm use;
    use.field = "use";
    use.list = {{"a", {"Alpha", "甲"}}};
    entry.form.put(use);
    TableItem what;
    what.rows = 2;
    std::vector<std::string> missing;
    const auto headsOf = [](const PageTable& made) {
        std::vector<std::string> heads;
        for (const auto& column : made.columns)
            heads.push_back(column.head);
        return heads;
    };
    const PageTable zh = pageTable(entry, table, {0, 1}, what, Language::Chinese, missing);
    EXPECT_EQ(headsOf(zh), (std::vector<std::string>{"名称", "原用途", "状态", "关停年份", "人口", "use"})) << "a name once, in the page's language";
    EXPECT_EQ(zh.rows[0], (std::vector<std::string>{"原厂", "医药", "棕地（风险管控）", "2009", "495,805", "甲"}));
    EXPECT_EQ(zh.rows[1], (std::vector<std::string>{"旧厂", "something", "棕地（可作工业用地）", "20009", "7", "b"}));
    const PageTable en = pageTable(entry, table, {0, 1}, what, Language::English, missing);
    EXPECT_EQ(en.rows[0], (std::vector<std::string>{"Works", "Pharmaceuticals", "Brownfield, risk control", "2009", "495,805", "Alpha"}));
    EXPECT_TRUE(missing.empty());
}

TEST(PagesAsked, RangesAndAll)
{
    EXPECT_EQ(*pagesAsked("all", 3), (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(*pagesAsked("2", 3), std::vector<std::size_t>{1});
    EXPECT_EQ(*pagesAsked("7,1-3,2", 9), (std::vector<std::size_t>{0, 1, 2, 6}));
    for (const char* wrong : {"0", "4", "2-", "-2", "3-2", "1,,2", "", "1-4", "x"}) {
        const auto pages = pagesAsked(wrong, 3);
        ASSERT_FALSE(pages.hasValue()) << wrong;
        EXPECT_EQ(pages.error().parameter, "page");
    }
}

}  // namespace
}  // namespace app
