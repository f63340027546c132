// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_snap.h"

#include <QPointF>

class QMouseEvent;

namespace app::desktop {

class LayoutView;

/// The mouse on a page: a click selects (Shift adds, Alt takes what lies below), a drag moves what is selected, a handle resizes (Shift keeps the ratio), beside items a
/// rubber band selects; rulers give guides, which are dragged away into them. Edges are drawn to lines in reach, not with Ctrl. A drag is one gesture of the document, done when the
/// button is let go; Esc gives it up.
class LayoutMouse {
public:
    explicit LayoutMouse(LayoutView& view) : view_(view) {}

    void pressed(const QMouseEvent& event);
    void moved(const QMouseEvent& event);
    void released(const QMouseEvent& event);
    void doubleClicked(const QMouseEvent& event);
    void setSpace(bool held);
    /// False where nothing was under way.
    bool giveUp();

private:
    enum class Drag { None, Pan, Wait, Move, Resize, Rubber, Add, Content, GuideX, GuideY };
    struct Guide {
        bool isAcross = false;
        std::size_t index = 0;
    };

    void hover(QPointF at);
    std::optional<PageHandle> handleAt(QPointF at) const;
    std::optional<Guide> guideAt(QPointF at) const;
    void pressItem(QPointF page, Qt::KeyboardModifiers keys);
    void move(QPointF page, Qt::KeyboardModifiers keys);
    void resize(QPointF page, Qt::KeyboardModifiers keys);
    void dragGuide(QPointF at, QPointF page);
    void finishGuide(QPointF at);
    void finish(QPointF at, Qt::KeyboardModifiers keys);
    double reach() const;

    LayoutView& view_;
    Drag drag_ = Drag::None;
    QPointF from_, last_;          // pixels
    QPointF fromPage_;             // millimetres
    Layout before_;
    ItemIds moving_;
    ItemBox bounds_;
    PageHandle handle_ = PageHandle::TopLeft;
    std::optional<Guide> guide_;   // one that is there already
    std::string pressed_;          // the item under the button
    bool wasSelected_ = false;
    bool space_ = false;
};

}  // namespace app::desktop
