// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_view.h"

#include "app/desktop/language.h"
#include "app/desktop/print/layout_content.h"
#include "app/desktop/print/layout_mouse.h"
#include "app/desktop/theme/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QWheelEvent>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kAround = 18;             // pixels around a page that fits
constexpr double kLeastZoom = 0.02, kMostZoom = 80;   // pixels a millimetre
constexpr double kNotch = 1.2;
constexpr double kPointMillimetres = 25.4 / 72;

}  // namespace

LayoutView::LayoutView(LayoutDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), mouse_(std::make_unique<LayoutMouse>(*this))
{
    setObjectName(QStringLiteral("layoutView"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&desk_, &LayoutDesk::changed, this, &LayoutView::follow);
    connect(&desk_, &LayoutDesk::selectionChanged, this, [this] {
        if (!contentOf_.empty() && !(desk_.selected().size() == 1 && desk_.selected().front() == contentOf_))
            setContentOf({});
        update();
    });
    connect(&desk_, &LayoutDesk::drawn, this, [this] {
        if (!touch_.layout)
            touch_.content.reset();
        update();
    });
    onLanguage(this, [this] {
        setAccessibleName(say(text("The page")));
        update();
    });
    onTheme(this, [this] { update(); });
}

LayoutView::~LayoutView() = default;

void LayoutView::follow()
{
    mouse_->giveUp();
    const Layout* layout = desk_.layout();
    if (entry_ && (!layout || !layout->item(entryOf_)))
        finishText(false);
    if (layout) {
        if (const QSizeF paper(layout->width, layout->height); opened_ != layout->id || paper != paper_) {
            opened_ = layout->id;
            paper_ = paper;
            fit();
        }
        if (!contentOf_.empty() && !layout->item(contentOf_))
            setContentOf({});
    } else {
        opened_.clear();
    }
    placeEntry();
    update();
}

double LayoutView::magnification() const { return place_.zoom * 25.4 / logicalDpiX(); }

void LayoutView::fit()
{
    fits_ = true;
    const QRectF room = QRectF(area()).adjusted(kAround, kAround, -kAround, -kAround);
    if (paper_.isEmpty() || room.width() < 10 || room.height() < 10)
        return;
    place_.zoom = std::min(room.width() / paper_.width(), room.height() / paper_.height());
    place_.origin = room.center() - QPointF(paper_.width(), paper_.height()) * place_.zoom / 2;
    ask();
}

void LayoutView::magnify(double magnification) { zoomBy(magnification / this->magnification()); }

void LayoutView::zoomBy(double factor, QPointF about)
{
    fits_ = false;
    const QPointF held = toPage(about);
    place_.zoom = std::clamp(place_.zoom * factor, kLeastZoom, kMostZoom);
    place_.origin = about - held * place_.zoom;
    ask();
}

void LayoutView::pan(QPointF pixels)
{
    fits_ = false;
    place_.origin += pixels;
    ask();
}

void LayoutView::ask()
{
    desk_.want(isVisible() ? place_.zoom * devicePixelRatioF() : 0);
    placeEntry();
    update();
    emit placed();
}

void LayoutView::setAdding(const std::string& kind)
{
    if (kind == adding_)
        return;
    adding_ = kind;
    if (!kind.empty()) {
        setContentOf({});
        setCursor(Qt::CrossCursor);
        emit told(text("Drag a box on the page, or click for the usual size. Esc gives up."));
    } else {
        unsetCursor();
        emit told({});
    }
    emit modeChanged();
}

void LayoutView::setContentOf(const std::string& id)
{
    if (id == contentOf_)
        return;
    contentOf_ = id;
    if (!id.empty()) {
        setAdding({});
        desk_.select({id});
        const LayoutItem* item = shown() ? shown()->item(id) : nullptr;
        const auto* map = item ? std::get_if<MapItem>(&item->content) : nullptr;
        emit told(map && isLedByAtlas(*shown(), *map) ? text("Drag moves the features of all pages in the frame, the wheel changes the scale. Esc ends it.") : text("Drag moves what the map shows, the wheel changes its scale. Esc ends it."));
    } else {
        emit told({});
    }
    unsetCursor();
    emit modeChanged();
    update();
}

void LayoutView::setHovered(const std::string& id)
{
    if (id == hovered_)
        return;
    hovered_ = id;
    update();
}

void LayoutView::editText(const std::string& id)
{
    const LayoutItem* item = desk_.layout() ? desk_.layout()->item(id) : nullptr;
    const auto* words = item ? std::get_if<TextItem>(&item->content) : nullptr;
    if (!words || item->locked)
        return;
    finishText(true);
    desk_.select({id});
    entryOf_ = id;
    entry_ = new QPlainTextEdit(this);
    entry_->setObjectName(QStringLiteral("textInPlace"));
    entry_->setAccessibleName(say(text("Text")));
    entry_->setPlainText(say(words->text));
    entry_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    entry_->installEventFilter(this);
    placeEntry();
    entry_->selectAll();
    entry_->show();
    entry_->setFocus();
}

void LayoutView::placeEntry()
{
    const LayoutItem* item = entry_ && desk_.layout() ? desk_.layout()->item(entryOf_) : nullptr;
    const auto* words = item ? std::get_if<TextItem>(&item->content) : nullptr;
    if (!words)
        return;
    QFont font = entry_->font();
    font.setPixelSize(std::clamp(static_cast<int>(words->points * kPointMillimetres * place_.zoom), 10, 60));
    font.setBold(words->bold);
    entry_->setFont(font);
    const QRect box = place_.toWidget(item->box).toAlignedRect();
    entry_->setGeometry(QRect(box.topLeft(), box.size().expandedTo(QSize(140, entry_->fontMetrics().lineSpacing() + 16))));
}

void LayoutView::finishText(bool take)
{
    if (!entry_)
        return;
    QPlainTextEdit* entry = std::exchange(entry_, nullptr);
    const std::string written = entry->toPlainText().toStdString();
    const bool chinese = currentLanguage() == Language::Chinese;
    entry->removeEventFilter(this);
    entry->setObjectName({});
    entry->hide();
    entry->deleteLater();
    if (take)
        desk_.edit(text("Text of the page"), [&](Layout& layout) {
            if (LayoutItem* item = layout.item(entryOf_))
                if (auto* words = std::get_if<TextItem>(&item->content))
                    (chinese ? words->text.zh : words->text.en) = written;
        });
    setFocus();
}

bool LayoutView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == entry_ && event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        QMetaObject::invokeMethod(this, [this, entry = entry_] {
            if (entry_ != entry || entry->hasFocus())
                return;
            QWidget* now = QApplication::focusWidget();
            if (now && now != this && window()->isAncestorOf(now))
                finishText(true);   // another part of the window is worked on
            else
                entry->setFocus();  // the page itself took it, for a tool that ended
        }, Qt::QueuedConnection);
    } else if (watched == entry_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape || (isReturn && key->modifiers() & Qt::ControlModifier)) {
            finishText(isReturn);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void LayoutView::nudge(double dx, double dy)
{
    desk_.edit(text("Move items"), [&](Layout& layout) { moveItems(layout, desk_.selected(), dx, dy); }, "nudge");
}

void LayoutView::removeSelected()
{
    desk_.edit(text("Remove items"), [this](Layout& layout) { removeItems(layout, desk_.selected()); });
}

void LayoutView::selectAll()
{
    ItemIds all;
    if (const Layout* layout = desk_.layout())
        for (const LayoutItem& item : layout->items)
            if (!item.hidden && !item.locked)
                all.push_back(item.id);
    desk_.select(all);
}

void LayoutView::selectNext(int step)
{
    if (const Layout* layout = desk_.layout())
        if (const std::string next = nextItem(*layout, desk_.selected().empty() ? std::string() : desk_.selected().back(), step); !next.empty())
            desk_.select({next});
}

void LayoutView::putItem(const std::string& kind, const ItemBox& box)
{
    std::string id;
    desk_.edit(text("Add to the page: {0}", wordsOfKind(kind)), [&](Layout& layout) { id = addItem(layout, kind, box, {"Text", "文字"}); });
    setAdding({});
    if (id.empty())
        return;
    desk_.select({id});
    if (kind == "text")
        editText(id);
}

void LayoutView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), isDark() ? QColor(58, 60, 63) : QColor(205, 208, 211));
    const Layout* layout = shown();
    if (!layout)
        return;
    painter.save();
    painter.setClipRect(area());
    paintPaper(painter, place_, *layout, desk_.picture().get(), touch_);
    paintSelection(painter, place_, area(), *layout, desk_.selected(), contentOf_, hovered_, touch_);
    painter.restore();
    if (!desk_.picture() || desk_.failure()) {
        const QString words = desk_.failure() ? say(desk_.failure()->message) + QLatin1Char('\n') + say(desk_.failure()->hint) : say(text("The page is being drawn …"));
        QRectF box = painter.boundingRect(QRectF(area()).adjusted(40, 40, -40, -40), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, words.trimmed()).adjusted(-10, -6, 10, 6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(desk_.failure() ? colors().error : colors().raised);
        painter.drawRoundedRect(box, 5, 5);
        painter.setPen(colors().text);
        painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, words.trimmed());
    }
    paintRulers(painter, place_, rect(), boundsOf(*layout, desk_.selected()), pointer_);
}

