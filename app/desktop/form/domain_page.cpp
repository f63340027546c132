// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/domain_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "layers/forms/field_entry.h"
#include "layers/forms/form_guess.h"
#include "spatial/codes/code_scheme.h"
#include "spatial/expressions/feature_expression.h"
#include "spatial/units/unit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app::desktop {

using layers::FieldForm;
using layers::FieldWidget;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

QString domainWords(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

std::vector<std::pair<FieldWidget, spatial::Text>> widgets()
{
    return {{FieldWidget::Automatic, text("By the type of the field")}, {FieldWidget::Text, text("One line of text")}, {FieldWidget::Paragraph, text("Several lines of text")},
            {FieldWidget::Number, text("A number")}, {FieldWidget::Codes, text("Codes of a classification")}, {FieldWidget::List, text("A list of values")},
            {FieldWidget::Check, text("Yes or no")}, {FieldWidget::Date, text("A date")}, {FieldWidget::DateTime, text("A date and time")}, {FieldWidget::Photo, text("A photo")}};
}

/// A line for each value: "1 = State" or the value alone.
QString listText(const std::vector<layers::ListedValue>& list)
{
    QStringList lines;
    for (const layers::ListedValue& each : list)
        lines += each.name.empty() ? domainWords(each.value) : QStringLiteral("%1 = %2").arg(domainWords(each.value), say(each.name));
    return lines.join(QLatin1Char('\n'));
}

std::vector<layers::ListedValue> listIn(const QString& text, const std::vector<layers::ListedValue>& before)
{
    std::vector<layers::ListedValue> list;
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        const std::string value = line.left(equals < 0 ? line.size() : equals).trimmed().toStdString();
        const std::string name = equals < 0 ? std::string() : line.mid(equals + 1).trimmed().toStdString();
        if (value.empty())
            continue;
        layers::ListedValue listed{value, {name, name}};
        // The name in the other language stays as long as this one does.
        for (const layers::ListedValue& old : before)
            if (old.value == value && say(old.name).toStdString() == name)
                listed.name = old.name;
        list.push_back(std::move(listed));
    }
    return list;
}

}  // namespace

DomainPage::DomainPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), title_(new QLabel(this)), guess_(new QLabel(this)), widget_(new QComboBox(this)), codes_(new QComboBox(this)), list_(new QPlainTextEdit(this)),
      others_(new QCheckBox(this)), unit_(new QComboBox(this)), lowest_(new QLineEdit(this)), highest_(new QLineEdit(this)), expression_(new QLineEdit(this)), label_(new QLineEdit(this)),
      hint_(new QLineEdit(this)), required_(new QCheckBox(this)), readOnly_(new QCheckBox(this)), hidden_(new QCheckBox(this)), fault_(new QLabel(this)), form_(nullptr)
{
    build();
}

