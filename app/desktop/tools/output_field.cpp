// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/output_field.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include <filesystem>

namespace app::desktop {

using spatial::ParameterKind;
using spatial::text;

namespace {

const char* endingOf(ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::OutputRaster: return ".tif";
    case ParameterKind::OutputTable: return ".csv";
    case ParameterKind::OutputFile: return ".bin";
    default: return ".gpkg";
    }
}

}  // namespace

OutputField::OutputField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent) : ParameterField(parameter, bench, parent), path_(nullptr)
{
    auto* editor = new QWidget(this);
    auto* row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    path_ = new QLineEdit(editor);
    onLanguage(path_, [this] {
        path_->setAccessibleName(say(parameter_.title));
        path_->setPlaceholderText(say(parameter_.required ? text("A new file beside the project") : text("Not wanted")));
    });
    connect(path_, &QLineEdit::textEdited, this, [this] { touched(); });
    row->addWidget(path_, 1);
    auto* browse = new QToolButton(editor);
    onTheme(browse, [browse] { browse->setIcon(icon(QStringLiteral("document-save-as"))); });
    onLanguage(browse, [browse] {
        browse->setToolTip(say(text("Choose where the result goes …")));
        browse->setAccessibleName(say(text("Choose where the result goes …")));
    });
    connect(browse, &QToolButton::clicked, this, [this] {
        const QString file = QFileDialog::getSaveFileName(this, say(parameter_.title), QString::fromStdString(automatic()));
        if (!file.isEmpty()) {
            path_->setText(file);
            touched();
        }
    });
    row->addWidget(browse);
    setEditor(editor);
}

void OutputField::setToolId(const std::string& tool) { tool_ = tool; }

std::string OutputField::automatic() const
{
    const std::string stem = parameter_.name == "output" ? tool_ : tool_ + "-" + parameter_.name;
    return newResult(bench_.document.project(), stem, endingOf(parameter_.kind)).string();
}

std::vector<std::string> OutputField::written() const
{
    const QString typed = path_->text().trimmed();
    if (!typed.isEmpty())
        return {typed.toStdString()};
    return parameter_.required ? std::vector<std::string>{automatic()} : std::vector<std::string>{};
}

void OutputField::setWritten(const std::vector<std::string>& values) { path_->setText(values.empty() ? QString() : QString::fromStdString(values.front())); }

}  // namespace app::desktop