void LayoutView::resizeEvent(QResizeEvent*) { fits_ ? fit() : ask(); }
void LayoutView::showEvent(QShowEvent*) { fits_ ? fit() : ask(); }

void LayoutView::hideEvent(QHideEvent*)
{
    finishText(true);
    mouse_->giveUp();
    desk_.want(0);
}

void LayoutView::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    event->accept();
    if (notches == 0)
        return pan(QPointF(event->angleDelta().x() / 4.0, 0));
    const Layout* layout = desk_.layout();
    const LayoutItem* item = layout && !contentOf_.empty() ? layout->item(contentOf_) : nullptr;
    if (item && !(event->modifiers() & Qt::ControlModifier) && place_.toWidget(item->box).contains(event->position())) {
        const auto picture = desk_.picture();
        const auto view = picture ? picture->maps.find(contentOf_) : std::map<std::string, styles::MapView>::const_iterator();
        // Until the page of the last notch is there, its view is not known.
        if (!picture || view == picture->maps.end() || !desk_.isSettled())
            return;
        const QPointF at = toPage(event->position()) - QPointF(item->box.x, item->box.y);
        desk_.edit(text("Scale of the map"), [&](Layout& changed) { scaleContent(changed, std::get<MapItem>(changed.item(contentOf_)->content), view->second, at, notches > 0 ? 1 : -1); }, "scale " + contentOf_);
        return;
    }
    zoomBy(std::pow(kNotch, notches), event->position());
}

