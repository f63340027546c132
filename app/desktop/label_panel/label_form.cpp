// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/label_panel/label_form.h"

#include "app/desktop/language.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>
#include <QToolButton>

namespace app::desktop {

using spatial::text;
using styles::LabelClass;

namespace {

/// The wheel scrolls the page; it changes a value only where the focus is.
class WheelPasses final : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

void letWheelPass(QWidget* field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelPasses(field));
}

QIcon swatch(const styles::Color& color)
{
    QPixmap picture(40, 14);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    for (int x = 0; x < 40; x += 7)
        for (int y = (x / 7 % 2) * 7; y < 14; y += 14)
            painter.fillRect(x, y, 7, 7, QColor(0xd0, 0xd0, 0xd0));
    painter.fillRect(picture.rect(), color.qt());
    painter.setPen(QColor(0x80, 0x80, 0x80));
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1));
    return picture;
}

styles::Color colorOf(const QColor& c)
{
    return {static_cast<std::uint8_t>(c.red()), static_cast<std::uint8_t>(c.green()), static_cast<std::uint8_t>(c.blue()), static_cast<std::uint8_t>(c.alpha())};
}

}  // namespace

LabelForm::LabelForm(Change change, QWidget* parent) : QWidget(parent), change_(std::move(change)), rows_(new QFormLayout(this)), fault_(new QLabel(this))
{
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setVerticalSpacing(7);
    rows_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fault_->setProperty("role", "fault");
    fault_->setWordWrap(true);
    fault_->hide();
    addField(text("Chinese text"), &LabelClass::fieldZh, false);
    addField(text("English text"), &LabelClass::fieldEn, false);
    addExpression(text("Or expression"), &LabelClass::expression);
    rows_->addRow(fault_);
    addHeading(text("Letters"));
    addNumber(text("Size"), "size", 1, 200, 1, QStringLiteral("pt"), [](LabelClass& l) -> double& { return l.size; });
    addFlag(text("Bold"), "bold", &LabelClass::bold);
    addColor(text("Colour"), "color", &LabelClass::color);
    addColor(text("Halo"), "halo", &LabelClass::halo);
    addNumber(text("Halo width"), "haloWidth", 0, 5, 2, QStringLiteral("mm"), [](LabelClass& l) -> double& { return l.haloWidth; });
    addFlag(text("Han in columns"), "vertical", &LabelClass::vertical);
    addNumber(text("Break lines after"), "lineLength", 0, 200, 0, QStringLiteral("字"), [](LabelClass& l) -> double& { return l.lineLength; });
    addHeading(text("Places"));
    addFlag(text("Letters follow bent lines"), "curved", &LabelClass::curved);
    addFlag(text("Repeat along long lines"), "repeat", &LabelClass::repeat);
    addNumber(text("Name spacing"), "spacing", 0, 1000, 0, QStringLiteral("mm"), [](LabelClass& l) -> double& { return l.spacing; });
    addFlag(text("Point to the feature where there is no room"), "callout", &LabelClass::callout);
    addColor(text("Callout ground"), "calloutFill", &LabelClass::calloutFill);
    addField(text("Larger first"), &LabelClass::rankField, true);
    addHeading(text("Scales, 0 for no limit"));
    addNumber(text("Down to 1 :"), "largestScale", 0, 1e9, 0, {}, [](LabelClass& l) -> double& { return l.largestScale; });
    addNumber(text("Up to 1 :"), "smallestScale", 0, 1e9, 0, {}, [](LabelClass& l) -> double& { return l.smallestScale; });
}

void LabelForm::addRow(const spatial::Text& label, QWidget* field)
{
    auto* words = new QLabel(this);
    words->setBuddy(field);
    words->setWordWrap(true);
    words->setFixedWidth(112);
    onLanguage(words, [words, field, label] {
        words->setText(say(label));
        field->setAccessibleName(say(label));
    });
    rows_->addRow(words, field);
}

void LabelForm::addHeading(const spatial::Text& words)
{
    auto* heading = new QLabel(this);
    heading->setProperty("role", "hint");
    onLanguage(heading, [heading, words] { heading->setText(say(words)); });
    rows_->addRow(heading);
}

