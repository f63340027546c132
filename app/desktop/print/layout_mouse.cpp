// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_mouse.h"

#include "app/desktop/print/layout_content.h"
#include "app/desktop/print/layout_view.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kStarts = 3;        // pixels until a press is a drag
constexpr double kReach = 6;         // pixels to a line that draws edges to it
constexpr double kHandleReach = 6, kGuideReach = 3, kItemReach = 3;

ItemBox boxBetween(QPointF a, QPointF b) { return {std::min(a.x(), b.x()), std::min(a.y(), b.y()), std::abs(a.x() - b.x()), std::abs(a.y() - b.y())}; }

double toHalf(double millimetres) { return std::round(millimetres * 2) / 2; }

Qt::CursorShape cursorOf(PageHandle handle)
{
    switch (handle) {
    case PageHandle::TopLeft:
    case PageHandle::BottomRight: return Qt::SizeFDiagCursor;
    case PageHandle::TopRight:
    case PageHandle::BottomLeft: return Qt::SizeBDiagCursor;
    case PageHandle::Top:
    case PageHandle::Bottom: return Qt::SizeVerCursor;
    case PageHandle::Left:
    case PageHandle::Right: return Qt::SizeHorCursor;
    }
    return Qt::ArrowCursor;
}

bool isFree(const Layout& layout, const ItemIds& ids)
{
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        const LayoutItem* item = layout.item(id);
        return item && !item->locked;
    });
}

}  // namespace

double LayoutMouse::reach() const { return kReach / view_.place().zoom; }

std::optional<PageHandle> LayoutMouse::handleAt(QPointF at) const
{
    const Layout* layout = view_.shown();
    const ItemIds& selected = view_.desk().selected();
    const auto bounds = layout ? boundsOf(*layout, selected) : std::nullopt;
    if (!bounds || !isFree(*layout, selected) || !view_.contentOf().empty())
        return {};
    const QRectF box = view_.place().toWidget(*bounds);
    for (int handle = 0; handle < kHandles; ++handle)
        if (const QPointF away = handlePlace(box, static_cast<PageHandle>(handle)) - at; std::max(std::abs(away.x()), std::abs(away.y())) <= kHandleReach)
            return static_cast<PageHandle>(handle);
    return {};
}

std::optional<LayoutMouse::Guide> LayoutMouse::guideAt(QPointF at) const
{
    const Layout* layout = view_.shown();
    if (!layout)
        return {};
    for (std::size_t i = 0; i < layout->guidesX.size(); ++i)
        if (std::abs(view_.toWidget(layout->guidesX[i], 0).x() - at.x()) <= kGuideReach)
            return Guide{false, i};
    for (std::size_t i = 0; i < layout->guidesY.size(); ++i)
        if (std::abs(view_.toWidget(0, layout->guidesY[i]).y() - at.y()) <= kGuideReach)
            return Guide{true, i};
    return {};
}

void LayoutMouse::setSpace(bool held)
{
    space_ = held;
    if (drag_ == Drag::None)
        held ? view_.setCursor(Qt::OpenHandCursor) : view_.unsetCursor();
}

bool LayoutMouse::giveUp()
{
    if (drag_ == Drag::None)
        return false;
    drag_ = Drag::None;
    view_.touch() = {};
    view_.unsetCursor();
    view_.update();
    return true;
}

void LayoutMouse::pressed(const QMouseEvent& event)
{
    const QPointF at = event.position();
    const Layout* layout = view_.desk().layout();
    from_ = last_ = at;
    fromPage_ = view_.toPage(at);
    pressed_.clear();
    guide_.reset();
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && space_)) {
        drag_ = Drag::Pan;
        view_.setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event.button() != Qt::LeftButton || !layout)
        return;
    before_ = *layout;
    moving_ = view_.desk().selected();
    if (at.x() < kRuler || at.y() < kRuler) {
        if (at.x() >= kRuler || at.y() >= kRuler)
            drag_ = at.y() < kRuler ? Drag::GuideY : Drag::GuideX;
        return;
    }
    if (!view_.adding().empty()) {
        drag_ = Drag::Add;
        return;
    }
    if (const LayoutItem* map = layout->item(view_.contentOf()); map && view_.place().toWidget(map->box).contains(at)) {
        drag_ = Drag::Content;
        view_.setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (const auto handle = handleAt(at)) {
        drag_ = Drag::Resize;
        handle_ = *handle;
        bounds_ = *boundsOf(before_, moving_);
        return;
    }
    const std::string under = itemAt(*layout, fromPage_.x(), fromPage_.y(), kItemReach / view_.place().zoom);
    if (!holds(moving_, under))
        if (const auto guide = guideAt(at)) {
            guide_ = guide;
            drag_ = guide->isAcross ? Drag::GuideY : Drag::GuideX;
            return;
        }
    pressItem(fromPage_, event.modifiers());
}

