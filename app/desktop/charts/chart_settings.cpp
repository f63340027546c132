// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/chart_settings.h"

#include "app/desktop/language.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace app::desktop {

using charts::ChartKind;
using charts::ChartSpec;
using charts::Measure;
using spatial::FieldType;
using spatial::text;

namespace {

bool isNumeric(FieldType type) { return type == FieldType::Integer || type == FieldType::Real; }

/// Numbers that only name something: codes and ids tell nothing as a distribution.
bool looksLikeCode(const std::string& name)
{
    std::string low = name;
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low == "id" || low == "fid" || low.ends_with("_id") || low.ends_with("code") || low.ends_with("dm") || low == "objectid";
}

void choose(QComboBox* box, const std::string& name)
{
    const int at = box->findData(QString::fromStdString(name));
    box->setCurrentIndex(at >= 0 ? at : box->count() > 0 ? 0 : -1);
}

}  // namespace

ChartSpec suggestedChart(const spatial::FeatureTable& table, const std::string& layer)
{
    ChartSpec spec{.layer = layer};
    for (const FieldType wanted : {FieldType::Real, FieldType::Integer})
        for (const auto& field : table.fields)
            if (spec.value.empty() && field.type == wanted && !looksLikeCode(field.name))
                spec.value = field.name;
    for (const auto& field : table.fields) {
        if (spec.category.empty() && field.type == FieldType::Text)
            spec.category = field.name;
        if (spec.second.empty() && isNumeric(field.type) && field.name != spec.value && !looksLikeCode(field.name))
            spec.second = field.name;
    }
    if (spec.value.empty())
        spec.kind = ChartKind::Bars;
    return spec;
}

ChartSettings::ChartSettings(QWidget* parent)
    : QWidget(parent), form_(new QFormLayout(this)), kind_(new QComboBox(this)), value_(new QComboBox(this)), second_(new QComboBox(this)), category_(new QComboBox(this)),
      measure_(new QComboBox(this)), bins_(new QSpinBox(this))
{
    form_->setContentsMargins(8, 8, 8, 8);
    form_->setVerticalSpacing(5);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    bins_->setRange(0, 200);
    for (QComboBox* box : {kind_, value_, second_, category_, measure_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (QWidget* line : std::initializer_list<QWidget*>{kind_, measure_, category_, value_, second_, bins_}) {
        auto* label = new QLabel(this);
        label->setBuddy(line);
        form_->addRow(label, line);
    }
    onLanguage(this, [this] { fillWords(); });
    for (QComboBox* box : {kind_, value_, second_, category_, measure_})
        connect(box, &QComboBox::currentIndexChanged, this, [this] { wanted(); });
    connect(bins_, &QSpinBox::valueChanged, this, [this] { wanted(); });
}

void ChartSettings::fillWords()
{
    filling_ = true;
    const int kind = std::max(0, kind_->currentIndex());
    const int measure = std::max(0, measure_->currentIndex());
    kind_->clear();
    for (const auto& words : {text("Histogram"), text("Bars"), text("Scatter"), text("Box plot")})
        kind_->addItem(say(words));
    kind_->setCurrentIndex(kind);
    measure_->clear();
    for (const auto& words : {text("Number of features"), text("Sum"), text("Mean")})
        measure_->addItem(say(words));
    measure_->setCurrentIndex(measure);
    bins_->setSpecialValueText(say(text("automatic")));
    filling_ = false;
    showLines();
}

void ChartSettings::showLines()
{
    const bool scatter = spec_.kind == ChartKind::Scatter;
    const bool bars = spec_.kind == ChartKind::Bars;
    const std::pair<QWidget*, std::pair<bool, spatial::Text>> lines[] = {
        {kind_, {true, text("Chart")}},
        {measure_, {bars, text("Show")}},
        {category_, {bars || spec_.kind == ChartKind::Boxes, text("For each")}},
        {value_, {!bars || spec_.measure != Measure::Count, scatter ? text("Across") : text("Numbers")}},
        {second_, {scatter, text("Upwards")}},
        {bins_, {spec_.kind == ChartKind::Histogram, text("Bins")}},
    };
    for (const auto& [line, shown] : lines) {
        auto* label = static_cast<QLabel*>(form_->labelForField(line));
        label->setText(say(shown.second));
        line->setAccessibleName(say(shown.second));
        label->setVisible(shown.first);
        line->setVisible(shown.first);
    }
}

void ChartSettings::show(const spatial::FeatureTable& table, const ChartSpec& spec)
{
    filling_ = true;
    spec_ = spec;
    for (QComboBox* box : {value_, second_, category_})
        box->clear();
    category_->addItem(QStringLiteral("–"), QString());
    for (const auto& field : table.fields) {
        const QString name = QString::fromStdString(field.name);
        if (isNumeric(field.type)) {
            value_->addItem(name, name);
            second_->addItem(name, name);
        }
        category_->addItem(name, name);
    }
    kind_->setCurrentIndex(static_cast<int>(spec.kind));
    measure_->setCurrentIndex(static_cast<int>(spec.measure));
    choose(value_, spec.value);
    choose(second_, spec.second);
    choose(category_, spec.category);
    bins_->setValue(spec.bins);
    filling_ = false;
    showLines();
}

void ChartSettings::wanted()
{
    if (filling_)
        return;
    ChartSpec next = spec_;
    next.kind = static_cast<ChartKind>(std::max(0, kind_->currentIndex()));
    next.measure = static_cast<Measure>(std::max(0, measure_->currentIndex()));
    next.value = value_->currentData().toString().toStdString();
    next.second = second_->currentData().toString().toStdString();
    next.category = category_->currentData().toString().toStdString();
    next.bins = bins_->value();
    if (next == spec_)
        return;
    spec_ = next;
    showLines();
    emit changed(next);
}

}  // namespace app::desktop
