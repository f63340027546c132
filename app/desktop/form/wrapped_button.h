// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QPushButton>

#include <functional>

namespace app::desktop {

/// A button whose words are a sentence: it grows in height where the panel is narrow, instead of cutting them or widening the panel.
class WrappedButton final : public QPushButton {
    Q_OBJECT
public:
    WrappedButton(QWidget* parent, spatial::Text title, std::function<void()> pressed);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace app::desktop
