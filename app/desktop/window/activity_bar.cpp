// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/activity_bar.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

struct Words {
    spatial::Text title;
    spatial::Text help;
    QString icon;
};

Words wordsOf(Activity activity)
{
    switch (activity) {
    case Activity::Layers: return {text("Layers"), text("Layers: add data, order it, style it."), QStringLiteral("layer-visible-on")};
    case Activity::Edit: return {text("Edit"), text("Edit: change features and their attributes."), QStringLiteral("document-edit")};
    case Activity::Environment: return {text("Environment"), text("Environment: pollution sites, samples, hot spots."), QStringLiteral("globe")};
    case Activity::Suitability: return {text("Suitability"), text("Suitability: criteria, curves, weights, constraints."), QStringLiteral("office-chart-bar")};
    case Activity::Access: return {text("Access"), text("Access: road, rail, who can reach it."), QStringLiteral("map-gnomonic")};
    case Activity::Sites: return {text("Sites"), text("Sites: find, compare and explain them."), QStringLiteral("mark-location")};
    case Activity::Print: return {text("Print"), text("Print: maps and reports."), QStringLiteral("document-print")};
    }
    return {};
}

}  // namespace

ActivityBar::ActivityBar(QWidget* parent) : QFrame(parent)
{
    setProperty("role", "activities");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(2);
    auto* group = new QButtonGroup(this);
    group->setExclusive(true);
    for (int i = 0; i < kActivities; ++i) {
        const auto activity = static_cast<Activity>(i);
        auto* button = new QToolButton(this);
        button->setProperty("role", "activity");
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize(QSize(22, 22));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->hide();
        const Words words = wordsOf(activity);
        onLanguage(button, [button, words, i] {
            button->setText(say(words.title));
            button->setToolTip(QStringLiteral("%1  (Ctrl+%2)").arg(say(words.help)).arg(i + 1));
            button->setAccessibleName(say(words.title));
        });
        onTheme(button, [button, words] { button->setIcon(icon(words.icon)); });
        connect(button, &QToolButton::clicked, this, [this, activity] { emit chosen(activity); });
        group->addButton(button, i);
        column->addWidget(button);
        buttons_[static_cast<std::size_t>(i)] = button;
    }
    column->addStretch();
    onLanguage(this, [this] { setAccessibleName(say(text("Activities"))); });
}

void ActivityBar::setShown(Activity activity) { buttons_[static_cast<std::size_t>(activity)]->show(); }
void ActivityBar::setCurrent(Activity activity) { buttons_[static_cast<std::size_t>(activity)]->setChecked(true); }

}  // namespace app::desktop
