// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace app::desktop {

class MainWindow;

/// A question in front of the window, in place of a dialog: a title, something to read or choose, buttons. Esc is the last button's
/// answer: nothing happens. It goes when it is answered or another sheet comes.
class Sheet final : public QFrame {
    Q_OBJECT
public:
    Sheet(MainWindow& window, spatial::Text title);

    QVBoxLayout* body() const { return body_; }
    void addLine(spatial::Text line, const char* role = "");
    enum class Button { Primary, Ordinary };
    /// Closes the sheet, then runs.
    QPushButton* addButton(spatial::Text title, Button kind, std::function<void()> run = {});
    void open();
    void answer(const std::function<void()>& run);

signals:
    void dismissed();   ///< went without an answer

protected:
    void hideEvent(QHideEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    MainWindow& window_;
    QVBoxLayout* body_;
    QHBoxLayout* buttons_;
    QPushButton* primary_ = nullptr;
    bool answered_ = false;
};

}  // namespace app::desktop
