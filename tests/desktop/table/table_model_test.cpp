// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_model.h"
#include "tests/support/feature_tables.h"
#include "tests/support/large_tables.h"
#include "tests/support/widget_environment.h"

#include <QAbstractItemModelTester>

namespace app::desktop {
namespace {

TEST(TableModel, KeepsTheRulesOfModelsWhileTablesAndOrdersChange)
{
    AttributeTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTable(test_support::parcels(50));
    model.setOrder(std::make_shared<const RowOrder>(RowOrder{4, 2, 9}));
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.tableRow(2), 9U);
    EXPECT_EQ(model.shownRow(2), 1);
    EXPECT_EQ(model.shownRow(3), std::nullopt);
    model.setOrder(nullptr);
    EXPECT_EQ(model.rowCount(), 50);
    model.setTable(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TableModel, ShowsNumbersAtTheRightAndNullAsNothing)
{
    AttributeTableModel model;
    model.setTable(std::make_shared<const spatial::FeatureTable>(spatial::features({"name", "n"}, {{"", {spatial::textValue("a"), spatial::intValue(3)}}, {"", {std::monostate{}, spatial::intValue(4)}}})));
    EXPECT_TRUE(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    EXPECT_TRUE(model.index(1, 0).data(AttributeTableModel::NullRole).toBool());
    EXPECT_EQ(model.index(1, 0).data().toString(), QString());
    EXPECT_TRUE(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains(QStringLiteral("Whole number")));
}

}  // namespace
}  // namespace app::desktop