void LabelForm::addExpression(const spatial::Text& label, std::string LabelClass::*member)
{
    auto* line = new QLineEdit(this);
    onLanguage(line, [line] { line->setPlaceholderText(say(text("e.g. name || ' ' || pop"))); });
    connect(line, &QLineEdit::editingFinished, this, [this, line, member] {
        const std::string typed = line->text().trimmed().toStdString();
        if (!showing_ && line->isModified())
            change_("expression", [&](LabelClass& l) { l.*member = typed; });
        line->setModified(false);
    });
    shows_.push_back([line, member](const LabelClass& l) {
        if (!line->isModified() || !line->hasFocus())
            line->setText(QString::fromStdString(l.*member));
    });
    addRow(label, line);
}

void LabelForm::addField(const spatial::Text& label, std::string LabelClass::*member, bool numbersOnly)
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    letWheelPass(box);
    connect(box, &QComboBox::activated, this, [this, box, member](int) {
        const std::string field = box->currentData().toString().toStdString();
        change_("field", [&](LabelClass& l) { l.*member = field; });
    });
    shows_.push_back([this, box, member, numbersOnly](const LabelClass& l) {
        const QSignalBlocker quiet(box);
        box->clear();
        box->addItem(say(text("None")), QString());
        for (const QString& field : numbersOnly ? numbers_ : fields_)
            box->addItem(field, field);
        const QString now = QString::fromStdString(l.*member);
        if (!now.isEmpty() && box->findData(now) < 0)
            box->addItem(now, now);   // the field is not in this table; the style says it all the same
        box->setCurrentIndex(box->findData(now));
    });
    addRow(label, box);
}

void LabelForm::addNumber(const spatial::Text& label, const char* key, double least, double most, int decimals, const QString& unit, std::function<double&(LabelClass&)> member)
{
    auto* box = new QDoubleSpinBox(this);
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setSingleStep(decimals == 0 ? 1 : decimals == 1 ? 0.5 : 0.05);
    box->setGroupSeparatorShown(most > 10'000);
    box->setKeyboardTracking(false);
    if (!unit.isEmpty())
        box->setSuffix(QStringLiteral(" ") + unit);
    letWheelPass(box);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, key, member](double value) {
        if (!showing_)
            change_(key, [&](LabelClass& l) { member(l) = value; });
    });
    shows_.push_back([box, member](LabelClass l) { box->setValue(member(l)); });
    addRow(label, box);
}

void LabelForm::addColor(const spatial::Text& label, const char* key, styles::Color LabelClass::*member)
{
    auto* button = new QToolButton(this);
    button->setIconSize(QSize(40, 14));
    auto* now = new QColor;
    connect(button, &QObject::destroyed, this, [now] { delete now; });
    connect(button, &QToolButton::clicked, this, [this, button, key, member, now] {
        // Not a modal question: the map shows each colour while it is chosen.
        auto* dialog = new QColorDialog(*now, button);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOptions(QColorDialog::ShowAlphaChannel | QColorDialog::DontUseNativeDialog);
        connect(dialog, &QColorDialog::currentColorChanged, this, [this, key, member](const QColor& chosen) { change_(key, [&](LabelClass& l) { l.*member = colorOf(chosen); }); });
        connect(dialog, &QDialog::rejected, this, [this, key, member, before = *now] { change_(key, [&](LabelClass& l) { l.*member = colorOf(before); }); });
        dialog->open();
    });
    shows_.push_back([button, member, now](const LabelClass& l) {
        *now = (l.*member).qt();
        button->setIcon(swatch(l.*member));
    });
    addRow(label, button);
}

void LabelForm::addFlag(const spatial::Text& label, const char* key, bool LabelClass::*member)
{
    auto* box = new QCheckBox(this);
    onLanguage(box, [box, label] { box->setText(say(label)); });
    connect(box, &QCheckBox::clicked, this, [this, key, member](bool on) { change_(key, [&](LabelClass& l) { l.*member = on; }); });
    shows_.push_back([box, member](const LabelClass& l) { box->setChecked(l.*member); });
    rows_->addRow(box);
}

void LabelForm::show(const LabelClass& label, const QStringList& fields, const QStringList& numbers)
{
    fields_ = fields;
    numbers_ = numbers;
    showing_ = true;
    for (const auto& show : shows_)
        show(label);
    showing_ = false;
}

void LabelForm::setFault(const QString& fault)
{
    fault_->setText(fault);
    fault_->setVisible(!fault.isEmpty());
}

}  // namespace app::desktop
