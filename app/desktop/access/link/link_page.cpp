// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/link/link_page.h"

#include "app/desktop/access/link/link_desk.h"
#include "app/desktop/access/link/link_tool.h"
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network_box.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/workbench.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kTopTowns = 12;

/// How access is measured, and the words for it.
const std::vector<std::pair<const char*, spatial::Text>>& measures()
{
    static const std::vector<std::pair<const char*, spatial::Text>> all{
        {"step:30", text("Within 30 minutes")},
        {"step:60", text("Within 60 minutes")},
        {"step:120", text("Within 120 minutes")},
        {"exponential:0.02", text("Potential, falling by exp(-0.02 a minute) (ours)")},
        {"power:2", text("Potential, falling with the square of the time")},
    };
    return all;
}

}  // namespace

LinkPage::LinkPage(Workbench& bench, LinkDesk& desk, LinkTool& tool, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), tool_(tool), draw_(new QPushButton(this)), keep_(new QPushButton(this)), hint_(new QLabel(this)), speed_(new QDoubleSpinBox(this)), measure_(new QComboBox(this)),
      mass_(new QComboBox(this)), group_(new QComboBox(this)), summary_(new QLabel(this)), groups_(dataTable(this, "linkGroups", 5)), towns_(dataTable(this, "linkTowns", 4)), note_(new QLabel(this))
{
    const auto [scroll, page, column] = scrolledPage(this);
    hint_->setWordWrap(true);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);
    auto* buttons = new QHBoxLayout;
    draw_->setObjectName(QStringLiteral("drawLink"));
    draw_->setProperty("role", "primary");
    draw_->setCheckable(true);
    keep_->setObjectName(QStringLiteral("keepLink"));
    buttons->addWidget(draw_);
    buttons->addWidget(keep_);
    buttons->addStretch();
    column->addLayout(buttons);

    FieldRows rows(column);
    speed_->setObjectName(QStringLiteral("linkSpeed"));
    speed_->setRange(5, 400);
    speed_->setDecimals(0);
    speed_->setSingleStep(10);
    speed_->setValue(desk_.settings().kmh);
    speed_->setSuffix(QStringLiteral(" km/h"));
    for (QComboBox* box : {measure_, mass_, group_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    measure_->setObjectName(QStringLiteral("linkMeasure"));
    mass_->setObjectName(QStringLiteral("linkMass"));
    group_->setObjectName(QStringLiteral("linkGroup"));
    rows.add(new NetworkBox(bench_.document, desk_.network(), page), text("Network"), text("Road or rail, and the season whose speeds count. Networks are part of the project."));
    rows.add(speed_, text("Speed of the link"), text("Both ways. 120 km/h is our default; the design says it."));
    rows.add(measure_, text("Access counted as"), text("What a town has within reach, before and after the link."));
    rows.add(mass_, text("Of whom"), text("Which people, jobs or households count."));
    rows.add(group_, text("Shared by"), text("The field that says to which city or county a town belongs."));

    summary_->setObjectName(QStringLiteral("linkSummary"));
    summary_->setWordWrap(true);
    column->addWidget(summary_);
    column->addWidget(groups_);
    column->addWidget(towns_);
    note_->setObjectName(QStringLiteral("linkNote"));
    note_->setWordWrap(true);
    note_->setProperty("role", "hint");
    column->addWidget(note_);
    column->addStretch(1);

    connect(draw_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.new-link"); });
    connect(keep_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.keep-link"); });
    connect(speed_, &QDoubleSpinBox::valueChanged, this, &LinkPage::takeSettings);
    for (QComboBox* box : {measure_, mass_, group_})
        connect(box, &QComboBox::activated, this, &LinkPage::takeSettings);
    connect(&desk_, &LinkDesk::changed, this, &LinkPage::follow);
    connect(&desk_, &LinkDesk::answered, this, &LinkPage::follow);
    connect(&bench_.map, &MapCanvas::toolChanged, this, &LinkPage::follow);
    onLanguage(this, [this] {
        draw_->setText(say(text("Draw a link")));
        keep_->setText(say(text("Add it to the lines")));
        hint_->setText(say(text("Click its start and each interchange, double-click its end. What it changes follows the pointer before it is let go.")));
        groups_->setHorizontalHeaderLabels({say(text("City")), say(text("Share")), say(text("Gain")), say(text("Before")), say(text("After"))});
        towns_->setHorizontalHeaderLabels({say(text("Town")), say(text("Saved")), say(text("Before")), say(text("After"))});
        groups_->setAccessibleName(say(text("Gain by city")));
        towns_->setAccessibleName(say(text("Towns that gain most")));
        fillChoices();
        follow();
    });
}

void LinkPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request();
    fillChoices();
}

void LinkPage::takeSettings()
{
    LinkSettings settings = desk_.settings();
    settings.kmh = speed_->value();
    settings.decay = measure_->currentData().toString().toStdString();
    settings.mass = mass_->currentData().toString().toStdString();
    settings.group = group_->currentData().toString().toStdString();
    desk_.set(std::move(settings));
}

void LinkPage::fillChoices()
{
    const QSignalBlocker quietMeasure(measure_);
    const QSignalBlocker quietMass(mass_);
    const QSignalBlocker quietGroup(group_);
    measure_->clear();
    for (const auto& [decay, name] : measures())
        measure_->addItem(say(name), QString::fromLatin1(decay));
    measure_->setCurrentIndex(measure_->findData(QString::fromStdString(desk_.settings().decay)));
    mass_->clear();
    for (const std::string& field : desk_.massFields())
        mass_->addItem(peopleName(field), QString::fromStdString(field));
    mass_->setCurrentIndex(mass_->findData(QString::fromStdString(desk_.massField())));
    group_->clear();
    for (const std::string& field : desk_.groupFields())
        group_->addItem(QString::fromStdString(field), QString::fromStdString(field));
    group_->setCurrentIndex(group_->findData(QString::fromStdString(desk_.groupField())));
}

void LinkPage::follow()
{
    draw_->setChecked(bench_.map.tool() == &tool_);
    draw_->setEnabled(desk_.network().entry() != nullptr);
    keep_->setEnabled(desk_.mayKeep());
    const auto& answer = desk_.answer();
    if (mass_->count() == 0)
        fillChoices();
    if (desk_.failure()) {
        summary_->setText(say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint));
    } else if (answer && answer->gains.towns.size() == desk_.towns().size()) {
        std::size_t gaining = 0;
        double people = 0;
        std::size_t newly = 0;
        for (std::size_t i = 0; i < desk_.towns().size(); ++i) {
            const spatial::TownGain& town = answer->gains.towns[i];
            newly += town.newlyReached;
            if (town.after > town.before || town.saved >= 6) {
                ++gaining;
                people += desk_.towns()[i].mass;
            }
        }
        QString words = say(text("{0} km, {1} min at its speed. {2} towns gain; {3} live in them.", numberWords(answer->metres / 1000, 1).toStdString(), numberWords(answer->seconds / 60, 1).toStdString(),
                                 countWords(static_cast<qint64>(gaining)).toStdString(), countWords(static_cast<qint64>(people + 0.5)).toStdString()));
        if (newly > 0)
            words += QLatin1Char(' ') + say(text("{0} pairs of towns get a way that had none.", countWords(static_cast<qint64>(newly)).toStdString()));
        summary_->setText(words);
    } else {
        summary_->setText(desk_.isPreparing() ? say(text("Times between all towns are being prepared …")) : QString());
    }
    summary_->setVisible(!summary_->text().isEmpty());
    note_->setText(peopleNote(bench_, desk_.network().entry()));
    note_->setVisible(!note_->text().isEmpty());
    fillGroups();
    fillTowns();
}

void LinkPage::fillGroups()
{
    const auto& answer = desk_.answer();
    const auto& names = desk_.groups();
    groups_->setVisible(answer && answer->gains.shares.size() == names.size());
    if (!groups_->isVisibleTo(this))
        return;
    std::vector<double> before(names.size(), 0), after(names.size(), 0), mass(names.size(), 0);
    for (std::size_t i = 0; i < desk_.towns().size() && i < answer->gains.towns.size(); ++i) {
        const std::uint32_t group = desk_.towns()[i].group;
        before[group] += desk_.towns()[i].mass * answer->gains.towns[i].before;
        after[group] += desk_.towns()[i].mass * answer->gains.towns[i].after;
        mass[group] += desk_.towns()[i].mass;
    }
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return answer->gains.shares[a] > answer->gains.shares[b]; });
    groups_->setRowCount(static_cast<int>(order.size()));
    for (int r = 0; r < static_cast<int>(order.size()); ++r) {
        const std::size_t g = order[static_cast<std::size_t>(r)];
        const double was = mass[g] > 0 ? before[g] / mass[g] : 0;
        const double is = mass[g] > 0 ? after[g] / mass[g] : 0;
        putCell(groups_, r, 0, QString::fromStdString(names[g]), false);
        putCell(groups_, r, 1, percentWords(answer->gains.shares[g]));
        putCell(groups_, r, 2, was > 0 ? QStringLiteral("+") + numberWords(100 * (is / was - 1), 2) + QStringLiteral(" %") : QStringLiteral("–"));
        putCell(groups_, r, 3, numberWords(was, 0));
        putCell(groups_, r, 4, numberWords(is, 0));
    }
    fitToRows(groups_);
}

