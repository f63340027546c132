// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/style_form.h"

#include "app/desktop/language.h"
#include "app/desktop/style_panel/color_button.h"
#include "app/desktop/theme/theme.h"
#include "spatial/expressions/feature_expression.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>

namespace app::desktop {

namespace {

void showFault(QWidget* widget, bool fault)
{
    if (widget->property("fault").toBool() == fault)
        return;
    widget->setProperty("fault", fault);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

/// A wheel that scrolls the panel must not change what lies under the pointer.
class WheelGuard final : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() == QEvent::Wheel && widget && !widget->hasFocus()) {
            event->ignore();
            return true;
        }
        return QObject::eventFilter(watched, event);
    }
};

void guardWheel(QWidget* widget)
{
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(new WheelGuard(widget));
}

}  // namespace

void setChoices(QComboBox* box, std::vector<spatial::Text> choices)
{
    onLanguage(box, [box, choices = std::move(choices)] {
        const QSignalBlocker quiet(box);
        for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
            const QString words = say(choices[static_cast<std::size_t>(i)]);
            i < box->count() ? box->setItemText(i, words) : box->addItem(words);
        }
    });
    guardWheel(box);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
}

bool fitsTable(const StyleSubject& subject, const std::string& text)
{
    const auto data = subject.snapshot();
    if (text.empty() || !data->table || data->table->column(text))
        return true;
    const auto parsed = spatial::FeatureExpression::parse(text);
    return parsed && parsed->bind(*data->table);
}

StyleForm::StyleForm(QWidget* parent) : QWidget(parent), rows_(new QFormLayout(this))
{
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setHorizontalSpacing(10);
    rows_->setVerticalSpacing(7);
    rows_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows_->setRowWrapPolicy(QFormLayout::DontWrapRows);
    rows_->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void StyleForm::addRow(const spatial::Text& label, QWidget* field)
{
    auto* words = new QLabel(this);
    words->setBuddy(field);
    words->setWordWrap(true);
    onTheme(words, [words] {   // larger letters need a wider column
        words->setMinimumWidth(words->fontMetrics().averageCharWidth() * 9);
        words->setMaximumWidth(words->fontMetrics().averageCharWidth() * 13);
    });
    onLanguage(words, [words, field, label] {
        words->setText(say(label));
        field->setAccessibleName(say(label));
    });
    rows_->addRow(words, field);
}

void StyleForm::addNumber(const spatial::Text& label, const NumberRange& range, std::function<double()> get, std::function<void(double)> set)
{
    auto* box = new QDoubleSpinBox(this);
    box->setRange(range.least, range.most);
    box->setDecimals(range.decimals);
    box->setSingleStep(range.step);
    box->setKeyboardTracking(false);
    box->setMinimumWidth(70);
    if (!range.unit.isEmpty())
        box->setSuffix(QStringLiteral(" ") + range.unit);
    guardWheel(box);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, set = std::move(set)](double value) {
        if (!showing_)
            set(value);
    });
    refreshes_.push_back([box, get = std::move(get)] {
        const double value = get();
        if (!box->hasFocus() || box->value() != value)
            box->setValue(value);
    });
    addRow(label, box);
}

void StyleForm::addColor(const spatial::Text& label, std::function<styles::Color()> get, std::function<void(styles::Color)> set)
{
    auto* button = new ColorButton(this);
    connect(button, &ColorButton::chosen, this, [set = std::move(set)](styles::Color color) { set(color); });
    refreshes_.push_back([button, get = std::move(get)] { button->setColor(get()); });
    addRow(label, button);
}

void StyleForm::addChoice(const spatial::Text& label, std::vector<spatial::Text> choices, std::function<int()> get, std::function<void(int)> set)
{
    auto* box = new QComboBox(this);
    setChoices(box, std::move(choices));
    connect(box, &QComboBox::activated, this, [set = std::move(set)](int choice) { set(choice); });
    refreshes_.push_back([box, get = std::move(get)] { box->setCurrentIndex(get()); });
    addRow(label, box);
}

void StyleForm::addFlag(const spatial::Text& label, std::function<bool()> get, std::function<void(bool)> set)
{
    auto* box = new QCheckBox(this);
    onLanguage(box, [box, label] { box->setText(say(label)); });
    connect(box, &QCheckBox::clicked, this, [set = std::move(set)](bool on) { set(on); });
    refreshes_.push_back([box, get = std::move(get)] { box->setChecked(get()); });
    rows_->addRow(box);
}

