// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/choice_search.h"

#include "app/desktop/table/table_editing.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

std::string first(const char* typed)
{
    layers::FieldForm form;
    form.widget = layers::FieldWidget::Codes;
    form.codes = "dlbm";
    static const std::vector<EntryChoice> choices = choicesOf(form);
    const auto found = fittingChoices(choices, QString::fromUtf8(typed));
    return found.empty() ? "nothing" : choices[found.front()].value.toStdString();
}

TEST(ChoiceSearch, FindsAClassByCodeNamePinyinInitialsAndEnglish)
{
    EXPECT_EQ(first("0601"), "0601");
    EXPECT_EQ(first("gongye"), "0601");
    EXPECT_EQ(first("GONGYE"), "0601");
    EXPECT_EQ(first("gyyd"), "0601");
    EXPECT_EQ(first("工业"), "0601");
    EXPECT_EQ(first("industrial"), "0601");
    EXPECT_EQ(first("pond"), "1104");
    EXPECT_EQ(first("1104A"), "1104A");
    EXPECT_EQ(first("06"), "06");
    EXPECT_EQ(first("xyz"), "nothing");
}

TEST(PastedCells, AreReadAsSpreadsheetsWriteThem)
{
    const auto cells = [](const char* text) {
        QStringList rows;
        for (const QStringList& row : cellsIn(QString::fromUtf8(text)))
            rows += row.join(QLatin1Char('|'));
        return rows.join(QLatin1Char('/')).toStdString();
    };
    EXPECT_EQ(cells("a\tb\r\nc\td\r\n"), "a|b/c|d");
    EXPECT_EQ(cells("a"), "a");
    EXPECT_EQ(cells(""), "");
    EXPECT_EQ(cells("\"x\ty\"\t\"say \"\"hi\"\"\"\nz"), "x\ty|say \"hi\"/z");
    EXPECT_EQ(cells("a\t\t\n"), "a||");
}

}  // namespace
}  // namespace app::desktop
