// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/field_changes.h"
#include "tests/desktop/form/attribute_window.h"

#include <QComboBox>
#include <QPushButton>

namespace app::desktop {
namespace {

class FieldsOfData : public AttributeWindow {};

TEST_F(FieldsOfData, AFieldIsAddedInASheetAndUndone)
{
    openParcels(4);
    ASSERT_TRUE(bench().commands.run("fields.add"));
    auto* const name = find<QLineEdit>("fieldName");
    ASSERT_NE(name, nullptr);
    QTest::keyClicks(name, QStringLiteral("DLBM"));
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_EQ(find<QLineEdit>("fieldName"), name);   // refused: it stays open
    keepPicture("field_sheet");
    name->clear();
    QTest::keyClicks(name, QStringLiteral("owner"));
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_EQ(value(1, "owner"), "null");
    EXPECT_TRUE(test_support::waitFor([&] { return bench().store.layer("parcels")->table->fieldIndex("owner") >= 0; }));
    bench().document.undo();
    EXPECT_EQ(value(1, "owner"), "?");
}

TEST_F(FieldsOfData, RenamingRemovingAndWideningAreUndoneWithAllValues)
{
    openParcels(4);
    bench().document.editLayer(spatial::text("Form"), "parcels", [](layers::LayerEntry& layer) { layer.form.put({.field = "note", .required = true}); });
    ASSERT_TRUE(renameField(bench(), "parcels", "note", "remark"));
    EXPECT_EQ(value(2, "remark"), "odd");
    EXPECT_NE(bench().document.project().layer("parcels")->form.find("remark"), nullptr);
    bench().document.undo();
    EXPECT_EQ(value(2, "note"), "odd");
    EXPECT_NE(bench().document.project().layer("parcels")->form.find("note"), nullptr);
    ASSERT_TRUE(removeField(bench(), "parcels", "note"));
    EXPECT_EQ(value(2, "note"), "?");
    bench().document.undo();
    EXPECT_EQ(value(2, "note"), "odd");
    EXPECT_FALSE(resizeField(bench(), "parcels", "note", 2, 0));
    ASSERT_TRUE(resizeField(bench(), "parcels", "note", 50, 0));
    const auto layer = bench().edits.layer("parcels");
    EXPECT_EQ(layer->fieldSlots()[*layer->slotOf("note")].field.width, 50);
    EXPECT_FALSE(addField(bench(), "parcels", {"note", spatial::FieldType::Text}));
    EXPECT_FALSE(removeField(bench(), "parcels", "nothing"));
}

}  // namespace
}  // namespace app::desktop