void StyleForm::addLine(const spatial::Text& label, const spatial::Text& hint, std::function<std::string()> get, std::function<void(std::string)> set)
{
    auto* line = new QLineEdit(this);
    onLanguage(line, [line, hint] { line->setPlaceholderText(say(hint)); });
    connect(line, &QLineEdit::editingFinished, this, [this, line, get, set = std::move(set)] {
        if (!showing_ && line->text().toStdString() != get())
            set(line->text().toStdString());
    });
    refreshes_.push_back([line, get] {
        if (const QString now = QString::fromStdString(get()); line->text() != now && !line->isModified())
            line->setText(now);
        else if (!line->hasFocus())
            line->setText(now);
    });
    addRow(label, line);
}

void StyleForm::addField(const spatial::Text& label, StyleSubject& subject, bool numbersOnly, std::function<std::string()> get, std::function<void(std::string)> set)
{
    auto* box = new QComboBox(this);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    guardWheel(box);
    onLanguage(box, [box] { box->lineEdit()->setPlaceholderText(say(spatial::text("Field or expression"))); });
    const auto take = [this, &subject, box, get, set = std::move(set)] {
        const std::string typed = box->currentText().trimmed().toStdString();
        const bool fits = fitsTable(subject, typed);
        showFault(box->lineEdit(), !fits);
        if (!showing_ && fits && typed != get())
            set(typed);
    };
    connect(box, &QComboBox::activated, this, [take](int) { take(); });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, take);
    refreshes_.push_back([&subject, box, numbersOnly, get] {
        const QSignalBlocker quiet(box);
        const QStringList fields = subject.fields(numbersOnly);
        if (fields.size() != box->count() || (box->count() > 0 && fields.front() != box->itemText(0))) {
            box->clear();
            box->addItems(fields);
        }
        if (!box->lineEdit()->hasFocus() || !box->lineEdit()->isModified()) {
            box->setCurrentText(QString::fromStdString(get()));
            showFault(box->lineEdit(), !fitsTable(subject, get()));
        }
    });
    addRow(label, box);
}

void StyleForm::addFilter(const spatial::Text& label, const spatial::Text& hint, StyleSubject& subject, std::function<std::string()> get, std::function<void(std::string)> set)
{
    auto* line = new QLineEdit(this);
    auto* fault = new QLabel(this);
    fault->setProperty("role", "fault");
    fault->setWordWrap(true);
    fault->hide();
    onLanguage(line, [line, hint] { line->setPlaceholderText(say(hint)); });
    const auto check = [&subject, line, fault]() -> bool {
        const std::string typed = line->text().trimmed().toStdString();
        const auto held = subject.snapshot();
        if (typed.empty() || !held->table) {
            fault->hide();
            return true;
        }
        const auto parsed = spatial::FeatureExpression::parse(typed);
        const auto bound = parsed ? parsed->bindCondition(*held->table) : spatial::Result<spatial::BoundExpression>(parsed.error());
        if (!bound)
            fault->setText(say(bound.error().message));
        fault->setVisible(!bound.hasValue());
        return bound.hasValue();
    };
    connect(line, &QLineEdit::textEdited, this, check);
    connect(line, &QLineEdit::editingFinished, this, [this, line, check, get, set = std::move(set)] {
        const std::string typed = line->text().trimmed().toStdString();
        if (!showing_ && check() && typed != get()) {
            line->setModified(false);
            set(typed);
        }
    });
    refreshes_.push_back([line, fault, get] {
        if (line->isModified() && line->hasFocus())
            return;
        line->setText(QString::fromStdString(get()));
        fault->hide();
    });
    addRow(label, line);
    rows_->addRow(fault);
}

void StyleForm::addHeading(const spatial::Text& text)
{
    auto* words = new QLabel(this);
    words->setProperty("role", "hint");
    onLanguage(words, [words, text] { words->setText(say(text)); });
    rows_->addRow(words);
}

void StyleForm::addWide(QWidget* widget, std::function<void()> refresh)
{
    if (refresh)
        refreshes_.push_back(std::move(refresh));
    rows_->addRow(widget);
}

void StyleForm::addWidget(const spatial::Text& label, QWidget* widget, std::function<void()> refresh)
{
    if (refresh)
        refreshes_.push_back(std::move(refresh));
    addRow(label, widget);
}

void StyleForm::refresh()
{
    showing_ = true;
    for (const auto& show : refreshes_)
        show();
    showing_ = false;
}

}  // namespace app::desktop
