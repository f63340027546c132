// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QScrollArea>
#include <QTest>

#include <gtest/gtest.h>

namespace test_support {

/// What a person does on a page that scrolls. First brings the widget into sight.
inline void bringIntoSight(QWidget* page, QWidget* widget)
{
    page->findChild<QScrollArea*>()->ensureWidgetVisible(widget);
    QTest::qWait(20);
}

/// The list gets the focus and the arrow keys until it stands at the value.
inline void chooseByKeys(QComboBox* list, const char* value)
{
    const int row = list->findData(QLatin1String(value));
    ASSERT_GE(row, 0) << value;
    list->setFocus();
    for (int guard = 0; list->currentIndex() != row && guard < 60; ++guard)
        QTest::keyClick(list, list->currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
    ASSERT_EQ(list->currentIndex(), row);
}

/// In place of what stands in the field, and Return.
inline void typeInto(QWidget* page, QWidget* field, const QString& written)
{
    bringIntoSight(page, field);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, written);
    QTest::keyClick(field, Qt::Key_Return);
}

}  // namespace test_support
