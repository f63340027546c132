// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/language.h"
#include "app/desktop/print/layout_view.h"
#include "app/desktop/print/print_page.h"
#include "tests/support/map_window.h"
#include "tests/support/page_keys.h"

namespace app::desktop {

using test_support::waitFor;

/// The window with a map and the page of a layout, and hands that touch it.
class LayoutEditor : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        window_->resize(1500, 950);
        desk_ = bench().map.findChild<LayoutDesk*>();
        view_ = window_->findChild<LayoutView*>();
        page_ = window_->findChild<PrintPage*>();
        ASSERT_TRUE(desk_ && view_ && page_);
        map().show(map().everything());
        ASSERT_TRUE(settled());
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    void newPage(const std::string& id)
    {
        ASSERT_TRUE(bench().commands.run("layout.new-" + id));
        ASSERT_TRUE(drawn()) << (desk_->failure() ? desk_->failure()->message.english() : std::string("not drawn"));
    }
    bool drawn()
    {
        return waitFor([this] { return desk_->isSettled() && (desk_->failure() || (desk_->picture() && desk_->layout() && desk_->picture()->layout == *desk_->layout())); }, 90'000) && !desk_->failure();
    }
    const LayoutItem& item(const char* id)
    {
        static const LayoutItem kNone{};
        const LayoutItem* found = desk_->layout() ? desk_->layout()->item(id) : nullptr;
        EXPECT_TRUE(found) << id;
        return found ? *found : kNone;
    }
    ItemBox box(const char* id) { return item(id).box; }
    QPoint at(double x, double y) { return view_->toWidget(x, y).toPoint(); }
    QPoint middle(const char* id)
    {
        const ItemBox where = box(id);
        return at(where.x + where.width / 2, where.y + where.height / 2);
    }
    void moveTo(QPoint to, Qt::MouseButtons held = Qt::LeftButton, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), view_->mapToGlobal(QPointF(to)), Qt::NoButton, held, keys);
        QApplication::sendEvent(view_, &event);
    }
    void dragOnPage(QPoint from, QPoint to, Qt::KeyboardModifiers keys = Qt::NoModifier, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(view_, button, keys, from);
        for (int i = 1; i <= 4; ++i)
            moveTo(from + (to - from) * i / 4, button, keys);
        QTest::mouseRelease(view_, button, keys, to);
    }
    void click(QPoint where, Qt::KeyboardModifiers keys = Qt::NoModifier) { QTest::mouseClick(view_, Qt::LeftButton, keys, where); }
    void wheelOnPage(QPoint where, int notches)
    {
        QWheelEvent event(where, view_->mapToGlobal(QPointF(where)), {}, QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view_, &event);
    }
    void run(const char* command) { EXPECT_TRUE(bench().commands.run(command)) << command; }
    void key(Qt::Key which, Qt::KeyboardModifiers keys = Qt::NoModifier) { QTest::keyClick(view_, which, keys); }
    template <class T>
    T* named(const char* accessible)
    {
        for (T* widget : page_->findChildren<T*>())
            if (widget->accessibleName() == QLatin1String(accessible) && widget->isVisibleTo(page_))
                return widget;
        ADD_FAILURE() << "no " << accessible;
        return nullptr;
    }
    void keepPage(const QString& name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        EXPECT_TRUE(drawn());
        QTest::qWait(100);
        keep(name);
    }

    LayoutDesk* desk_ = nullptr;
    LayoutView* view_ = nullptr;
    PrintPage* page_ = nullptr;
};

}  // namespace app::desktop
