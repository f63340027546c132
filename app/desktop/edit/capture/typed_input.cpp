// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/typed_input.h"

#include "app/desktop/edit/capture/typed_values.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

void mark(QLineEdit* field, bool fault)
{
    if (field->property("fault").toBool() == fault)
        return;
    field->setProperty("fault", fault);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

}  // namespace

TypedInput::TypedInput(MapCanvas& map)
    : QFrame(&map), map_(map), lengthTitle_(new QLabel(this)), length_(new QLineEdit(this)), relative_(new QToolButton(this)), angle_(new QLineEdit(this)), placeTitle_(new QLabel(this)),
      place_(new QLineEdit(this))
{
    setObjectName(QStringLiteral("typedInput"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 5, 8, 5);
    row->setSpacing(5);
    relative_->setCheckable(true);
    relative_->setFocusPolicy(Qt::NoFocus);
    for (QWidget* part : std::initializer_list<QWidget*>{lengthTitle_, length_, relative_, angle_, placeTitle_, place_})
        row->addWidget(part);
    length_->setFixedWidth(86);
    angle_->setFixedWidth(86);
    place_->setFixedWidth(170);
    length_->setObjectName(QStringLiteral("typedLength"));
    angle_->setObjectName(QStringLiteral("typedAngle"));
    place_->setObjectName(QStringLiteral("typedPlace"));
    for (QLineEdit* field : {length_, angle_, place_}) {
        field->installEventFilter(this);
        connect(field, &QLineEdit::textEdited, this, [this, field](const QString& typed) {
            mark(field, false);
            if (field == length_ && typed.contains(QLatin1Char('<'))) {   // "120<45" as in drawing programs
                angle_->setText(typed.section(QLatin1Char('<'), 1));
                length_->setText(typed.section(QLatin1Char('<'), 0, 0));
                angle_->setFocus();
            }
            if (edited_)
                edited_();
        });
    }
    connect(relative_, &QToolButton::toggled, this, [this] {
        relative_->setText(relative_->isChecked() ? say(text("Turn")) : say(text("Azimuth")));
        adjustSize();
        if (edited_)
            edited_();
    });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Typed input")));
        lengthTitle_->setText(say(text("Length")));
        placeTitle_->setText(say(text("or coordinates")));
        relative_->setText(relative_->isChecked() ? say(text("Turn")) : say(text("Azimuth")));
        relative_->setAccessibleName(say(text("Angle from the edge before")));
        relative_->setToolTip(say(text("Azimuth: clockwise from grid north. Turn: clockwise from the edge before. F4 changes it.")));
        length_->setAccessibleName(say(text("Length of the next edge in metres")));
        angle_->setAccessibleName(say(text("Direction of the next edge in degrees")));
        place_->setAccessibleName(say(text("Coordinates of the next vertex")));
        place_->setToolTip(say(text("126.64, 45.75 or 42541234.5, 5071234 (Gauss-Krueger), or @ east, north from the last vertex")));
        place_->setPlaceholderText(say(text("x, y")));
        adjustSize();
    });
    hide();
}

QLineEdit* TypedInput::fieldOf(Field field) const { return field == Field::Length ? length_ : field == Field::Angle ? angle_ : place_; }

TypedInput::Values TypedInput::values() const
{
    Values values;
    if (!isVisible())
        return values;
    values.length = lengthFromText(length_->text());
    values.angle = angleFromText(angle_->text());
    values.relative = relative_->isChecked();
    values.place = place_->text().trimmed();
    return values;
}

void TypedInput::attach(std::function<void()> entered, std::function<void()> edited)
{
    close();
    entered_ = std::move(entered);
    edited_ = std::move(edited);
}

void TypedInput::place(QPointF position)
{
    adjustSize();
    const QPoint wanted = position.toPoint() + QPoint(18, 26);
    move(std::clamp(wanted.x(), 4, std::max(4, map_.width() - width() - 4)), std::clamp(wanted.y(), 4, std::max(4, map_.height() - height() - 4)));
}

void TypedInput::openAt(QPointF position, Field field, const QString& first)
{
    place(position);
    show();
    raise();
    QLineEdit* into = fieldOf(field);
    into->setFocus();
    if (!first.isEmpty()) {
        into->setText(first);
        into->deselect();
        into->setCursorPosition(static_cast<int>(first.size()));
        if (edited_)
            edited_();
    }
}

void TypedInput::follow(QPointF position)
{
    if (isVisible())
        place(position);
}

void TypedInput::begin(Field field)
{
    if (isVisible())
        fieldOf(field)->setFocus();
}

void TypedInput::showLive(const QString& length, const QString& angle)
{
    length_->setPlaceholderText(length);
    angle_->setPlaceholderText(angle);
}

void TypedInput::clear()
{
    for (QLineEdit* field : {length_, angle_, place_}) {
        field->clear();
        mark(field, false);
    }
}

void TypedInput::close()
{
    if (!isVisible())
        return;
    clear();
    hide();
    map_.setFocus();
}

void TypedInput::markFault(Field field) { mark(fieldOf(field), true); }

bool TypedInput::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();   // letters and Backspace belong to the field, not to a tool
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto& key = static_cast<QKeyEvent&>(*event);
    switch (key.key()) {
    case Qt::Key_Escape:
        close();
        if (edited_)
            edited_();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (entered_)
            entered_();
        return true;
    case Qt::Key_F4: relative_->toggle(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: {
        QLineEdit* const order[] = {length_, angle_, place_};
        const auto now = std::find(std::begin(order), std::end(order), watched) - std::begin(order);
        order[(now + (key.key() == Qt::Key_Tab ? 1 : 2)) % 3]->setFocus();
        if (edited_)
            edited_();
        return true;
    }
    default: return QFrame::eventFilter(watched, event);
    }
}

}  // namespace app::desktop