void LayoutMouse::pressItem(QPointF page, Qt::KeyboardModifiers keys)
{
    LayoutDesk& desk = view_.desk();
    const double near = kItemReach / view_.place().zoom;
    std::string id = itemAt(before_, page.x(), page.y(), near);
    if (keys & Qt::AltModifier && !desk.selected().empty())
        id = itemAt(before_, page.x(), page.y(), near, desk.selected().back());
    pressed_ = id;
    if (id.empty()) {
        drag_ = Drag::Rubber;
        return;
    }
    wasSelected_ = holds(desk.selected(), id);
    if (!wasSelected_) {
        ItemIds chosen = keys & Qt::ShiftModifier ? desk.selected() : ItemIds();
        for (const std::string& one : withGroups(before_, {id}))
            if (!holds(chosen, one))
                chosen.push_back(one);
        desk.select(chosen);
    }
    moving_ = desk.selected();
    drag_ = before_.item(id)->locked ? Drag::Rubber : Drag::Wait;
    if (const auto bounds = boundsOf(before_, moving_))
        bounds_ = *bounds;
}

void LayoutMouse::moved(const QMouseEvent& event)
{
    const QPointF at = event.position();
    const QPointF page = view_.toPage(at);
    PageTouch& touch = view_.touch();
    const bool hasStarted = std::hypot(at.x() - from_.x(), at.y() - from_.y()) >= kStarts;
    switch (drag_) {
    case Drag::None: hover(at); break;
    case Drag::Pan: view_.pan(at - last_); break;
    case Drag::Wait:
        if (hasStarted) {
            drag_ = Drag::Move;
            move(page, event.modifiers());
        }
        break;
    case Drag::Move: move(page, event.modifiers()); break;
    case Drag::Resize: resize(page, event.modifiers()); break;
    case Drag::Rubber:
    case Drag::Add:
        if (hasStarted)
            touch.rubber = boxBetween(fromPage_, page);
        if (hasStarted && drag_ == Drag::Add && !(event.modifiers() & Qt::ControlModifier)) {
            // The corner under the pointer is drawn to lines in reach.
            const PageSnap snap = snapped({page.x(), page.y(), 0, 0}, snapTargets(before_, {}), reach(), {.centre = false, .high = false}, {.centre = false, .high = false});
            touch.rubber = boxBetween(fromPage_, page + QPointF(snap.dx, snap.dy));
            touch.snapX = snap.x;
            touch.snapY = snap.y;
        }
        break;
    case Drag::Content: {
        if (std::holds_alternative<MapItem>(before_.item(view_.contentOf())->content))
            touch.content = PageTouch::Content{view_.contentOf(), page.x() - fromPage_.x(), page.y() - fromPage_.y()};
        break;
    }
    case Drag::GuideX:
    case Drag::GuideY: dragGuide(at, page); break;
    }
    last_ = at;
}