void DomainPage::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 4, 8, 8);
    title_->setProperty("role", "heading");
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    guess_->setProperty("role", "hint");
    guess_->setWordWrap(true);
    outer->addWidget(title_);
    outer->addWidget(guess_);
    QWidget* const page = formPage(form_);
    form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto& entry : widgets())
        widget_->addItem(QString(), static_cast<int>(entry.first));
    for (const spatial::CodeScheme& scheme : spatial::codeSchemes())
        codes_->addItem(QString(), domainWords(scheme.id));
    unit_->addItem(QString(), QString());
    for (const spatial::Unit& unit : spatial::allUnits())
        unit_->addItem(QString(), domainWords(unit.id));
    for (QComboBox* const box : {widget_, codes_, unit_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    widget_->setObjectName(QStringLiteral("domainWidget"));
    unit_->setObjectName(QStringLiteral("domainUnit"));
    lowest_->setObjectName(QStringLiteral("domainLowest"));
    list_->setFixedHeight(fontMetrics().lineSpacing() * 6);
    list_->setTabChangesFocus(true);
    addRow(form_, text("Entered as"), widget_);
    addRow(form_, text("Classification"), codes_);
    addRow(form_, text("Values"), list_, text("One in each line; behind = what it means."));
    addRow(form_, text("Unit"), unit_, text("Other units of the same kind are converted when they are typed."));
    addRow(form_, text("Lowest"), lowest_);
    addRow(form_, text("Highest"), highest_);
    addRow(form_, text("Default"), expression_, text("An expression for new features, such as $area_mu."));
    addRow(form_, text("Label"), label_, text("Shown instead of the field's name."));
    addRow(form_, text("Hint"), hint_, text("A sentence under the entry."));
    for (QCheckBox* const box : {others_, required_, readOnly_, hidden_})
        form_->addRow(box);
    outer->addWidget(page, 1);
    fault_->setProperty("role", "fault");
    fault_->setWordWrap(true);
    fault_->hide();
    outer->addWidget(fault_);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(pushButton(this, text("Cancel"), [this] { emit finished(); }));
    buttons->addStretch(1);
    auto* go = pushButton(this, text("Use this"), [this] { apply(); });
    go->setProperty("role", "primary");
    go->setObjectName(QStringLiteral("applyDomain"));
    buttons->addWidget(go);
    outer->addLayout(buttons);
    connect(widget_, &QComboBox::currentIndexChanged, this, &DomainPage::follow);
    // The default of an area is in the unit of the field.
    connect(unit_, &QComboBox::currentIndexChanged, this, [this] {
        const std::string now = expression_->text().trimmed().toStdString();
        for (const char* const unit : {"m2", "ha", "mu", "km2"})
            if (now == layers::areaExpression(unit))
                expression_->setText(QString::fromStdString(layers::areaExpression(unit_->currentData().toString().toStdString())));
    });
    onLanguage(this, [this] {
        const auto all = widgets();
        for (std::size_t i = 0; i < all.size(); ++i)
            widget_->setItemText(static_cast<int>(i), say(all[i].second));
        for (std::size_t i = 0; i < spatial::codeSchemes().size(); ++i)
            codes_->setItemText(static_cast<int>(i), say(spatial::codeSchemes()[i].name));
        unit_->setItemText(0, say(text("none")));
        const bool chinese = currentLanguage() == Language::Chinese;
        for (std::size_t i = 0; i < spatial::allUnits().size(); ++i)
            unit_->setItemText(static_cast<int>(i) + 1, domainWords(chinese ? spatial::allUnits()[i].zh : spatial::allUnits()[i].shown));
        others_->setText(say(text("Other values are allowed too")));
        required_->setText(say(text("Must not be empty")));
        readOnly_->setText(say(text("Read-only")));
        hidden_->setText(say(text("Not in the form")));
        title_->setText(say(text("What {0} may hold", field_.field.name)));
        guess_->setText(say(layers::wordsOfGuess(field_.form)));
    });
}

void DomainPage::start(const std::string& layer, const EditableField& field)
{
    layer_ = layer;
    field_ = field;
    const FieldForm& form = field.form;
    title_->setText(say(text("What {0} may hold", field.field.name)));
    const spatial::Text guess = layers::wordsOfGuess(form);
    guess_->setText(say(guess));
    guess_->setVisible(!guess.empty());
    widget_->setCurrentIndex(std::max(0, widget_->findData(static_cast<int>(form.widget))));
    codes_->setCurrentIndex(std::max(0, codes_->findData(QString::fromStdString(form.codes))));
    list_->setPlainText(listText(form.list));
    others_->setChecked(form.othersAllowed);
    const spatial::Unit* const unit = spatial::unitNamed(form.unit);
    unit_->setCurrentIndex(unit ? std::max(0, unit_->findData(domainWords(unit->id))) : 0);
    lowest_->setText(form.lowest ? QString::fromStdString(layers::typedForm(*form.lowest)) : QString());
    highest_->setText(form.highest ? QString::fromStdString(layers::typedForm(*form.highest)) : QString());
    expression_->setText(QString::fromStdString(form.expression));
    label_->setText(say(form.label));
    hint_->setText(say(form.hint));
    required_->setChecked(form.required);
    readOnly_->setChecked(form.readOnly);
    hidden_->setChecked(form.hidden);
    fault_->hide();
    follow();
}

void DomainPage::follow()
{
    const auto widget = static_cast<FieldWidget>(widget_->currentData().toInt());
    const bool number = field_.field.type == spatial::FieldType::Integer || field_.field.type == spatial::FieldType::Real || widget == FieldWidget::Number;
    const bool listed = widget == FieldWidget::Codes || widget == FieldWidget::List;
    const auto show = [this](QWidget* field, bool shown) {
        field->setVisible(shown);
        if (QWidget* const label = form_->labelForField(field))
            label->setVisible(shown);
    };
    show(codes_, widget == FieldWidget::Codes);
    show(list_, widget == FieldWidget::List);
    others_->setVisible(listed);
    for (QWidget* const field : std::initializer_list<QWidget*>{unit_, lowest_, highest_})
        show(field, number && !listed);
}

spatial::Result<FieldForm> DomainPage::formNow() const
{
    FieldForm form = field_.form;
    form.guessed = false;
    form.field = field_.field.name;
    form.widget = static_cast<FieldWidget>(widget_->currentData().toInt());
    form.codes = form.widget == FieldWidget::Codes ? codes_->currentData().toString().toStdString() : std::string();
    form.list = form.widget == FieldWidget::List ? listIn(list_->toPlainText(), field_.form.list) : std::vector<layers::ListedValue>();
    form.othersAllowed = others_->isChecked();
    form.unit = unit_->isHidden() ? std::string() : unit_->currentData().toString().toStdString();
    const auto limit = [&](const QLineEdit* line, std::optional<double>& value) -> spatial::Result<void> {
        value.reset();
        if (line->isHidden() || line->text().trimmed().isEmpty())
            return {};
        TRY_ASSIGN(const double number, spatial::quantityIn(line->text().toStdString(), spatial::unitNamed(form.unit)));
        value = number;
        return {};
    };
    TRY(limit(lowest_, form.lowest));
    TRY(limit(highest_, form.highest));
    if (form.lowest && form.highest && *form.lowest > *form.highest)
        return Error{ErrorCode::InvalidInput, text("The lowest value is above the highest.")};
    form.expression = expression_->text().trimmed().toStdString();
    if (!form.expression.empty())
        TRY(spatial::FeatureExpression::parse(form.expression));
    const auto named = [](spatial::Bilingual& name, const QString& typed) {
        if (say(name) != typed)
            (currentLanguage() == Language::Chinese ? name.zh : name.en) = typed.toStdString();
        if (typed.isEmpty())
            name = {};
    };
    named(form.label, label_->text().trimmed());
    named(form.hint, hint_->text().trimmed());
    form.required = required_->isChecked();
    form.readOnly = readOnly_->isChecked();
    form.hidden = hidden_->isChecked();
    return form;
}

void DomainPage::apply()
{
    const auto form = formNow();
    fault_->setVisible(!form);
    if (!form) {
        fault_->setText(say(form.error().message));
        return;
    }
    bench_.document.editLayer(text("Change what {0} may hold", form->field), layer_, [&](layers::LayerEntry& layer) { layer.form.put(*form); });
    emit finished();
}

}  // namespace app::desktop
