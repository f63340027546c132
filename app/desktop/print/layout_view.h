// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_paint.h"

#include <QWidget>

#include <memory>
#include <optional>

class QPlainTextEdit;

namespace app::desktop {

class LayoutMouse;

/// The page of the layout worked on, as large as a person wants it: the wheel zooms about the pointer, middle button or space moves it, the rest is for its items
/// (see LayoutMouse). Rulers in millimetres at two edges; guides are dragged out of them, and back.
class LayoutView final : public QWidget {
    Q_OBJECT
public:
    explicit LayoutView(LayoutDesk& desk, QWidget* parent = nullptr);
    ~LayoutView() override;

    LayoutDesk& desk() { return desk_; }
    const PagePlace& place() const { return place_; }
    /// Where a place of the page is in the widget, and back; millimetres.
    QPointF toWidget(double x, double y) const { return place_.toWidget(x, y); }
    QPointF toPage(QPointF place) const { return place_.toPage(place); }
    QRect area() const { return rect().adjusted(kRuler, kRuler, 0, 0); }

    /// 1: as large as on paper.
    double magnification() const;
    void fit();
    void magnify(double magnification);
    void zoomBy(double factor, QPointF about);
    void zoomBy(double factor) { zoomBy(factor, area().center()); }
    void pan(QPointF pixels);

    /// A drag draws the box of a new item of this kind, a click puts one of the usual size; empty: items are chosen.
    void setAdding(const std::string& kind);
    const std::string& adding() const { return adding_; }
    /// The map whose inside is moved by dragging and scaled by the wheel; empty: none.
    void setContentOf(const std::string& id);
    const std::string& contentOf() const { return contentOf_; }
    /// Its text becomes an entry on the page: Ctrl+Enter or a click elsewhere takes it, Esc gives it up.
    void editText(const std::string& id);
    bool isEditingText() const { return entry_ != nullptr; }
    void finishText(bool take);

    /// What the items are seen as: with what the mouse is about to do.
    const Layout* shown() const { return touch_.layout ? &*touch_.layout : desk_.layout(); }
    PageTouch& touch() { return touch_; }
    void setHovered(const std::string& id);

    // What keys do to the selection; one gesture each.
    void nudge(double dx, double dy);
    void removeSelected();
    void copySelected(bool cut);
    void paste();
    void duplicateSelected();
    /// The look of the item chosen last, for those chosen then.
    void copyLook();
    void pasteLook();
    bool hasLook() const { return look_.has_value(); }
    void selectAll();
    void selectNext(int step);
    void putItem(const std::string& kind, const ItemBox& box);

    QSize sizeHint() const override { return {640, 480}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

signals:
    void placed();                     ///< zoom or place of the page
    void modeChanged();                ///< adding(), contentOf()
    void menuWanted(QPoint where);     ///< global
    void told(const spatial::Text& sentence);

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void contextMenuEvent(QContextMenuEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void keyReleaseEvent(QKeyEvent*) override;
    void leaveEvent(QEvent*) override;
    bool eventFilter(QObject*, QEvent*) override;

private:
    void follow();
    void ask();
    void placeEntry();
    bool takesKey(const QKeyEvent& key) const;

    LayoutDesk& desk_;
    PagePlace place_;
    bool fits_ = true;
    QSizeF paper_;
    std::string opened_;
    std::string adding_, contentOf_, hovered_;
    PageTouch touch_;
    std::optional<LayoutItem> look_;
    QPointF pointer_;
    std::unique_ptr<LayoutMouse> mouse_;
    QPlainTextEdit* entry_ = nullptr;
    std::string entryOf_;
};

}  // namespace app::desktop
