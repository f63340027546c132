// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QTest>
#include <QTimer>

#include <random>

namespace test_support {

/// Closes what would wait for a person: dialogs at once, menus after one of their entries was perhaps chosen.
class DialogCloser final : public QObject {
public:
    explicit DialogCloser(std::mt19937& random) : random_(random)
    {
        timer_.setInterval(5);
        connect(&timer_, &QTimer::timeout, this, [this] {
            if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
                const auto entries = menu->actions();
                if (random_() % 2 == 0 && !entries.isEmpty()) {
                    QAction* entry = entries[static_cast<qsizetype>(random_() % static_cast<unsigned>(entries.size()))];
                    if (entry->isEnabled() && !entry->menu() && !isLeftAlone(*entry))
                        menu->setActiveAction(entry), QTest::keyClick(menu, Qt::Key_Return);
                }
                menu->close();
            } else if (QWidget* popup = QApplication::activePopupWidget()) {
                popup->close();
            }
            if (QWidget* modal = QApplication::activeModalWidget())
                modal->close();
        });
        timer_.start();
    }
    static bool isLeftAlone(const QAction& action) { return action.objectName() == QStringLiteral("project.quit"); }

private:
    std::mt19937& random_;
    QTimer timer_;
};

}  // namespace test_support
