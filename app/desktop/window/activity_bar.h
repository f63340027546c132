// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <array>

class QToolButton;

namespace app::desktop {

enum class Activity;

/// The activities at the left edge, one button each; those without a panel are not shown.
class ActivityBar final : public QFrame {
    Q_OBJECT
public:
    explicit ActivityBar(QWidget* parent = nullptr);
    void setShown(Activity activity);
    void setCurrent(Activity activity);

signals:
    void chosen(Activity activity);

private:
    std::array<QToolButton*, 7> buttons_{};
};

}  // namespace app::desktop
