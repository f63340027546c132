// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "app/jobs/jobs.h"
#include "tests/support/widget_environment.h"

#include <QWheelEvent>

#include <filesystem>
#include <memory>

/// The real window with the sample project of Heilongjiang, drawn at 96 dots an inch, for tests of the map and what lies around it.
namespace test_support {

class MapWindow : public ::testing::Test {
protected:
    void SetUp() override
    {
        window_ = std::make_unique<app::desktop::MainWindow>();
        app::desktop::furnish(*window_);
        window_->resize(1280, 800);
        window_->show();
        window_->activateWindow();
        (void)QTest::qWaitForWindowActive(window_.get());
        map().setDotsPerInch(96);
        ASSERT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        ASSERT_TRUE(settled());
        ASSERT_TRUE(waitFor([this] { return bench().jobs.isIdle(); }, 60'000));
        for (const auto& message : bench().messages.all())
            bench().messages.close(message.id);   // their bar takes room from the map
        QTest::qWait(50);
        ASSERT_TRUE(settled());
        map().setFocus();
    }

    void TearDown() override
    {
        if (window_)
            bench().document.discard();   // nothing for the next start to recover
        window_.reset();
    }

    app::desktop::Workbench& bench() { return window_->workbench(); }
    app::desktop::MapCanvas& map() { return bench().map; }
    bool settled() { return waitFor([this] { return map().isSettled(); }, 60'000); }

    void wheel(QPointF at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QWheelEvent event(at, map().mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QTest::mousePress(&map(), button, keys, from);
        for (int i = 1; i <= 4; ++i)
            move(from + (to - from) * i / 4, button);
        QTest::mouseRelease(&map(), button, keys, to);
    }
    void move(QPoint at, Qt::MouseButtons held = Qt::NoButton)
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(at), map().mapToGlobal(QPointF(at)), Qt::NoButton, held, Qt::NoModifier);
        QApplication::sendEvent(&map(), &event);
    }
    /// The window as a picture, where SONGHUA_GALLERY names a folder.
    void keep(const QString& name)
    {
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + name + QStringLiteral(".png"));
    }

    std::unique_ptr<app::desktop::MainWindow> window_;
};

}  // namespace test_support