void LayoutMouse::hover(QPointF at)
{
    const Layout* layout = view_.shown();
    const QPointF page = view_.toPage(at);
    const bool isInside = view_.area().contains(at.toPoint());
    const std::string under = layout && isInside ? itemAt(*layout, page.x(), page.y(), kItemReach / view_.place().zoom) : std::string();
    view_.setHovered(view_.adding().empty() && view_.contentOf().empty() ? under : std::string());
    if (space_ || !view_.adding().empty() || !layout)
        return;
    if (const LayoutItem* map = layout->item(view_.contentOf()); map && view_.place().toWidget(map->box).contains(at))
        return view_.setCursor(Qt::OpenHandCursor);
    if (const auto handle = isInside ? handleAt(at) : std::nullopt)
        return view_.setCursor(cursorOf(*handle));
    if (!isInside && (at.x() >= kRuler || at.y() >= kRuler))
        return view_.setCursor(at.y() < kRuler ? Qt::SplitVCursor : Qt::SplitHCursor);
    if (holds(view_.desk().selected(), under) && !layout->item(under)->locked)
        return view_.setCursor(Qt::SizeAllCursor);
    if (const auto guide = guideAt(at))
        return view_.setCursor(guide->isAcross ? Qt::SplitVCursor : Qt::SplitHCursor);
    view_.unsetCursor();
}

void LayoutMouse::move(QPointF page, Qt::KeyboardModifiers keys)
{
    double dx = page.x() - fromPage_.x(), dy = page.y() - fromPage_.y();
    if (keys & Qt::ShiftModifier)
        std::abs(dx) > std::abs(dy) ? dy = 0 : dx = 0;
    PageTouch& touch = view_.touch();
    touch.snapX.clear();
    touch.snapY.clear();
    if (!(keys & Qt::ControlModifier)) {
        const PageSnap snap = snapped({bounds_.x + dx, bounds_.y + dy, bounds_.width, bounds_.height}, snapTargets(before_, moving_), reach());
        const bool across = !(keys & Qt::ShiftModifier) || dy == 0, down = !(keys & Qt::ShiftModifier) || dx == 0;
        dx += across ? snap.dx : 0;
        dy += down ? snap.dy : 0;
        if (across)
            touch.snapX = snap.x;
        if (down)
            touch.snapY = snap.y;
    }
    touch.layout = before_;
    moveItems(*touch.layout, moving_, dx, dy);
    view_.setCursor(Qt::SizeAllCursor);
}

void LayoutMouse::resize(QPointF page, Qt::KeyboardModifiers keys)
{
    const double dx = page.x() - fromPage_.x(), dy = page.y() - fromPage_.y();
    const bool keepsRatio = keys & Qt::ShiftModifier;
    ItemBox box = resized(bounds_, handle_, dx, dy, keepsRatio);
    PageTouch& touch = view_.touch();
    touch.snapX.clear();
    touch.snapY.clear();
    if (!(keys & Qt::ControlModifier) && !keepsRatio) {
        const bool left = handle_ == PageHandle::TopLeft || handle_ == PageHandle::Left || handle_ == PageHandle::BottomLeft, top = handle_ == PageHandle::TopLeft || handle_ == PageHandle::Top || handle_ == PageHandle::TopRight;
        const bool isSide = handle_ == PageHandle::Left || handle_ == PageHandle::Right, isTopOrBottom = handle_ == PageHandle::Top || handle_ == PageHandle::Bottom;
        const SnapSides across{.low = left && !isTopOrBottom, .centre = false, .high = !left && !isTopOrBottom};
        const SnapSides down{.low = top && !isSide, .centre = false, .high = !top && !isSide};
        const PageSnap snap = snapped(box, snapTargets(before_, moving_), reach(), across, down);
        box = resized(bounds_, handle_, dx + snap.dx, dy + snap.dy, false);
        touch.snapX = snap.x;
        touch.snapY = snap.y;
    }
    touch.layout = before_;
    fitItems(*touch.layout, moving_, bounds_, box);
}

void LayoutMouse::dragGuide(QPointF at, QPointF page)
{
    PageTouch& touch = view_.touch();
    const bool isOutside = !view_.area().contains(at.toPoint());
    if (guide_ && !touch.layout) {
        touch.layout = before_;
        auto& guides = guide_->isAcross ? touch.layout->guidesY : touch.layout->guidesX;
        guides.erase(guides.begin() + static_cast<std::ptrdiff_t>(guide_->index));
    }
    touch.guideX.reset();
    touch.guideY.reset();
    if (isOutside)
        return;
    if (drag_ == Drag::GuideX)
        touch.guideX = toHalf(page.x());
    else
        touch.guideY = toHalf(page.y());
}

