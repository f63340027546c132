// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/merge.h"

#include "app/desktop/document/sheet.h"
#include "app/desktop/edit/actions/feature_actions.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/form/attribute_edits.h"
#include "app/desktop/language.h"
#include "app/desktop/measure/measurement.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "layers/forms/new_values.h"
#include "spatial/crs/geodesic.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app::desktop {

using spatial::text;
using spatial::Value;

namespace {

using MergedIds = std::vector<std::int64_t>;

QString shown(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return QString::number(*number);
    if (const auto* number = std::get_if<double>(&value))
        return numberWords(*number, 6);
    if (const auto* words = std::get_if<std::string>(&value))
        return QString::fromStdString(*words);
    if (const auto* yes = std::get_if<bool>(&value))
        return *yes ? say(text("yes")) : say(text("no"));
    return say(text("(empty)"));
}

Value mergedValueOf(const layers::FeatureImage& image, std::size_t slot) { return slot < image.values.size() ? image.values[slot] : Value(); }

/// The sum of numbers as the field's type; nothing where one is no number.
std::optional<Value> sumOf(const std::vector<Value>& values, spatial::FieldType type)
{
    double sum = 0;
    for (const Value& value : values) {
        if (const auto* whole = std::get_if<std::int64_t>(&value))
            sum += static_cast<double>(*whole);
        else if (const auto* real = std::get_if<double>(&value))
            sum += *real;
        else if (!std::holds_alternative<std::monostate>(value))
            return std::nullopt;
    }
    if (type == spatial::FieldType::Integer)
        return Value(static_cast<std::int64_t>(std::llround(sum)));
    return type == spatial::FieldType::Real ? std::optional(Value(sum)) : std::nullopt;
}

/// A field in which the features differ, and what it may become.
struct Question {
    std::size_t slot;
    std::string name;
    std::vector<Value> ofFeature;   // in the order of the features
    std::optional<Value> sum;
    QComboBox* box = nullptr;
};

void merge(EditKit& kit, const MergedIds& ids, std::int64_t keep, const std::vector<std::pair<std::size_t, Value>>& values)
{
    const auto layer = kit.target.layer();
    if (!layer || !std::all_of(ids.begin(), ids.end(), [&](std::int64_t id) { return layer->contains(id); }))
        return;
    const auto edits = spatial::mergeFeatures(*layer, ids, keep, {.apart = true, .tolerance = spatial::Sharing::on(kit.target.crs().isGeographic()).tolerance});
    if (!edits) {
        kit.bench.messages.show(edits.error());
        return;
    }
    layers::LayerChange change = layers::changeOf(*layer, *edits);
    for (layers::FeatureChange& feature : change.features) {
        if (feature.id != keep || !feature.after)
            continue;
        for (const auto& [slot, value] : values) {
            if (feature.after->values.size() <= slot)
                feature.after->values.resize(slot + 1);
            feature.after->values[slot] = value;
        }
    }
    if (kit.target.commit(text("Merge {0} {0|feature|features}", ids.size()), std::move(change)))
        kit.target.select({keep});
}

}  // namespace

