// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_routes.h"

#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::SiteRoute;
using spatial::text;

namespace {

constexpr std::string SiteRoute::*kRouteParts[] = {&SiteRoute::source, &SiteRoute::pathway, &SiteRoute::receptor};

QString partName(std::size_t row, std::size_t part) { return QStringLiteral("route%1_%2").arg(row).arg(part); }

}  // namespace

RegisterRoutes::RegisterRoutes(RegisterDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), grid_(new QGridLayout), add_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(grid_);
    grid_->setVerticalSpacing(3);
    for (int part = 0; part < 3; ++part)
        grid_->setColumnStretch(part, 1);
    add_->setObjectName(QStringLiteral("addRoute"));
    column->addWidget(add_, 0, Qt::AlignLeft);
    connect(add_, &QPushButton::clicked, this, [this] {
        desk_.change(text("Add a route of pollution"), [](spatial::RegisteredSite& site) { site.routes.push_back({}); });
        if (shown_ > 0)
            findChild<QLineEdit*>(partName(shown_ - 1, 0))->setFocus();
    });
    onLanguage(this, [this] {
        add_->setText(say(text("Add source, pathway, receptor")));
        isBuilt_ = false;
        follow();
    });
}

void RegisterRoutes::follow()
{
    const spatial::RegisteredSite* site = desk_.chosen();
    const std::size_t rows = site ? site->routes.size() : 0;
    if (!isBuilt_ || rows != shown_)
        build(rows);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t part = 0; part < std::size(kRouteParts); ++part) {
            auto* field = findChild<QLineEdit*>(partName(row, part));
            const QString written = QString::fromStdString(site->routes[row].*kRouteParts[part]);
            if (field->text() != written) {
                field->setText(written);
                field->setCursorPosition(0);
            }
            field->setToolTip(written);
        }
}

void RegisterRoutes::build(std::size_t rows)
{
    emptyLayout(*grid_);
    isBuilt_ = true;
    shown_ = rows;
    const spatial::Text titles[] = {text("Source of pollution"), text("Pathway"), text("Receptor")};
    for (int part = 0; part < 3 && rows > 0; ++part) {
        auto* label = new QLabel(say(titles[part]), this);
        label->setProperty("role", "hint");
        grid_->addWidget(label, 0, part);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        const int line = static_cast<int>(row) + 1;
        for (std::size_t part = 0; part < std::size(kRouteParts); ++part) {
            auto* field = new QLineEdit(this);
            field->setObjectName(partName(row, part));
            field->setAccessibleName(say(text("{0} {1}", titles[part], row + 1)));
            field->setMinimumWidth(60);
            connect(field, &QLineEdit::editingFinished, this, [this, field, row, part] {
                const spatial::RegisteredSite* site = desk_.chosen();
                const std::string written = field->text().trimmed().toStdString();
                if (site && row < site->routes.size() && site->routes[row].*kRouteParts[part] != written)
                    desk_.change(text("Change a route of pollution"), [&](spatial::RegisteredSite& changed) { changed.routes[row].*kRouteParts[part] = written; });
            });
            grid_->addWidget(field, line, static_cast<int>(part));
        }
        auto* remove = new QToolButton(this);
        remove->setObjectName(QStringLiteral("removeRoute%1").arg(row));
        remove->setAutoRaise(true);
        remove->setAccessibleName(say(text("Take route {0} away", row + 1)));
        remove->setToolTip(remove->accessibleName());
        onTheme(remove, [remove] { remove->setIcon(icon(QStringLiteral("list-remove"))); });
        connect(remove, &QToolButton::clicked, this, [this, row] {
            desk_.change(text("Take a route of pollution away"), [row](spatial::RegisteredSite& site) {
                if (row < site.routes.size())
                    site.routes.erase(site.routes.begin() + static_cast<std::ptrdiff_t>(row));
            });
        });
        grid_->addWidget(remove, line, 3);
    }
}

}  // namespace app::desktop