void LayoutMouse::finishGuide(QPointF at)
{
    const bool isOutside = !view_.area().contains(at.toPoint());
    const QPointF page = view_.toPage(at);
    const bool isAcross = drag_ == Drag::GuideY;
    const auto guide = guide_;
    view_.touch() = {};
    view_.desk().edit(isOutside ? text("Remove the guide") : guide ? text("Move the guide") : text("Add a guide"), [&](Layout& layout) {
        auto& guides = isAcross ? layout.guidesY : layout.guidesX;
        if (guide && guide->index < guides.size())
            guides.erase(guides.begin() + static_cast<std::ptrdiff_t>(guide->index));
        if (!isOutside)
            guides.push_back(toHalf(isAcross ? page.y() : page.x()));
    });
}

void LayoutMouse::released(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton && event.button() != Qt::MiddleButton)
        return;
    finish(event.position(), event.modifiers());
    drag_ = Drag::None;
    view_.update();
    hover(event.position());
}

void LayoutMouse::finish(QPointF at, Qt::KeyboardModifiers keys)
{
    LayoutDesk& desk = view_.desk();
    PageTouch touch = std::exchange(view_.touch(), {});
    const Drag drag = std::exchange(drag_, Drag::None);
    switch (drag) {
    case Drag::None: break;
    case Drag::Pan: space_ ? view_.setCursor(Qt::OpenHandCursor) : view_.unsetCursor(); break;
    case Drag::Wait:
        if (wasSelected_ && keys & Qt::ShiftModifier) {
            ItemIds rest = desk.selected();
            for (const std::string& id : withGroups(before_, {pressed_}))
                std::erase(rest, id);
            desk.select(rest);
        } else if (wasSelected_ && desk.selected().size() > 1) {
            desk.select(withGroups(before_, {pressed_}));
        }
        break;
    case Drag::Move:
    case Drag::Resize:
        if (touch.layout)
            desk.edit(drag == Drag::Move ? text("Move items") : text("Resize items"), [&](Layout& layout) {
                for (LayoutItem& item : layout.items)
                    if (const LayoutItem* seen = touch.layout->item(item.id))
                        item.box = seen->box;
            });
        break;
    case Drag::Rubber:
        if (touch.rubber) {
            ItemIds chosen = keys & Qt::ShiftModifier ? desk.selected() : ItemIds();
            for (const std::string& id : withGroups(before_, itemsIn(before_, *touch.rubber)))
                if (!holds(chosen, id))
                    chosen.push_back(id);
            desk.select(chosen);
        } else if (pressed_.empty() && !(keys & Qt::ShiftModifier)) {
            view_.setContentOf({});
            desk.select({});
        }
        break;
    case Drag::Add: {
        const std::string kind = view_.adding();   // putting it ends the adding
        view_.putItem(kind, touch.rubber ? *touch.rubber : ItemBox{fromPage_.x(), fromPage_.y(), 0, 0});
        break;
    }
    case Drag::Content: {
        const PagePicturePtr picture = desk.picture();
        const std::string id = view_.contentOf();
        if (!touch.content || !picture || !picture->maps.contains(id))
            break;
        desk.edit(text("Move what the map shows"), [&](Layout& layout) { moveContent(layout, std::get<MapItem>(layout.item(id)->content), picture->maps.at(id), touch.content->dx, touch.content->dy); });
        view_.touch().content = touch.content;   // stays so until the page is drawn anew
        break;
    }
    case Drag::GuideX:
    case Drag::GuideY:
        drag_ = drag;
        finishGuide(at);
        break;
    }
}

void LayoutMouse::doubleClicked(const QMouseEvent& event)
{
    const Layout* layout = view_.desk().layout();
    if (event.button() != Qt::LeftButton || !layout)
        return;
    giveUp();
    const QPointF page = view_.toPage(event.position());
    const std::string id = itemAt(*layout, page.x(), page.y(), kItemReach / view_.place().zoom);
    const LayoutItem* item = layout->item(id);
    if (!item || !view_.area().contains(event.position().toPoint()))
        return;
    view_.desk().select({id});   // one of a group alone
    if (std::holds_alternative<MapItem>(item->content))
        view_.setContentOf(view_.contentOf() == id ? std::string() : id);
    else
        view_.editText(id);
}

}  // namespace app::desktop
