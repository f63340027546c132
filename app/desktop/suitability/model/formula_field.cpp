// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/formula_field.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "layers/rules/rule_binding.h"
#include "spatial/siting/formula.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::Criterion;
using spatial::FormulaInput;
using spatial::text;

namespace {

struct OfferedName {
    std::string written;
    QString shown;
};

/// Raster layers first, in the order of the project, then the other criteria. Layers that are not read yet are asked for.
std::vector<OfferedName> namesFor(const ModelDesk& desk, const Criterion& criterion)
{
    const layers::Project& project = desk.bench().document.project();
    std::vector<OfferedName> names;
    const auto offer = [&](const FormulaInput& input, const spatial::Bilingual& title) {
        const std::string written = spatial::formulaName(input, criterion, desk.model());
        names.push_back({written, QString::fromStdString(written) + QStringLiteral(" · ") + say(title)});
    };
    for (const layers::LayerEntry& layer : project.layers) {
        const LayerSnapshotPtr snapshot = desk.bench().store.layer(layer.id);
        if (snapshot->state == LayerState::Waiting)
            desk.bench().store.request(layer.id);
        if (snapshot->isRaster())
            offer({layer.id, {}, false}, layer.name);
    }
    for (const Criterion& other : desk.model().criteria)
        if (other.id != criterion.id)
            offer({{}, other.id, false}, other.name);
    return names;
}

}  // namespace

std::optional<spatial::Text> faultOf(const ModelDesk& desk, const Criterion& criterion, const std::string& formula)
{
    spatial::SuitabilityModel model = desk.model();
    Criterion probe = criterion;
    probe.preparation = spatial::Preparation::Formula;
    probe.formula = formula;
    for (Criterion& c : model.criteria)
        if (c.id == probe.id)
            c = probe;
    const auto said = [](const spatial::Error& error) { return error.hint.empty() ? error.message : text("{0} {1}", error.message, error.hint); };
    if (const auto sound = spatial::checkedFormula(probe, model); !sound)
        return said(sound.error());
    const auto understood = spatial::formulaOf(probe, model, layers::formulaLayers(desk.bench().document.project()));
    if (!understood)
        return said(understood.error());
    for (std::size_t i = 0; i < understood->inputs.size(); ++i) {
        if (understood->inputs[i].layer.empty())
            continue;
        const LayerSnapshotPtr snapshot = desk.bench().store.layer(understood->inputs[i].layer);
        if (snapshot->hasData() && !snapshot->isRaster())
            return text("Column {0}: {1}", understood->expression.columns[i], text("\"{0}\" is no raster layer.", understood->expression.inputs[i]));
    }
    return std::nullopt;
}

std::string firstFormula(const ModelDesk& desk, const Criterion& criterion)
{
    const auto names = namesFor(desk, criterion);
    return names.empty() ? "elevation" : names.front().written;
}

FormulaField::FormulaField(ModelDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), line_(new QLineEdit(this)), fault_(new QLabel(this)), names_(new QComboBox(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    line_->setObjectName(QStringLiteral("formula"));
    fault_->setObjectName(QStringLiteral("formulaFault"));
    fault_->setProperty("role", "fault");
    fault_->setWordWrap(true);
    fault_->setTextFormat(Qt::PlainText);
    names_->setObjectName(QStringLiteral("formulaNames"));
    names_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    names_->setMinimumContentsLength(10);
    column->addWidget(line_);
    column->addWidget(fault_);
    column->addWidget(names_);
    connect(line_, &QLineEdit::textChanged, this, &FormulaField::judge);
    connect(line_, &QLineEdit::editingFinished, this, &FormulaField::commit);
    connect(names_, &QComboBox::activated, this, &FormulaField::insertName);
}

void FormulaField::setWords()
{
    line_->setAccessibleName(say(text("Formula")));
    line_->setToolTip(say(text("As in the raster calculator: names of raster layers and ids of criteria, + - * / ^, comparisons, if(c, a, b), min, max, sqrt, clamp, isnodata, coalesce …")));
    names_->setAccessibleName(say(text("Put a name into the formula")));
}

void FormulaField::show(const Criterion& criterion)
{
    const bool typing = criterion.id == id_ && line_->isModified() && (line_->hasFocus() || !sound_);
    id_ = criterion.id;
    fillNames(criterion);
    if (!typing && line_->text().toStdString() != criterion.formula) {
        line_->setText(QString::fromStdString(criterion.formula));
        line_->setCursorPosition(0);
    }
    judge();
}

void FormulaField::fillNames(const Criterion& criterion)
{
    const QSignalBlocker quiet(names_);
    names_->clear();
    names_->addItem(say(text("Put a name in …")));
    for (const OfferedName& name : namesFor(desk_, criterion))
        names_->addItem(name.shown, QString::fromStdString(name.written));
    names_->setCurrentIndex(0);
}

void FormulaField::judge()
{
    const Criterion* criterion = desk_.model().criterion(id_);
    const auto fault = criterion ? faultOf(desk_, *criterion, line_->text().toStdString()) : std::nullopt;
    sound_ = !fault;
    fault_->setText(fault ? say(*fault) : QString());
    fault_->setVisible(fault.has_value());
    markFault(line_, !sound_);
}

void FormulaField::insertName(int row)
{
    const QString name = names_->itemData(row).toString();
    names_->setCurrentIndex(0);
    if (name.isEmpty())
        return;
    line_->insert(name);
    line_->setModified(true);
    line_->setFocus();
}

void FormulaField::commit()
{
    if (!line_->isModified() || !sound_)
        return;
    line_->setModified(false);
    emit written(line_->text());
}

}  // namespace app::desktop
