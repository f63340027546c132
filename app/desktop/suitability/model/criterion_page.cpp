// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/criterion_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/suitability/model/curve_editor.h"
#include "app/desktop/suitability/model/data_box.h"
#include "app/desktop/suitability/model/formula_field.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::Criterion;
using spatial::Preparation;
using spatial::text;

namespace {

struct PreparationWords {
    Preparation preparation;
    spatial::Text title;
    const char* unit;
    const char* curve;   ///< a start where the present one means nothing
};

const std::vector<PreparationWords>& preparations()
{
    static const std::vector<PreparationWords> list{
        {Preparation::Slope, text("Slope"), "%", "linear:15,5"},
        {Preparation::Distance, text("Distance to the nearest feature"), "m", "linear:10000,1000"},
        {Preparation::NetworkTime, text("Time over a network to the nearest feature"), "min", "linear:60,15"},
        {Preparation::PeopleWithin, text("People who reach the place in time"), "persons", "percentile"},
        {Preparation::Category, text("Category of the feature at the place"), "class", "categories:0=1;1=0.5"},
        {Preparation::FieldValue, text("Number in a field of the feature at the place"), "", "linear:0,1"},
        {Preparation::RasterValue, text("Value of the raster at the place"), "", "linear:0,1"},
        {Preparation::Density, text("Density of features around the place"), "/km²", "linear:0,5"},
        {Preparation::Share, text("Share of the surroundings that features cover"), "%", "linear:0,50"},
        {Preparation::Formula, text("Formula over raster layers"), "", "linear:0,1"},
    };
    return list;
}

spatial::Text policyWords(int policy)
{
    const spatial::Text words[] = {text("Leave the place out"), text("Count it as 0.5"), text("Count it as 0"), text("Leave the criterion out there")};
    return words[policy];
}

std::vector<std::string> listed(const std::string& written)
{
    std::vector<std::string> out;
    for (const QString& part : QString::fromStdString(written).split(QRegularExpression(QStringLiteral("[,，;；]")), Qt::SkipEmptyParts))
        if (const QString word = part.trimmed(); !word.isEmpty())
            out.push_back(word.toStdString());
    return out;
}

QString joined(const std::vector<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words)
        list += QString::fromStdString(word);
    return list.join(QStringLiteral(", "));
}

/// Data to begin with: the first layer of the kind that the preparation looks at, else a role that waits for one.
spatial::DataChoice firstData(const ModelDesk& desk, Preparation preparation)
{
    const bool raster = preparation == Preparation::Slope || preparation == Preparation::RasterValue;
    for (const layers::LayerEntry& layer : desk.bench().document.project().layers)
        if (const LayerSnapshotPtr snapshot = desk.bench().store.layer(layer.id); snapshot->hasData() && snapshot->isRaster() == raster)
            return {"", layer.id, "", {}};
    return {raster ? "dem" : "roads", "", "", {}};
}

bool isOurs(const spatial::Bilingual& basis)
{
    return basis.en.find("(ours") != std::string::npos || basis.en.find("Our default") != std::string::npos || basis.zh.find("本程序默认") != std::string::npos;
}

}  // namespace