void LayoutView::mousePressEvent(QMouseEvent* event)
{
    finishText(true);
    setFocus();
    mouse_->pressed(*event);
}

void LayoutView::mouseMoveEvent(QMouseEvent* event)
{
    pointer_ = event->position();
    mouse_->moved(*event);
    update();
}

void LayoutView::mouseReleaseEvent(QMouseEvent* event) { mouse_->released(*event); }
void LayoutView::mouseDoubleClickEvent(QMouseEvent* event) { mouse_->doubleClicked(*event); }

void LayoutView::leaveEvent(QEvent*)
{
    pointer_ = {};
    setHovered({});
    update();
}

void LayoutView::contextMenuEvent(QContextMenuEvent* event)
{
    const QPointF at = toPage(event->pos());
    if (const Layout* layout = desk_.layout(); layout && event->reason() == QContextMenuEvent::Mouse)
        if (const std::string id = itemAt(*layout, at.x(), at.y(), 1); !id.empty() && !holds(desk_.selected(), id))
            desk_.select(withGroups(*layout, {id}));
    emit menuWanted(event->globalPos());
}

/// Keys that mean something on the page, although commands of the window have them too.
bool LayoutView::takesKey(const QKeyEvent& key) const
{
    const bool control = key.modifiers() & Qt::ControlModifier;
    switch (key.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: return !control;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_F2: return !control;
    case Qt::Key_Escape: return !adding_.empty() || !contentOf_.empty() || !desk_.selected().empty() || touch_.layout || touch_.rubber;
    case Qt::Key_C:
    case Qt::Key_V: return control && !(key.modifiers() & Qt::ShiftModifier);
    case Qt::Key_A:
    case Qt::Key_X:
    case Qt::Key_D:
    case Qt::Key_0:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus: return control && !(key.modifiers() & (Qt::ShiftModifier | Qt::AltModifier));
    case Qt::Key_G: return control && !(key.modifiers() & Qt::AltModifier);
    default: return false;
    }
}

bool LayoutView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && desk_.layout() && takesKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && desk_.layout()) {   // before the focus takes Tab
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && !(key->modifiers() & Qt::ControlModifier)) {
            selectNext(key->key() == Qt::Key_Tab ? 1 : -1);
            return true;
        }
    }
    return QWidget::event(event);
}

void LayoutView::keyPressEvent(QKeyEvent* event)
{
    if (!desk_.layout() || !takesKey(*event))
        return QWidget::keyPressEvent(event);
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const double step = shift ? 10 : event->modifiers() & Qt::AltModifier ? 0.1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: return nudge(-step, 0);
    case Qt::Key_Right: return nudge(step, 0);
    case Qt::Key_Up: return nudge(0, -step);
    case Qt::Key_Down: return nudge(0, step);
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return removeSelected();
    case Qt::Key_Space: return mouse_->setSpace(true);
    case Qt::Key_Return:
    case Qt::Key_F2:
        if (const LayoutItem* item = desk_.current()) {
            if (std::holds_alternative<MapItem>(item->content))
                return setContentOf(contentOf_.empty() ? item->id : std::string());
            editText(item->id);
        }
        return;
    case Qt::Key_Escape:
        if (mouse_->giveUp())
            return;
        if (!adding_.empty())
            return setAdding({});
        if (!contentOf_.empty())
            return setContentOf({});
        return desk_.select({});
    case Qt::Key_A: return selectAll();
    case Qt::Key_C: return event->modifiers() & Qt::AltModifier ? copyLook() : copySelected(false);
    case Qt::Key_X: return copySelected(true);
    case Qt::Key_V: return event->modifiers() & Qt::AltModifier ? pasteLook() : paste();
    case Qt::Key_D: return duplicateSelected();
    case Qt::Key_0: return fit();
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(kNotch);
    case Qt::Key_Minus: return zoomBy(1 / kNotch);
    case Qt::Key_G:
        return desk_.edit(shift ? text("Ungroup items") : text("Group items"), [&](Layout& layout) { shift ? ungroupItems(layout, desk_.selected()) : groupItems(layout, desk_.selected()); });
    default: break;
    }
}

void LayoutView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        mouse_->setSpace(false);
    else
        QWidget::keyReleaseEvent(event);
}

}  // namespace app::desktop
