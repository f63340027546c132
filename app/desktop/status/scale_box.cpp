// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/scale_box.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/status/coordinate_text.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {
constexpr int kScales[] = {500, 1'000, 2'000, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 5'000'000};
}

ScaleBox::ScaleBox(MapCanvas& map, QWidget* parent) : QComboBox(parent), map_(map)
{
    setObjectName(QStringLiteral("scale"));
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(20);
    for (const int scale : kScales)
        addItem(scaleText(scale));
    setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("1:500,000,000")) + 44);
    connect(&map, &MapCanvas::viewChanged, this, &ScaleBox::follow);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &ScaleBox::apply);
    connect(this, &QComboBox::textActivated, this, &ScaleBox::apply);
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (!view()->isVisible())
            follow();
    });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Scale")));
        setToolTip(say(text("Scale of the map on this screen. Type one: 25000, 1:25,000, 2.5万.")));
    });
}

void ScaleBox::follow()
{
    if (lineEdit()->hasFocus() && lineEdit()->isModified())
        return;
    const QSignalBlocker quiet(this);
    setEditText(scaleText(map_.goal().groundDenominator()));
    lineEdit()->setCursorPosition(0);
}

void ScaleBox::apply()
{
    const auto scale = scaleFromText(currentText());
    lineEdit()->setProperty("fault", !scale);
    lineEdit()->style()->polish(lineEdit());
    if (!scale)
        return;
    lineEdit()->setModified(false);
    map_.glideTo(atScale(map_.goal(), *scale));
    map_.setFocus();
}

RotationBox::RotationBox(MapCanvas& map, QWidget* parent) : QDoubleSpinBox(parent), map_(map)
{
    setObjectName(QStringLiteral("rotation"));
    setRange(-180, 180);
    setDecimals(1);
    setSingleStep(5);
    setWrapping(true);
    setSuffix(QStringLiteral("°"));
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("-180.0°")) + 40);
    connect(&map, &MapCanvas::viewChanged, this, [this] {
        if (hasFocus() && lineEdit()->isModified())
            return;
        const QSignalBlocker quiet(this);
        setValue(plainDegrees(map_.view().rotation));
    });
    connect(this, &QDoubleSpinBox::valueChanged, this, [this](double degrees) { map_.glideTo(rotatedTo(map_.goal(), degrees), 0, Motion::Resting); });
    onLanguage(this, [this] {
        setAccessibleName(say(spatial::text("Rotation")));
        setToolTip(say(spatial::text("Rotation of the map, clockwise. Shift and wheel turn it, N turns north up.")));
    });
}

void RotationBox::keyPressEvent(QKeyEvent* event)
{
    QDoubleSpinBox::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape)
        map_.setFocus();
}

}  // namespace app::desktop
