// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <functional>
#include <memory>

/// A test program with a window system (offscreen), our theme, English, and folders of its own for settings, state and cache.
namespace test_support {

class WidgetEnvironment final : public ::testing::Environment {
public:
    void SetUp() override
    {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("SONGHUA_CONFIG", folder_.path().toUtf8());
        qputenv("SONGHUA_STATE", (folder_.path() + QStringLiteral("/state")).toUtf8());
        application_ = std::make_unique<QApplication>(argc_, argv_);
        app::desktop::applyTheme(app::desktop::Theme::Light);
        app::desktop::setLanguage(app::Language::English);
    }
    void TearDown() override { application_.reset(); }

private:
    QTemporaryDir folder_;
    char name_[5] = "test";
    char* argv_[2] = {name_, nullptr};
    int argc_ = 1;
    std::unique_ptr<QApplication> application_;
};

inline ::testing::Environment* const kWidgetEnvironment = ::testing::AddGlobalTestEnvironment(new WidgetEnvironment);

/// Lets events happen until `what` holds; false after `milliseconds`.
inline bool waitFor(const std::function<bool()>& what, int milliseconds = 10'000)
{
    QElapsedTimer clock;
    clock.start();
    while (!what()) {
        if (clock.elapsed() > milliseconds)
            return false;
        QTest::qWait(5);
    }
    return true;
}

}  // namespace test_support
