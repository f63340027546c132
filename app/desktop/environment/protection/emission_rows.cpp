// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/emission_rows.h"

#include "app/desktop/environment/protection/protection_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/theme/theme.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <fmt/format.h>

namespace app::desktop {

using spatial::FugitiveEmission;
using spatial::text;

namespace {

constexpr double kMostFigure = 1e6;

/// A figure that is 0 while nobody gave it.
QDoubleSpinBox* figureBox(QWidget* parent, const QString& name, int decimals)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(name);
    box->setRange(0, kMostFigure);
    box->setDecimals(decimals);
    box->setSingleStep(0.1);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setKeyboardTracking(false);
    box->setSpecialValueText(QStringLiteral("–"));
    box->setMinimumWidth(60);
    return box;
}

}  // namespace

EmissionRows::EmissionRows(ProtectionDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), grid_(new QGridLayout), add_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(grid_);
    grid_->setColumnStretch(0, 1);
    grid_->setColumnStretch(1, 1);
    grid_->setColumnStretch(2, 1);
    add_->setObjectName(QStringLiteral("addEmission"));
    column->addWidget(add_, 0, Qt::AlignLeft);
    connect(add_, &QPushButton::clicked, this, [this] {
        desk_.edit(text("Add a pollutant"), [](ProtectionSettings& settings) { settings.emissions.push_back({}); });
        if (auto* name = findChild<QLineEdit*>(QStringLiteral("emissionName%1").arg(desk_.settings().emissions.size() - 1)))
            name->setFocus();
    });
    connect(&desk_, &ProtectionDesk::changed, this, &EmissionRows::follow);
    onLanguage(this, [this] {
        add_->setText(say(text("Add a pollutant")));
        shown_ = -1;
        follow();
    });
}

void EmissionRows::follow()
{
    const auto& emissions = desk_.settings().emissions;
    if (shown_ != static_cast<int>(emissions.size()))
        build();
    for (std::size_t row = 0; row < emissions.size(); ++row) {
        auto* name = findChild<QLineEdit*>(QStringLiteral("emissionName%1").arg(row));
        auto* kg = findChild<QDoubleSpinBox*>(QStringLiteral("emissionKg%1").arg(row));
        auto* limit = findChild<QDoubleSpinBox*>(QStringLiteral("emissionLimit%1").arg(row));
        if (!name->hasFocus() && name->text() != QString::fromStdString(emissions[row].pollutant))
            name->setText(QString::fromStdString(emissions[row].pollutant));
        for (const auto& [box, value] : {std::pair{kg, emissions[row].kgPerHour}, std::pair{limit, emissions[row].limitMgPerM3}})
            if (box->value() != value) {
                const QSignalBlocker quiet(box);
                box->setValue(value);
            }
    }
}

void EmissionRows::build()
{
    emptyLayout(*grid_);
    const auto& emissions = desk_.settings().emissions;
    shown_ = static_cast<int>(emissions.size());
    if (emissions.empty())
        return;
    int column = 0;
    for (const spatial::Text& title : {text("Pollutant"), text("Qc, kg/h"), text("Cm, mg/m³")}) {
        auto* label = new QLabel(say(title), this);
        label->setProperty("role", "hint");
        grid_->addWidget(label, 0, column++);
    }
    for (std::size_t row = 0; row < emissions.size(); ++row)
        addRow(row);
}

void EmissionRows::addRow(std::size_t row)
{
    const std::string number = std::to_string(row + 1);
    auto* name = new QLineEdit(this);
    name->setObjectName(QStringLiteral("emissionName%1").arg(row));
    name->setPlaceholderText(say(text("such as NH3")));
    name->setAccessibleName(say(text("Pollutant {0}", number)));
    name->setMinimumWidth(60);
    auto* kg = figureBox(this, QStringLiteral("emissionKg%1").arg(row), 4);
    kg->setAccessibleName(say(text("Emission of pollutant {0}, kg/h", number)));
    kg->setToolTip(say(text("What escapes in an hour by other ways than high stacks (stacks under 15 m count as such).")));
    auto* limit = figureBox(this, QStringLiteral("emissionLimit%1").arg(row), 4);
    limit->setAccessibleName(say(text("Limit of pollutant {0}, mg/m³", number)));
    limit->setToolTip(say(text("The limit of the air outside, as the standard for the air says it; this program names none.")));
    auto* remove = new QToolButton(this);
    remove->setObjectName(QStringLiteral("emissionRemove%1").arg(row));
    onTheme(remove, [remove] { remove->setIcon(icon(QStringLiteral("list-remove"))); });
    remove->setAutoRaise(true);
    remove->setAccessibleName(say(text("Take pollutant {0} away", number)));
    remove->setToolTip(remove->accessibleName());
    connect(name, &QLineEdit::editingFinished, this, [this, row, name] {
        const std::string written = name->text().trimmed().toStdString();
        if (row < desk_.settings().emissions.size() && desk_.settings().emissions[row].pollutant != written)
            desk_.edit(text("Name a pollutant"), [&](ProtectionSettings& settings) { settings.emissions[row].pollutant = written; });
    });
    const auto figure = [this, row](QDoubleSpinBox* box, spatial::Text title, double FugitiveEmission::*member, const char* merge) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, row, title, member, merge](double value) {
            if (row < desk_.settings().emissions.size())
                desk_.edit(title, [&](ProtectionSettings& settings) { settings.emissions[row].*member = value; }, fmt::format("{}-{}", merge, row));
        });
    };
    figure(kg, text("Change an emission"), &FugitiveEmission::kgPerHour, "protection-kg");
    figure(limit, text("Change a limit"), &FugitiveEmission::limitMgPerM3, "protection-limit");
    connect(remove, &QToolButton::clicked, this, [this, row] {
        desk_.edit(text("Take a pollutant away"), [&](ProtectionSettings& settings) { settings.emissions.erase(settings.emissions.begin() + static_cast<std::ptrdiff_t>(row)); });
    });
    const int line = static_cast<int>(row) + 1;
    grid_->addWidget(name, line, 0);
    grid_->addWidget(kg, line, 1);
    grid_->addWidget(limit, line, 2);
    grid_->addWidget(remove, line, 3);
}

}  // namespace app::desktop
