// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/parameter_field.h"

#include "app/desktop/language.h"
#include "app/desktop/tools/extent_field.h"
#include "app/desktop/tools/input_field.h"
#include "app/desktop/tools/output_field.h"
#include "app/desktop/tools/plain_fields.h"
#include "app/desktop/tools/written_tool.h"
#include "layers/tools/parameter_check.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::ParameterKind;
using spatial::text;

ParameterField::ParameterField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent)
    : QWidget(parent), parameter_(parameter), bench_(bench), fault_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 4);
    column->setSpacing(2);
    auto* title = new QLabel(this);
    title->setObjectName(QStringLiteral("title"));
    title->setWordWrap(true);
    column->addWidget(title);
    fault_->setProperty("role", "fault");
    fault_->setWordWrap(true);
    fault_->hide();
    column->addWidget(fault_);
    onLanguage(title, [this, title] {
        const QString unit = QString::fromStdString(parameter_.unit);
        QString words = say(parameter_.title);
        if (!unit.isEmpty())
            words += QStringLiteral(" (%1)").arg(unit);
        if (!parameter_.required)
            words += QStringLiteral("  ") + say(text("(optional)"));
        title->setText(words);
        setToolTip(say(parameter_.help));
    });
}

void ParameterField::setEditor(QWidget* editor)
{
    editor_ = editor;
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, editor);
    onLanguage(editor, [this, editor] {
        editor->setAccessibleName(say(parameter_.title));
        editor->setAccessibleDescription(say(parameter_.help));
    });
    findChild<QLabel*>(QStringLiteral("title"))->setBuddy(editor);
}

bool ParameterField::isRight() const { return faultOf(parameter_, written()).empty(); }

void ParameterField::touched()
{
    touched_ = true;
    showFault(false);
    emit edited();
}

void ParameterField::showFault(bool always)
{
    const spatial::Text fault = faultOf(parameter_, written());
    showFault(touched_ || always ? fault : spatial::Text());
}

void ParameterField::showFault(const spatial::Text& fault)
{
    fault_->setText(say(fault));
    fault_->setVisible(!fault.empty());
    if (editor_) {
        editor_->setProperty("fault", !fault.empty());
        editor_->style()->unpolish(editor_);
        editor_->style()->polish(editor_);
    }
}

ParameterField* ParameterField::make(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent)
{
    if (layers::isOutput(parameter.kind))
        return new OutputField(parameter, bench, parent);
    if (layers::isInput(parameter.kind))
        return new InputField(parameter, bench, parent);
    switch (parameter.kind) {
    case ParameterKind::Choice: return new ChoiceField(parameter, bench, parent);
    case ParameterKind::Flag: return new FlagField(parameter, bench, parent);
    case ParameterKind::Extent: return new ExtentField(parameter, bench, parent);
    default: return new LineField(parameter, bench, parent);
    }
}

}  // namespace app::desktop
