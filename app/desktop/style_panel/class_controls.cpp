// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/class_controls.h"

#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/style_panel/style_form.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>

namespace app::desktop {

using spatial::text;
using styles::Classification;

namespace {
constexpr int kManual = 5;
}

ClassControls::ClassControls(StyleForm& form, StyleSubject& subject) : QObject(&form), subject_(subject), method_(new QComboBox(&form)), count_(new QSpinBox(&form))
{
    setChoices(method_, {text("Quantiles (equal counts)"), text("Equal intervals"), text("Natural breaks (Jenks)"), text("Round bounds"), text("Standard deviation"), text("Manual")});
    count_->setRange(1, 30);
    count_->setValue(5);
    count_->setKeyboardTracking(false);
    form.addWidget(text("Method"), method_, {});
    form.addWidget(text("Number of classes"), count_, {});
    connect(method_, &QComboBox::activated, this, [this](int method) {
        if (method != kManual)
            emit wanted();
    });
    connect(count_, &QSpinBox::valueChanged, this, [this](int) {
        if (method_->currentIndex() == kManual)
            method_->setCurrentIndex(0);
        emit wanted();
    });
    connect(&subject, &StyleSubject::dataChanged, this, [this] {
        if (waiting_)
            go();
    });
    connect(&subject, &StyleSubject::layerChanged, this, [this] {
        waiting_ = false;
        job_.cancel();
        method_->setCurrentIndex(0);
    });
}

void ClassControls::show(int classes)
{
    if (waiting_ || job_.isRunning() || count_->hasFocus())
        return;
    const QSignalBlocker quiet(count_);
    count_->setValue(classes);
}

void ClassControls::setManual() { method_->setCurrentIndex(kManual); }

void ClassControls::classify(const std::string& field)
{
    field_ = field;
    waiting_ = true;
    go();
}

void ClassControls::go()
{
    const StyleSubject::Numbers numbers = subject_.numbers(field_);
    if (!numbers)
        return;
    waiting_ = false;
    job_.cancel();
    if (numbers->empty())
        return;
    const auto method = static_cast<Classification>(std::min(method_->currentIndex(), kManual - 1));
    job_ = subject_.bench().jobs.startQuietly(
        this, JobPool::Reading, [numbers, method, count = count_->value()](spatial::Progress&) { return styles::classify(*numbers, count, method); },
        [this, field = field_](spatial::Result<styles::ClassBounds> bounds) {
            if (bounds)
                emit classified(field, *bounds);
            else
                subject_.bench().messages.show(bounds.error());
        });
}

}  // namespace app::desktop
