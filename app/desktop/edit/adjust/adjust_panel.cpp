// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/adjust/adjust_panel.h"

#include "app/desktop/edit/adjust/adjust_preview.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kSteps = 400;        // of a slider
constexpr int kWait = 15;          // milliseconds after the last change until the preview is computed

double valueAt(const AdjustNumber& number, int step)
{
    const double share = static_cast<double>(step) / kSteps;
    if (number.logarithmic)
        return number.least * std::pow(number.most / number.least, share);
    return number.least + (number.most - number.least) * share;
}

int stepOf(const AdjustNumber& number, double value)
{
    const double share = number.logarithmic ? std::log(value / number.least) / std::log(number.most / number.least) : (value - number.least) / (number.most - number.least);
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kSteps));
}

}  // namespace

AdjustPanel::AdjustPanel(EditKit& kit)
    : QFrame(&kit.bench.map), kit_(kit), title_(new QLabel(this)), outcome_(new QLabel(this)), apply_(new QPushButton(this)), timer_(new QTimer(this)), preview_(new AdjustPreview(kit.target, this))
{
    setObjectName(QStringLiteral("adjustPanel"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::StrongFocus);
    title_->setProperty("role", "heading");
    outcome_->setProperty("role", "hint");
    outcome_->setWordWrap(true);
    outcome_->setFixedWidth(330);
    apply_->setProperty("role", "primary");
    auto* cancel = new QPushButton(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(8);
    column->addWidget(title_);
    column->addWidget(outcome_);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(apply_);
    column->addLayout(buttons);
    column->setSizeConstraint(QLayout::SetFixedSize);
    timer_->setSingleShot(true);
    timer_->setInterval(kWait);
    connect(timer_, &QTimer::timeout, this, &AdjustPanel::compute);
    connect(apply_, &QPushButton::clicked, this, &AdjustPanel::apply);
    connect(cancel, &QPushButton::clicked, this, &AdjustPanel::close);
    connect(&kit.target, &EditTarget::changed, this, [this] {
        if (isVisible())
            timer_->start();
    });
    kit.bench.map.addOverlay(preview_, 3);
    hide();
    onLanguage(this, [this, cancel] {
        apply_->setText(say(text("Apply")));
        cancel->setText(say(text("Cancel")));
        title_->setText(say(adjustment_.title));
        setAccessibleName(say(adjustment_.title));
        tell();
    });
}

AdjustPanel::~AdjustPanel() = default;

void AdjustPanel::open(Adjustment adjustment, std::vector<std::int64_t> features)
{
    adjustment_ = std::move(adjustment);
    features_ = std::move(features);
    title_->setText(say(adjustment_.title));
    setAccessibleName(say(adjustment_.title));
    build();
    compute();
    show();
    raise();
    for (QWidget* field : form_->findChildren<QWidget*>())
        if (qobject_cast<QLineEdit*>(field) || qobject_cast<QDoubleSpinBox*>(field)) {
            field->setFocus();
            break;
        }
}

void AdjustPanel::build()
{
    delete form_;
    numbers_.clear();
    words_.clear();
    choices_.clear();
    form_ = new QWidget(this);
    auto* grid = new QGridLayout(form_);
    grid->setContentsMargins(0, 0, 0, 0);
    int row = 0;
    const auto titled = [&](const spatial::Text& words) {
        auto* label = new QLabel(form_);
        onLanguage(label, [label, words] { label->setText(say(words)); });
        grid->addWidget(label, row, 0);
    };
    const auto changed = [this] { timer_->start(); };
    for (const AdjustWords& words : adjustment_.words) {
        titled(words.title);
        auto* field = new QLineEdit(words.value, form_);
        onLanguage(field, [field, words] {
            field->setAccessibleName(say(words.title));
            field->setToolTip(say(words.help));
        });
        connect(field, &QLineEdit::textEdited, this, changed);
        connect(field, &QLineEdit::returnPressed, this, &AdjustPanel::apply);
        grid->addWidget(field, row++, 1, 1, 2);
        words_.emplace_back([field] { return field->text(); });
    }
    for (const AdjustNumber& number : adjustment_.numbers) {
        titled(number.title);
        auto* slider = new QSlider(Qt::Horizontal, form_);
        slider->setRange(0, kSteps);
        slider->setMinimumWidth(150);
        auto* box = new QDoubleSpinBox(form_);
        box->setDecimals(number.decimals);
        box->setRange(number.least, number.most);
        box->setSuffix(number.unit);
        box->setValue(number.value);
        box->setKeyboardTracking(true);
        slider->setValue(stepOf(number, number.value));
        onLanguage(box, [box, slider, number] {
            box->setAccessibleName(say(number.title));
            slider->setAccessibleName(say(number.title));
        });
        connect(slider, &QSlider::valueChanged, box, [box, number, slider](int step) {
            if (slider->isSliderDown() || slider->hasFocus())
                box->setValue(valueAt(number, step));
        });
        connect(box, &QDoubleSpinBox::valueChanged, slider, [slider, number](double value) {
            if (!slider->isSliderDown() && !slider->hasFocus())
                slider->setValue(stepOf(number, value));
        });
        connect(box, &QDoubleSpinBox::valueChanged, this, changed);
        grid->addWidget(slider, row, 1);
        grid->addWidget(box, row++, 2);
        numbers_.emplace_back([box] { return box->value(); });
    }
    for (const AdjustChoice& choice : adjustment_.choices) {
        titled(choice.title);
        auto* box = new QComboBox(form_);
        for (std::size_t i = 0; i < choice.values.size(); ++i)
            box->addItem(QString());
        onLanguage(box, [box, choice] {
            box->setAccessibleName(say(choice.title));
            for (std::size_t i = 0; i < choice.values.size(); ++i)
                box->setItemText(static_cast<int>(i), say(choice.values[i]));
        });
        connect(box, &QComboBox::currentIndexChanged, this, changed);
        grid->addWidget(box, row++, 1, 1, 2);
        choices_.emplace_back([box] { return box->currentIndex(); });
    }
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, form_);
    form_->show();
}

Adjustment::Values AdjustPanel::values() const
{
    Adjustment::Values values;
    for (const auto& number : numbers_)
        values.numbers.push_back(number());
    for (const auto& words : words_)
        values.words.push_back(words());
    for (const auto& choice : choices_)
        values.choices.push_back(choice());
    return values;
}

void AdjustPanel::compute()
{
    const auto layer = kit_.target.layer();
    if (!adjustment_.compute)
        return;
    if (!layer || !std::all_of(features_.begin(), features_.end(), [&](std::int64_t id) { return layer->contains(id); })) {
        close();   // another layer, or undone
        return;
    }
    preview_->show(adjustment_.compute(*layer, features_, values()));
    tell();
}

void AdjustPanel::tell()
{
    const auto& edits = preview_->edits();
    apply_->setEnabled(edits.hasValue() && !edits->empty());
    if (!adjustment_.compute)
        return;
    if (!edits) {
        outcome_->setText(say(edits.error().message));
        return;
    }
    std::size_t before = 0;
    std::size_t after = 0;
    const auto layer = kit_.target.layer();
    for (const spatial::EditedGeometry& edit : *edits) {
        if (layer && edit.id && layer->contains(*edit.id))
            before += layer->geometry(*edit.id).coordinates().size();
        if (edit.geometry)
            after += edit.geometry->view().coordinates().size();
    }
    outcome_->setText(say(edits->empty() ? text("Nothing changes.") : text("{0} {0|feature changes|features change}; vertices: {1} before, {2} after.", edits->size(), before, after)));
}

void AdjustPanel::apply()
{
    if (timer_->isActive()) {
        timer_->stop();
        compute();
    }
    const auto& edits = preview_->edits();
    if (!edits || edits->empty())
        return;
    const auto layer = kit_.target.layer();
    std::vector<std::int64_t> made;
    std::int64_t next = layer ? layer->nextId() : 0;
    for (const spatial::EditedGeometry& edit : *edits)
        if (edit.geometry && !edit.id)
            made.push_back(next++);
    if (!made.empty())   // of what was cut all pieces are selected, also the one that kept its number
        for (const spatial::EditedGeometry& edit : *edits)
            if (edit.geometry && edit.id && std::find(features_.begin(), features_.end(), *edit.id) != features_.end())
                made.push_back(*edit.id);
    const spatial::GeometryEdits chosen = *edits;
    const spatial::Text title = adjustment_.title;
    close();
    if (kit_.target.commit(title, chosen) && !made.empty())
        kit_.target.select(made);
}

void AdjustPanel::close()
{
    timer_->stop();
    adjustment_.compute = {};
    preview_->show(spatial::GeometryEdits{});
    if (!isVisible())
        return;
    hide();
    kit_.bench.map.setFocus();
}

void AdjustPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace app::desktop
