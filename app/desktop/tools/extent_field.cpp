// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/extent_field.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/rectangle_tool.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <fmt/format.h>

namespace app::desktop {

using spatial::text;

ExtentField::ExtentField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent)
    : ParameterField(parameter, bench, parent), edges_(nullptr), tool_(new RectangleTool(this))
{
    auto* editor = new QWidget(this);
    auto* column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    edges_ = new QLineEdit(editor);
    edges_->setPlaceholderText(QStringLiteral("x0,y0,x1,y1"));
    onLanguage(edges_, [this] { edges_->setAccessibleName(say(parameter_.title)); });
    connect(edges_, &QLineEdit::textEdited, this, [this] { touched(); });
    column->addWidget(edges_);
    auto* buttons = new QHBoxLayout;
    auto* view = new QPushButton(editor);
    onLanguage(view, [view] { view->setText(say(text("From the view"))); });
    connect(view, &QPushButton::clicked, this, [this] { setBox(bench_.map.view().extent); });
    buttons->addWidget(view);
    auto* draw = new QPushButton(editor);
    onLanguage(draw, [draw] { draw->setText(say(text("Draw on the map"))); });
    connect(draw, &QPushButton::clicked, this, [this] { tool_->start(bench_.map); });
    connect(tool_, &RectangleTool::drawn, this, &ExtentField::setBox);
    buttons->addWidget(draw);
    buttons->addStretch();
    column->addLayout(buttons);
    setEditor(editor);
}

void ExtentField::setBox(const spatial::Box& box)
{
    const int decimals = bench_.map.crs().isGeographic() ? 6 : 0;
    edges_->setText(QString::fromStdString(fmt::format("{:.{}f},{:.{}f},{:.{}f},{:.{}f}", box.minX, decimals, box.minY, decimals, box.maxX, decimals, box.maxY, decimals)));
    touched();
}

std::vector<std::string> ExtentField::written() const
{
    const QString typed = edges_->text().trimmed();
    return typed.isEmpty() ? std::vector<std::string>{} : std::vector<std::string>{typed.toStdString()};
}

void ExtentField::setWritten(const std::vector<std::string>& values) { edges_->setText(values.empty() ? QString() : QString::fromStdString(values.front())); }

}  // namespace app::desktop
