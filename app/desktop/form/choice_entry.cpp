// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/choice_entry.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace app::desktop {



namespace {

constexpr int kMostRows = 10;

QIcon swatch(const QColor& color)
{
    QPixmap picture(14, 14);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setPen(color.darker(150));
    painter.setBrush(color);
    painter.drawRect(1, 1, 11, 11);
    return picture;
}

}  // namespace

ChoiceEntry::ChoiceEntry(QWidget* parent) : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this, [this](const QString& typed) {
        typed_ = true;
        look(typed);
        emit typing(typed);
    });
    onLanguage(this, [this] { showValue(); });
}

ChoiceEntry::~ChoiceEntry() { delete list_; }

void ChoiceEntry::setChoices(std::vector<EntryChoice> choices)
{
    choices_ = std::move(choices);
    showValue();
}

QString ChoiceEntry::lineOf(const EntryChoice& choice) const
{
    const QString name = choice.name(currentLanguage() == Language::Chinese);
    return name.isEmpty() || name == choice.value ? choice.value : QStringLiteral("%1  %2").arg(choice.value, name);
}

void ChoiceEntry::setValue(const QString& value)
{
    value_ = value;
    typed_ = false;
    showValue();
}

void ChoiceEntry::showValue()
{
    if (typed_)
        return;
    const auto known = std::find_if(choices_.begin(), choices_.end(), [this](const EntryChoice& each) { return each.value == value_; });
    setText(known == choices_.end() ? value_ : lineOf(*known));
    setCursorPosition(0);
}

bool ChoiceEntry::isListOpen() const { return list_ && list_->isVisible(); }

void ChoiceEntry::openList() { look({}); }

void ChoiceEntry::look(const QString& typed)
{
    if (!list_) {
        // In front of the window, not a window of its own: it takes no focus away.
        list_ = new QListWidget(window());
        list_->setObjectName(QStringLiteral("entryChoices"));
        list_->setFocusPolicy(Qt::NoFocus);
        list_->setFrameShape(QFrame::Box);
        list_->setIconSize(QSize(14, 14));
        list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list_->setTextElideMode(Qt::ElideRight);
        connect(list_, &QListWidget::itemClicked, this, [this] { take(); });
    }
    list_->setAccessibleName(say(spatial::text("Values that fit")));
    found_ = fittingChoices(choices_, typed);
    list_->clear();
    for (const std::size_t number : found_) {
        const EntryChoice& choice = choices_[number];
        auto* item = new QListWidgetItem((choice.level > 0 && typed.isEmpty() ? QStringLiteral("   ") : QString()) + lineOf(choice), list_);
        if (choice.color.isValid())
            item->setIcon(swatch(choice.color));
    }
    if (found_.empty()) {
        auto* none = new QListWidgetItem(say(spatial::text("Nothing fits.")), list_);
        none->setFlags(Qt::NoItemFlags);
    } else if (!typed.isEmpty()) {
        list_->setCurrentRow(0);
    } else {
        for (std::size_t i = 0; i < found_.size(); ++i)
            if (choices_[found_[i]].value == value_)
                list_->setCurrentRow(static_cast<int>(i));
    }
    place();
}

void ChoiceEntry::place()
{
    const int rowHeight = std::max(18, list_->sizeHintForRow(0));
    const int height = std::min(kMostRows, std::max(1, list_->count())) * rowHeight + 4;
    const int wide = std::max(width(), 230);
    QPoint at = mapTo(window(), QPoint(0, this->height() + 1));
    if (at.y() + height > window()->height())
        at.setY(mapTo(window(), QPoint(0, 0)).y() - height - 1);
    at.setX(std::clamp(at.x(), 0, std::max(0, window()->width() - wide)));
    list_->setGeometry(at.x(), std::max(0, at.y()), wide, height);
    list_->show();
    list_->raise();
    if (list_->currentItem())
        list_->scrollToItem(list_->currentItem());
}

void ChoiceEntry::closeList()
{
    if (list_)
        list_->hide();
}

bool ChoiceEntry::take()
{
    const bool fromList = isListOpen() && list_->currentRow() >= 0 && static_cast<std::size_t>(list_->currentRow()) < found_.size();
    if (!fromList && !typed_)
        return false;
    const QString taken = fromList ? choices_[found_[static_cast<std::size_t>(list_->currentRow())]].value : text().trimmed();
    closeList();
    const bool other = taken != value_ || typed_;
    typed_ = false;
    value_ = taken;
    showValue();
    if (other)
        emit chosen(taken);
    return true;
}

bool ChoiceEntry::takeTyped() { return typed_ && take(); }

void ChoiceEntry::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (isReadOnly())
            break;
        if (!isListOpen()) {
            openList();
        } else if (!found_.empty()) {
            const int step = event->key() == Qt::Key_Down ? 1 : -1;
            list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, list_->count() - 1));
        }
        event->accept();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (take()) {
            event->accept();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (isListOpen() || typed_) {
            closeList();
            typed_ = false;
            showValue();
            selectAll();
            event->accept();
            return;
        }
        break;
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

bool ChoiceEntry::event(QEvent* event)
{
    // Esc and Enter are for the list while it is open, not for the window's keys of these names.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) && (isListOpen() || typed_)) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void ChoiceEntry::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    selectAll();
}

void ChoiceEntry::focusOutEvent(QFocusEvent* event)
{
    if (typed_)
        take();
    closeList();
    QLineEdit::focusOutEvent(event);
    setCursorPosition(0);
}

void ChoiceEntry::hideEvent(QHideEvent* event)
{
    closeList();
    QLineEdit::hideEvent(event);
}

void ChoiceEntry::moveEvent(QMoveEvent* event)
{
    QLineEdit::moveEvent(event);
    if (isListOpen())
        place();
}

void ChoiceEntry::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    if (isListOpen())
        place();
}

void ChoiceEntry::mousePressEvent(QMouseEvent* event)
{
    QLineEdit::mousePressEvent(event);
    if (!isReadOnly() && !isListOpen() && event->button() == Qt::LeftButton) {
        selectAll();
        openList();
    }
}

}  // namespace app::desktop
