// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/weight_row.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kSteps = 1000;   // of the slider: a tenth of a percent

}  // namespace

WeightRow::WeightRow(Of what, std::string part, QWidget* parent)
    : QWidget(parent), part_(std::move(part)), lock_(new QToolButton(this)), name_(new QLabel(this)), number_(new QDoubleSpinBox(this)), slider_(new QSlider(Qt::Horizontal, this)),
      comesTo_(new QLabel(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(what == Of::Group ? 0 : 14, 2, 0, 2);
    grid->setVerticalSpacing(0);
    grid->setHorizontalSpacing(6);
    grid->setColumnStretch(1, 1);
    lock_->setCheckable(true);
    lock_->setAutoRaise(true);
    lock_->setObjectName(QStringLiteral("weightLock"));
    name_->setWordWrap(true);
    if (what == Of::Group) {
        QFont font = name_->font();
        font.setBold(true);
        name_->setFont(font);
    }
    number_->setRange(0, 100);
    number_->setDecimals(1);
    number_->setSuffix(QStringLiteral(" %"));
    number_->setKeyboardTracking(false);
    number_->setObjectName(QStringLiteral("weightNumber"));
    slider_->setRange(0, kSteps);
    slider_->setSingleStep(10);
    slider_->setPageStep(50);
    slider_->setObjectName(QStringLiteral("weightSlider"));
    comesTo_->setProperty("role", "hint");
    comesTo_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    comesTo_->setMinimumWidth(comesTo_->fontMetrics().horizontalAdvance(QStringLiteral("88.8 % → 88.8 %")));   // so that sliders end under each other
    grid->addWidget(lock_, 0, 0);
    grid->addWidget(name_, 0, 1);
    grid->addWidget(number_, 0, 2, Qt::AlignRight);
    grid->addWidget(slider_, 1, 0, 1, 2);
    grid->addWidget(comesTo_, 1, 2);
    for (QWidget* widget : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(number_)}) {
        widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);   // the wheel scrolls the page
    }
    connect(slider_, &QSlider::sliderPressed, this, &WeightRow::held);
    connect(slider_, &QSlider::sliderReleased, this, &WeightRow::released);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        const double share = static_cast<double>(value) / kSteps;
        if (slider_->isSliderDown())
            emit dragged(share);
        else
            emit typed(share);
    });
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this](double percent) { emit typed(percent / 100); });
    connect(lock_, &QToolButton::toggled, this, &WeightRow::followLock);
    onTheme(this, [this] { followLock(); });
    onLanguage(this, [this] { followLock(); });
}

bool WeightRow::isLocked() const { return lock_->isChecked(); }

void WeightRow::setName(const QString& name)
{
    title_ = name;
    name_->setText(name);
    slider_->setAccessibleName(say(text("Weight of {0}", name.toStdString())));
    number_->setAccessibleName(say(text("Weight of {0}, percent", name.toStdString())));
    followLock();
}

void WeightRow::followLock()
{
    lock_->setIcon(icon(isLocked() ? QStringLiteral("object-locked") : QStringLiteral("object-unlocked")));
    lock_->setAccessibleName(say(text("Lock the weight of {0}", title_.toStdString())));
    lock_->setToolTip(isLocked() ? say(text("Locked: it stays while others change.")) : say(text("Lock it: it stays while others change.")));
    slider_->setEnabled(!isLocked());
    number_->setEnabled(!isLocked());
}

void WeightRow::setShare(double share)
{
    const QSignalBlocker quietSlider(slider_);
    const QSignalBlocker quietNumber(number_);
    if (!slider_->isSliderDown())
        slider_->setValue(static_cast<int>(std::lround(share * kSteps)));
    number_->setValue(share * 100);
}

void WeightRow::setComesTo(const QString& words, const QString& sentence)
{
    comesTo_->setText(words);
    comesTo_->setToolTip(sentence);
    slider_->setToolTip(sentence);
    slider_->setAccessibleDescription(sentence);
}

bool WeightRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace app::desktop