void mergeFeatures(EditKit& kit, MainWindow& window)
{
    const MergedIds ids = meantFeatures(kit, 2);
    const auto layer = kit.target.layer();
    if (ids.size() < 2 || !layer)
        return;
    constexpr std::size_t kMostAsked = 500;   // features whose values are compared
    std::vector<layers::FeatureImage> images;
    std::size_t largest = 0;
    double largestArea = -1;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i < kMostAsked)
            images.push_back(layer->feature(ids[i]));
        const double area = kit.target.crs().isKnown() ? spatial::geodesicArea(layer->geometry(ids[i]), kit.target.crs()).value : 0;
        if (area > largestArea && i < kMostAsked) {
            largestArea = area;
            largest = i;
        }
    }
    auto questions = std::make_shared<std::vector<Question>>();
    AttributeEdits attributes(kit.bench);
    const auto& forms = attributes.forms(kit.target.id());
    // The area in the register is that of the united parcel: nobody is asked for it.
    const auto followsTheShape = [&](const std::string& field) { return std::any_of(forms.begin(), forms.end(), [&](const layers::FieldForm& form) { return form.field == field && layers::comesFromShape(form); }); };
    for (std::size_t slot = 0; slot < layer->fieldSlots().size(); ++slot) {
        const layers::FieldSlot& field = layer->fieldSlots()[slot];
        if (!field.present || followsTheShape(field.field.name))
            continue;
        Question question{slot, field.field.name, {}, {}};
        for (const auto& image : images)
            question.ofFeature.push_back(mergedValueOf(image, slot));
        if (std::all_of(question.ofFeature.begin(), question.ofFeature.end(), [&](const Value& v) { return v == question.ofFeature.front(); }))
            continue;
        question.sum = sumOf(question.ofFeature, field.field.type);
        questions->push_back(std::move(question));
    }
    if (questions->empty())
        return merge(kit, ids, ids[largest], {});

    auto* sheet = new Sheet(window, text("Merge {0} {0|feature|features}", ids.size()));
    sheet->setObjectName(QStringLiteral("mergeSheet"));
    sheet->addLine(text("They differ in some fields. Whose values shall the merged feature have?"));
    auto* whose = new QComboBox(sheet);
    whose->setProperty("data", true);
    for (std::size_t i = 0; i < images.size(); ++i) {
        const double area = kit.target.crs().isKnown() ? spatial::geodesicArea(layer->geometry(ids[i]), kit.target.crs()).value : 0;
        whose->addItem(area > 0 ? QStringLiteral("%1  (%2)").arg(ids[i]).arg(shortArea(spatial::SquareMeters{area})) : QString::number(ids[i]));
    }
    onLanguage(whose, [whose] { whose->setAccessibleName(say(text("Feature whose values are taken"))); });
    auto* area = new QScrollArea(sheet);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* inner = new QWidget(area);
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, 8, 0);
    for (Question& question : *questions) {
        const int row = grid->rowCount();
        auto* title = new QLabel(QString::fromStdString(question.name), inner);
        title->setProperty("data", true);
        question.box = new QComboBox(inner);
        question.box->setProperty("data", true);
        question.box->setAccessibleName(QString::fromStdString(question.name));
        for (std::size_t i = 0; i < question.ofFeature.size(); ++i)
            question.box->addItem(shown(question.ofFeature[i]));
        if (question.sum)
            question.box->addItem(say(text("sum: {0}", shown(*question.sum).toStdString())));
        grid->addWidget(title, row, 0);
        grid->addWidget(question.box, row, 1);
    }
    grid->setColumnStretch(1, 1);
    area->setWidget(inner);
    area->setMinimumSize(460, std::min(320, inner->sizeHint().height() + 6));
    QObject::connect(whose, &QComboBox::currentIndexChanged, sheet, [questions](int feature) {
        for (Question& question : *questions)
            question.box->setCurrentIndex(feature);
    });
    whose->setCurrentIndex(static_cast<int>(largest));
    for (Question& question : *questions)
        question.box->setCurrentIndex(static_cast<int>(largest));
    sheet->body()->addWidget(whose);
    sheet->body()->addWidget(area);
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    sheet->addButton(text("Merge"), Sheet::Button::Primary, [&kit, ids, questions, whose] {
        std::vector<std::pair<std::size_t, Value>> values;
        for (const Question& question : *questions) {
            const auto chosen = static_cast<std::size_t>(std::max(0, question.box->currentIndex()));
            values.emplace_back(question.slot, chosen < question.ofFeature.size() ? question.ofFeature[chosen] : *question.sum);
        }
        merge(kit, ids, ids[static_cast<std::size_t>(std::max(0, whose->currentIndex()))], values);
    });
    sheet->open();
}

}  // namespace app::desktop
