// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/plain_fields.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "layers/tools/parameter_check.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace app::desktop {

using spatial::ParameterKind;
using spatial::text;

LineField::LineField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent) : ParameterField(parameter, bench, parent)
{
    const bool isList = parameter.repeated;
    if (isList) {
        lines_ = new QPlainTextEdit(this);
        lines_->setTabChangesFocus(true);
        lines_->setFixedHeight(66);
        lines_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);   // else the field takes what room the form has left
        onLanguage(lines_, [this] { lines_->setPlaceholderText(say(text("One on each line"))); });
        connect(lines_, &QPlainTextEdit::textChanged, this, [this] { touched(); });
        setEditor(lines_);
        return;
    }
    line_ = new QComboBox(this);
    line_->setEditable(true);
    line_->setInsertPolicy(QComboBox::NoInsert);
    line_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (parameter.kind == ParameterKind::Crs)
        line_->addItems({QString(), QString::fromStdString(bench.document.project().crs), QStringLiteral("EPSG:4490"), QStringLiteral("EPSG:4529"), QStringLiteral("EPSG:4530"),
                         QStringLiteral("EPSG:4531")});
    line_->setEditText(QString::fromStdString(parameter.defaultValue));
    onLanguage(line_, [this] { line_->lineEdit()->setPlaceholderText(say(layers::allowedValues(parameter_))); });
    connect(line_, &QComboBox::editTextChanged, this, [this] { touched(); });
    setEditor(line_);
}

std::vector<std::string> LineField::written() const
{
    std::vector<std::string> values;
    const QStringList lines = lines_ ? lines_->toPlainText().split(QLatin1Char('\n')) : QStringList{line_->currentText()};
    for (const QString& line : lines)
        if (const QString value = line.trimmed(); !value.isEmpty())
            values.push_back(value.toStdString());
    return values;
}

void LineField::setWritten(const std::vector<std::string>& values)
{
    QStringList lines;
    for (const std::string& value : values)
        lines += QString::fromStdString(value);
    if (lines_)
        lines_->setPlainText(lines.join(QLatin1Char('\n')));
    else
        line_->setEditText(lines.value(0));
}

void LineField::suggest(const QStringList& fields)
{
    if (!line_ || parameter_.kind != ParameterKind::Text)
        return;
    const QString now = line_->currentText();
    const QSignalBlocker quiet(line_);
    line_->clear();
    line_->addItem(QString());
    line_->addItems(fields);
    line_->setEditText(now);
}

ChoiceField::ChoiceField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent) : ParameterField(parameter, bench, parent), choices_(new QComboBox(this))
{
    if (!parameter.required && parameter.defaultValue.empty())
        choices_->addItem(QString(), QString());
    for (const std::string& choice : parameter.choices)
        choices_->addItem(QString(), QString::fromStdString(choice));
    onLanguage(choices_, [this] {
        for (int i = 0; i < choices_->count(); ++i) {
            const std::string code = choices_->itemData(i).toString().toStdString();
            const std::string_view chinese = currentLanguage() == Language::Chinese ? chineseOf(code) : std::string_view();
            choices_->setItemText(i, chinese.empty() ? QString::fromStdString(code) : QStringLiteral("%1 (%2)").arg(QString::fromUtf8(chinese.data(), static_cast<qsizetype>(chinese.size())), QString::fromStdString(code)));
        }
    });
    setWritten({parameter.defaultValue});
    connect(choices_, &QComboBox::activated, this, [this] { touched(); });
    setEditor(choices_);
}

std::vector<std::string> ChoiceField::written() const
{
    const std::string code = choices_->currentData().toString().toStdString();
    return code.empty() ? std::vector<std::string>{} : std::vector<std::string>{code};
}

void ChoiceField::setWritten(const std::vector<std::string>& values)
{
    const int found = values.empty() ? 0 : choices_->findData(QString::fromStdString(values.front()));
    choices_->setCurrentIndex(std::max(found, 0));
}

FlagField::FlagField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent) : ParameterField(parameter, bench, parent), box_(new QCheckBox(this))
{
    onLanguage(box_, [this] { box_->setText(say(parameter_.title)); });
    connect(box_, &QCheckBox::toggled, this, [this] { touched(); });
    setEditor(box_);
    findChild<QLabel*>(QStringLiteral("title"))->hide();   // the box says it
    if (parameter_.help.empty())
        return;
    auto* help = new QLabel(this);   // a check box does not break its words
    help->setWordWrap(true);
    help->setProperty("role", "hint");
    help->setIndent(22);
    layout()->addWidget(help);
    onLanguage(help, [this, help] { help->setText(say(parameter_.help)); });
}

std::vector<std::string> FlagField::written() const { return box_->isChecked() ? std::vector<std::string>{""} : std::vector<std::string>{}; }
void FlagField::setWritten(const std::vector<std::string>& values) { box_->setChecked(!values.empty()); }

}  // namespace app::desktop
