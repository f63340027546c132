// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/wrapped_button.h"

#include "app/desktop/language.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int kBeside = 12;   // pixels left and right of the words
constexpr int kAbove = 6;
constexpr int kWords = Qt::TextWordWrap | Qt::AlignCenter;

}  // namespace

WrappedButton::WrappedButton(QWidget* parent, spatial::Text title, std::function<void()> pressed) : QPushButton(parent)
{
    setAutoDefault(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    onLanguage(this, [this, title = std::move(title)] {
        setText(say(title));
        updateGeometry();
    });
    connect(this, &QPushButton::clicked, this, [pressed = std::move(pressed)] { pressed(); });
}

int WrappedButton::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(1, width - 2 * kBeside), 10'000);
    return fontMetrics().boundingRect(room, kWords, text()).height() + 2 * kAbove;
}

QSize WrappedButton::sizeHint() const
{
    const int width = std::min(QPushButton::sizeHint().width(), 260);
    return {width, heightForWidth(width)};
}

QSize WrappedButton::minimumSizeHint() const { return {80, fontMetrics().height() + 2 * kAbove}; }

void WrappedButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QString words = std::exchange(option.text, QString());
    painter.drawControl(QStyle::CE_PushButton, option);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(rect().adjusted(kBeside, kAbove, -kBeside, -kAbove), kWords, words);
}

}  // namespace app::desktop