void LinkPage::fillTowns()
{
    const auto& answer = desk_.answer();
    towns_->setVisible(answer && answer->gains.towns.size() == desk_.towns().size());
    if (!towns_->isVisibleTo(this))
        return;
    const bool byLength = desk_.network().entry() && desk_.network().entry()->impedance == "length";
    std::vector<std::size_t> order(desk_.towns().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto top = std::min<std::size_t>(kTopTowns, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(top), order.end(), [&](std::size_t a, std::size_t b) {
        const double x = answer->gains.towns[a].saved;
        const double y = answer->gains.towns[b].saved;
        return x != y ? x > y : a < b;
    });
    order.resize(top);
    std::erase_if(order, [&](std::size_t i) { return answer->gains.towns[i].saved <= 0; });
    towns_->setRowCount(static_cast<int>(order.size()));
    for (int r = 0; r < static_cast<int>(order.size()); ++r) {
        const std::size_t i = order[static_cast<std::size_t>(r)];
        const spatial::TownGain& town = answer->gains.towns[i];
        putCell(towns_, r, 0, say(desk_.towns()[i].name), false);
        putCell(towns_, r, 1, byLength ? say(text("{0} km", numberWords(town.saved / 1000, 1).toStdString())) : say(text("{0} min", numberWords(town.saved / 60, 1).toStdString())));
        putCell(towns_, r, 2, numberWords(town.before, 0));
        putCell(towns_, r, 3, numberWords(town.after, 0));
    }
    fitToRows(towns_);
}

}  // namespace app::desktop