CriterionPage::CriterionPage(ModelDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), heading_(new QLabel(this)), state_(new QLabel(this)), source_(new QFormLayout), data_(new QComboBox(this)), filterField_(new QComboBox(this)),
      filterValues_(new QLineEdit(this)), preparation_(new QComboBox(this)), network_(new QComboBox(this)), field_(new QComboBox(this)), minutes_(new QLineEdit(this)), radius_(new QLineEdit(this)),
      categories_(new QLineEdit(this)), formula_(new FormulaField(desk, this)), unit_(new QLineEdit(this)), curve_(new CurveEditor(this)), missing_(new QComboBox(this)), showMissing_(new QPushButton(this)),
      elsewhere_(new QLineEdit(this)), basis_(new QPlainTextEdit(this)), ours_(new QLabel(this))
{
    setObjectName(QStringLiteral("criterionPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    heading_->setProperty("role", "heading");
    heading_->setWordWrap(true);
    heading_->setTextFormat(Qt::PlainText);
    column->addWidget(heading_);
    state_->setWordWrap(true);
    state_->setTextFormat(Qt::PlainText);
    state_->setObjectName(QStringLiteral("criterionState"));
    column->addWidget(state_);
    column->addWidget(curve_);
    source_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    source_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    column->addLayout(source_);
    column->addStretch();
    buildSource();
    buildRest();
    connect(&desk_, &ModelDesk::changed, this, &CriterionPage::refresh);
    connect(&desk_, &ModelDesk::dataChanged, this, [this] {
        if (const Criterion* c = criterion(); c && isVisible()) {
            if (c->preparation == Preparation::Formula)
                formula_->show(*c);   // layers that are read by now are rasters or not
            refreshFields(*c);
            refreshCurve();
        }
    });
    onLanguage(this, [this] {
        for (std::size_t i = 0; i < preparations().size(); ++i)
            preparation_->setItemText(static_cast<int>(i), say(preparations()[i].title));
        for (int i = 0; i < 4; ++i)
            missing_->setItemText(i, say(policyWords(i)));
        showMissing_->setText(say(text("Show where")));
        showMissing_->setToolTip(say(text("On the map: where this criterion has no data and the rule acted.")));
        filterField_->setPlaceholderText(say(text("all features")));
        basis_->setAccessibleName(say(text("Source and confidence")));
        formula_->setWords();
        refresh();
    });
}

const Criterion* CriterionPage::criterion() const { return desk_.model().criterion(id_); }

bool CriterionPage::change(spatial::Text title, const std::function<void(Criterion&)>& apply, std::string_view merge)
{
    const std::string id = id_;
    return desk_.edit(std::move(title), [&](spatial::SuitabilityModel& model) {
        for (Criterion& c : model.criteria)
            if (c.id == id)
                apply(c);
    }, merge);
}

void CriterionPage::onTyped(QLineEdit* line, spatial::Text title, std::function<bool(Criterion&, const std::string&)> apply)
{
    connect(line, &QLineEdit::editingFinished, this, [this, line, title, apply] {
        if (!line->isModified() || filling_)
            return;
        line->setModified(false);
        bool sound = true;
        const std::string written = line->text().trimmed().toStdString();
        if (Criterion probe = criterion() ? *criterion() : Criterion(); apply(probe, written))
            sound = change(title, [&](Criterion& c) { apply(c, written); });
        else
            sound = false;
        markFault(line, !sound);
    });
}

void CriterionPage::buildSource()
{
    for (const auto& words : preparations())
        preparation_->addItem(say(words.title));
    preparation_->setObjectName(QStringLiteral("preparation"));
    data_->setObjectName(QStringLiteral("criterionData"));
    for (QComboBox* box : {data_, filterField_, preparation_, network_, field_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
    }
    addRow(source_, text("Data"), data_);
    addRow(source_, text("Only where the field"), filterField_);
    addRow(source_, text("is one of"), filterValues_, text("Values, with commas between them."));
    addRow(source_, text("Value"), preparation_);
    addRow(source_, text("Formula"), formula_);
    addRow(source_, text("Network"), network_);
    addRow(source_, text("Field"), field_);
    addRow(source_, text("Within, minutes"), minutes_);
    addRow(source_, text("Radius, metres"), radius_, text("Of the circle around each place."));
    addRow(source_, text("Categories"), categories_, text("Texts of the field, in the order of their numbers 0, 1, 2 …"));
    addRow(source_, text("Unit"), unit_);
    connect(data_, &QComboBox::activated, this, [this] { chooseData(data_->currentData().toString()); });
    connect(preparation_, &QComboBox::activated, this, &CriterionPage::choosePreparation);
    connect(filterField_, &QComboBox::activated, this, [this](int row) {
        const std::string field = row <= 0 ? std::string() : filterField_->itemText(row).toStdString();
        if (!field.empty() && criterion()->data.values.empty()) {
            // A filter without values takes nothing: it starts with all that there are.
            const auto values = desk_.valuesOf(criterion()->data, field, 40);
            change(text("Only some features"), [&](Criterion& c) {
                c.data.field = field;
                c.data.values = values;
            });
        } else {
            change(text("Only some features"), [&](Criterion& c) {
                c.data.field = field;
                if (field.empty())
                    c.data.values.clear();
            });
        }
    });
    onTyped(filterValues_, text("Only some features"), [](Criterion& c, const std::string& written) {
        c.data.values = listed(written);
        return !c.data.values.empty();
    });
    connect(network_, &QComboBox::activated, this, [this] {
        const std::string network = network_->currentData().toString().toStdString();
        change(text("Network {0}", network), [&](Criterion& c) { c.network = network; });
    });
    connect(field_, &QComboBox::activated, this, [this](int row) {
        const bool none = row == 0 && criterion()->preparation == Preparation::Density;
        const std::string field = none ? std::string() : field_->itemText(row).toStdString();
        change(text("Field {0}", field), [&](Criterion& c) {
            c.field = field;
            if (c.preparation == Preparation::Category)
                if (auto values = desk_.valuesOf(c.data, field, 64); !values.empty())
                    c.categories = std::move(values);
        });
    });
    connect(formula_, &FormulaField::written, this, [this](const QString& formula) {
        if (criterion() && !filling_)
            change(text("Formula of {0}", criterion()->name.in(currentLanguage() == Language::Chinese)), [&](Criterion& c) { c.formula = formula.trimmed().toStdString(); });
    });
    onTyped(minutes_, text("Minutes"), [](Criterion& c, const std::string& written) {
        bool sound = false;
        const double minutes = QString::fromStdString(written).toDouble(&sound);
        c.minutes = minutes;
        return sound && minutes > 0;
    });
    onTyped(radius_, text("Radius"), [](Criterion& c, const std::string& written) {
        bool sound = false;
        c.radius = QString::fromStdString(written).toDouble(&sound);
        return sound && c.radius > 0;
    });
    onTyped(categories_, text("Categories"), [](Criterion& c, const std::string& written) {
        c.categories = listed(written);
        return !c.categories.empty();
    });
    onTyped(unit_, text("Unit"), [](Criterion& c, const std::string& written) {
        c.unit = written;
        return true;
    });
    connect(curve_, &CurveEditor::edited, this, [this](const std::string& written, bool dragging) {
        const auto apply = [&](Criterion& c) { c.curve = written; };
        if (!dragging) {
            change(text("Curve of {0}", criterion() ? criterion()->name.in(currentLanguage() == Language::Chinese) : id_), apply);
            return;
        }
        desk_.tryOut([&](spatial::SuitabilityModel& model) {
            for (Criterion& c : model.criteria)
                if (c.id == id_)
                    apply(c);
        });
    });
}

void CriterionPage::buildRest()
{
    for (int i = 0; i < 4; ++i)
        missing_->addItem(QString());
    missing_->setObjectName(QStringLiteral("missingData"));
    showMissing_->setObjectName(QStringLiteral("showMissingData"));
    addRow(source_, text("Missing data"), missing_);
    source_->addRow(QString(), showMissing_);
    addRow(source_, text("Where no feature is"), elsewhere_, text("Utility from 0 to 1 of places outside all features; empty: they count as missing."));
    basis_->setFixedHeight(76);
    basis_->setTabChangesFocus(true);
    basis_->setObjectName(QStringLiteral("basis"));
    basis_->setProperty("data", true);
    basis_->installEventFilter(this);
    addRow(source_, text("Source and confidence"), basis_);
    ours_->setProperty("role", "hint");
    ours_->setWordWrap(true);
    source_->addRow(ours_);
    connect(missing_, &QComboBox::activated, this, [this](int row) {
        change(text("Missing data: {0}", policyWords(row)), [&](Criterion& c) { c.missing = static_cast<spatial::MissingData>(row); });
    });
    connect(showMissing_, &QPushButton::clicked, this, [this] { emit missingDataAsked(QString::fromStdString(id_)); });
    onTyped(elsewhere_, text("Utility elsewhere"), [](Criterion& c, const std::string& written) {
        bool sound = true;
        c.elsewhere.reset();
        if (!written.empty())
            c.elsewhere = QString::fromStdString(written).toDouble(&sound);
        return sound && (!c.elsewhere || (*c.elsewhere >= 0 && *c.elsewhere <= 1));
    });
}

bool CriterionPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == basis_ && event->type() == QEvent::FocusOut)
        commitBasis();
    return QWidget::eventFilter(watched, event);
}

void CriterionPage::commitBasis()
{
    const Criterion* c = criterion();
    const std::string written = basis_->toPlainText().trimmed().toStdString();
    const bool chinese = currentLanguage() == Language::Chinese;
    if (!c || filling_ || written == c->basis.in(chinese))
        return;
    change(text("Source of the criterion"), [&](Criterion& changed) {
        // The other language would go on saying what is no longer so.
        changed.basis = chinese ? spatial::Bilingual{"", written} : spatial::Bilingual{written, ""};
    });
}

void CriterionPage::show(const std::string& id)
{
    if (id != id_ && basis_->hasFocus())
        commitBasis();
    id_ = id;
    for (QLineEdit* line : {filterValues_, minutes_, radius_, categories_, unit_, elsewhere_})
        line->setModified(false);
    refresh();
}

void CriterionPage::refresh()
{
    const Criterion* c = criterion();
    if (!c)
        return;
    filling_ = true;
    heading_->setText(say(c->name));
    refreshData(*c);
    refreshFields(*c);
    const auto put = [](QLineEdit* line, const QString& words) {
        if (line->isModified() && line->hasFocus())
            return;
        line->setText(words);
        line->setCursorPosition(0);
        markFault(line, false);
    };
    put(filterValues_, joined(c->data.values));
    put(minutes_, QString::number(c->minutes));
    put(radius_, QString::number(c->radius));
    put(categories_, joined(c->categories));
    put(unit_, QString::fromStdString(c->unit));
    put(elsewhere_, c->elsewhere ? QString::number(*c->elsewhere) : QString());
    preparation_->setCurrentIndex(static_cast<int>(c->preparation));
    missing_->setCurrentIndex(static_cast<int>(c->missing));
    const QString basis = QString::fromStdString(c->basis.in(currentLanguage() == Language::Chinese));
    if (!basis_->hasFocus() && basis_->toPlainText() != basis)
        basis_->setPlainText(basis);
    ours_->setText(c->basis.empty() ? say(text("No source is given: name the law, the study or the person this comes from.")) : isOurs(c->basis) ? say(text("Ours: a default of this program, no law and no study.")) : QString());
    ours_->setVisible(!ours_->text().isEmpty());
    const bool overNetwork = c->preparation == Preparation::NetworkTime || c->preparation == Preparation::PeopleWithin;
    const bool fromField = c->preparation == Preparation::PeopleWithin || c->preparation == Preparation::Category || c->preparation == Preparation::FieldValue;
    const auto showRow = [this](QWidget* field, bool shown) {
        field->setVisible(shown);
        if (QWidget* label = source_->labelForField(field))
            label->setVisible(shown);
    };
    const bool isFormula = c->preparation == Preparation::Formula;
    if (isFormula)
        formula_->show(*c);
    showRow(formula_, isFormula);
    showRow(data_, !isFormula);
    showRow(network_, overNetwork);
    const bool isRaster = c->preparation == Preparation::Slope || c->preparation == Preparation::RasterValue;
    showRow(field_, fromField || c->preparation == Preparation::Density);
    showRow(minutes_, c->preparation == Preparation::PeopleWithin);
    showRow(radius_, c->preparation == Preparation::Density || c->preparation == Preparation::Share);
    showRow(categories_, c->preparation == Preparation::Category);
    showRow(elsewhere_, c->preparation == Preparation::Category || c->preparation == Preparation::FieldValue);
    showRow(filterField_, !isRaster && !isFormula);
    showRow(filterValues_, !isRaster && !isFormula && !c->data.field.empty());
    filling_ = false;
    refreshCurve();
}

void CriterionPage::refreshData(const Criterion& c)
{
    const layers::Project& project = desk_.bench().document.project();
    fillDataBox(desk_, data_, c.data);
    network_->clear();
    for (const layers::NetworkEntry& network : project.networks)
        network_->addItem(QString::fromStdString(network.id), QString::fromStdString(network.id));
    if (network_->findData(QString::fromStdString(c.network)) < 0 && !c.network.empty())
        network_->addItem(say(text("{0} (not in the project)", c.network)), QString::fromStdString(c.network));
    network_->setCurrentIndex(network_->findData(QString::fromStdString(c.network)));
}

void CriterionPage::refreshFields(const Criterion& c)
{
    const auto names = desk_.fieldsOf(c.data);
    const auto fill = [&](QComboBox* box, const std::string& current, bool mayBeNone, const spatial::Text& none) {
        const QSignalBlocker quiet(box);
        box->clear();
        if (mayBeNone)
            box->addItem(say(none));
        for (const std::string& name : names)
            box->addItem(QString::fromStdString(name));
        int at = box->findText(QString::fromStdString(current));
        if (at < 0 && !current.empty()) {
            box->addItem(QString::fromStdString(current));
            at = box->count() - 1;
        }
        box->setCurrentIndex(current.empty() ? (mayBeNone ? 0 : -1) : at);
    };
    fill(filterField_, c.data.field, true, text("all features"));
    fill(field_, c.field, c.preparation == Preparation::Density, text("none: features are counted"));
    const ModelDesk::Data known = desk_.dataOf(c);
    const bool fault = known.state == ModelDesk::State::Missing || known.state == ModelDesk::State::Failed;
    state_->setText(known.remark.empty() ? QString() : say(known.remark) + (fault ? QLatin1Char(' ') + say(text("The model runs without this criterion until it is there.")) : QString()));
    state_->setProperty("role", fault ? "fault" : "hint");
    state_->setStyleSheet(state_->styleSheet());   // the role decides the colours
    state_->setVisible(!known.remark.empty());
}

void CriterionPage::refreshCurve()
{
    if (const Criterion* c = criterion())
        curve_->setCurve(c->curve, desk_.spreadOf(id_), QString::fromStdString(c->unit), c->categories);
}

void CriterionPage::chooseData(const QString& key)
{
    const spatial::DataChoice choice = dataOfKey(key);
    change(text("Data of the criterion"), [&](Criterion& c) { c.data = choice; });
}

void CriterionPage::choosePreparation(int row)
{
    const PreparationWords& words = preparations()[static_cast<std::size_t>(row)];
    const layers::Project& project = desk_.bench().document.project();
    const auto names = desk_.fieldsOf(criterion()->data);
    change(text("Value: {0}", words.title), [&](Criterion& c) {
        if (c.preparation == words.preparation)
            return;
        const bool wasFormula = c.preparation == Preparation::Formula;
        c.preparation = words.preparation;
        c.unit = words.unit;
        c.curve = words.curve;
        if (words.preparation == Preparation::Formula) {
            c.formula = firstFormula(desk_, c);
            c.data = {};
            c.field.clear();
            return;
        }
        c.formula.clear();
        if (wasFormula && c.data.role.empty() && c.data.layer.empty())
            c.data = firstData(desk_, words.preparation);
        // What the other kind needs gets a first value, so that the change is whole and the next choice is a click.
        if (c.network.empty())
            c.network = project.networks.empty() ? desk_.model().network : project.networks.front().id;
        if (c.preparation == Preparation::Density)
            c.field.clear();
        else if (c.field.empty())
            c.field = names.empty() ? std::string("name") : names.front();
        if (c.preparation == Preparation::Category && c.categories.empty()) {
            c.categories = desk_.valuesOf(c.data, c.field, 64);
            if (c.categories.empty())
                c.categories = {"1"};
        }
    });
}

}  // namespace app::desktop
