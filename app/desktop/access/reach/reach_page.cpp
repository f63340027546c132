// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/reach_page.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network_box.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/reach/reach_desk.h"
#include "app/desktop/access/reach/reach_tool.h"
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
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kMostTimes = 6;

/// "15, 30, 60" in ascending order; nothing where it is none.
std::optional<std::vector<double>> timesOf(const QString& written)
{
    std::vector<double> times;
    QString plain = written;
    plain.replace(QChar(0xFF0C), QLatin1Char(',')).replace(QChar(0x3001), QLatin1Char(',')).replace(QLatin1Char(';'), QLatin1Char(','));
    for (const QString& part : plain.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const double time = part.trimmed().toDouble(&isNumber);
        if (!isNumber || !(time > 0) || time > 10'000)
            return {};
        times.push_back(time);
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    if (times.empty() || times.size() > kMostTimes)
        return {};
    return times;
}

QString written(const std::vector<double>& times)
{
    QStringList parts;
    for (const double time : times)
        parts << QString::number(time);
    return parts.join(QStringLiteral(", "));
}

QDoubleSpinBox* spin(QWidget* parent, const char* name, double most, double step, double value, const QString& unit)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(0);
    box->setSingleStep(step);
    box->setValue(value);
    box->setSuffix(QLatin1Char(' ') + unit);
    return box;
}

}  // namespace

ReachPage::ReachPage(Workbench& bench, ReachDesk& desk, ReachTool& tool, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), tool_(tool), networks_(new NetworkBox(bench.document, desk.network(), this)), direction_(new QComboBox(this)), times_(new QLineEdit(this)),
      timesFault_(new QLabel(this)), snap_(spin(this, "reachSnap", 100'000, 500, desk.settings().maximumSnap, QStringLiteral("m"))),
      offRoad_(spin(this, "reachOffRoad", 200, 5, desk.settings().offRoadKmh, QStringLiteral("km/h"))), place_(new QPushButton(this)), write_(new QPushButton(this)), hint_(new QLabel(this)), site_(new QLabel(this)),
      table_(dataTable(this, "reachTable", 0)), note_(new QLabel(this))
{
    const auto [scroll, page, column] = scrolledPage(this);

    hint_->setWordWrap(true);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);
    auto* buttons = new QHBoxLayout;
    place_->setObjectName(QStringLiteral("placeSite"));
    place_->setProperty("role", "primary");
    place_->setCheckable(true);
    write_->setObjectName(QStringLiteral("writeAreas"));
    buttons->addWidget(place_);
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);

    FieldRows rows(column);
    direction_->setObjectName(QStringLiteral("reachDirection"));
    direction_->addItems({QString(), QString()});
    times_->setObjectName(QStringLiteral("reachTimes"));
    times_->setText(written(desk_.settings().cutoffs));
    rows.add(networks_, text("Network"), text("Road or rail, and the season whose speeds count. Networks are part of the project."));
    rows.add(direction_, text("Direction"), text("One-way streets make a difference: workers come to a site, goods leave it."));
    rows.add(times_, text("Times"), text("Minutes; kilometres where the network is by length, yuan for a tonne where it is by cost. Up to six, with commas between."));
    timesFault_->setProperty("role", "fault");
    timesFault_->setWordWrap(true);
    timesFault_->hide();
    rows.addBelow(timesFault_);
    rows.add(snap_, text("Farthest way to the road"), text("Points farther from every road are not snapped."));
    rows.add(offRoad_, text("Speed off the road"), text("Of the straight way between a point and its road; 0: it costs nothing. 20 km/h is our default."));

    site_->setObjectName(QStringLiteral("reachSite"));
    site_->setWordWrap(true);
    column->addWidget(site_);
    column->addWidget(table_);
    note_->setObjectName(QStringLiteral("reachNote"));
    note_->setWordWrap(true);
    note_->setProperty("role", "hint");
    column->addWidget(note_);
    column->addStretch(1);

    connect(place_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.place-site"); });
    connect(write_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.write-areas"); });
    connect(direction_, &QComboBox::activated, this, [this](int index) {
        ReachSettings settings = desk_.settings();
        settings.direction = index == 0 ? spatial::Direction::ToSources : spatial::Direction::FromSources;
        desk_.set(std::move(settings));
    });
    connect(times_, &QLineEdit::textEdited, this, &ReachPage::takeTimes);
    const auto takeNumbers = [this] {
        ReachSettings settings = desk_.settings();
        settings.maximumSnap = snap_->value();
        settings.offRoadKmh = offRoad_->value();
        desk_.set(std::move(settings));
    };
    connect(snap_, &QDoubleSpinBox::valueChanged, this, takeNumbers);
    connect(offRoad_, &QDoubleSpinBox::valueChanged, this, takeNumbers);
    connect(&desk_, &ReachDesk::changed, this, &ReachPage::follow);
    connect(&desk_, &ReachDesk::frameChanged, this, &ReachPage::follow);
    connect(&desk_.network(), &LiveNetwork::changed, this, &ReachPage::follow);
    connect(&bench_.map, &MapCanvas::toolChanged, this, &ReachPage::follow);
    onLanguage(this, [this] {
        place_->setText(say(text("Place the site")));
        write_->setText(say(text("Areas as a layer")));
        direction_->setItemText(0, say(text("To the site: who reaches it")));
        direction_->setItemText(1, say(text("From the site: what it reaches")));
        table_->setAccessibleName(say(text("People by group and time")));
        follow();
    });
}

void ReachPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.network().request();
}

void ReachPage::takeTimes()
{
    const auto times = timesOf(times_->text());
    timesFault_->setVisible(!times);
    if (!times) {
        timesFault_->setText(say(text("Write up to {0} numbers above 0 with commas between, such as 15, 30, 60.", kMostTimes)));
        return;
    }
    if (*times == desk_.settings().cutoffs)
        return;
    ReachSettings settings = desk_.settings();
    settings.cutoffs = *times;
    desk_.set(std::move(settings));
}

void ReachPage::follow()
{
    place_->setChecked(bench_.map.tool() == &tool_);
    place_->setEnabled(desk_.network().entry() != nullptr);
    const auto& frame = desk_.frame();
    write_->setEnabled(desk_.site() && frame && frame->snap);
    hint_->setText(say(text("Press on the map to place the site and drag it: streets and numbers follow, areas come when it rests.")));
    if (desk_.failure())
        site_->setText(say(desk_.failure()->message));
    else if (!desk_.site())
        site_->clear();
    else if (!frame)
        site_->setText(say(text("Waiting for the network …")));
    else if (!frame->snap)
        site_->setText(say(text("No road lies within {0} m of the site: it is unreachable. Move it, or allow a longer way to the road.", desk_.settings().maximumSnap)));
    else
        site_->setText(say(text("The site meets its road after {0} m.", numberWords(frame->snap->distance, 0).toStdString())));
    site_->setVisible(!site_->text().isEmpty());
    note_->setText(peopleNote(bench_, desk_.network().entry()));
    note_->setVisible(!note_->text().isEmpty());
    fillTable();
}

void ReachPage::fillTable()
{
    const auto& frame = desk_.frame();
    const std::vector<std::string> groups = desk_.groups();
    const bool has = desk_.site() && frame && frame->snap && frame->people.within.size() == groups.size() && !groups.empty();
    table_->setVisible(has);
    if (!has)
        return;
    const auto& cutoffs = desk_.settings().cutoffs;
    if (frame->people.within.front().size() != cutoffs.size())
        return;   // of other times: the next frame is on its way
    const int columns = static_cast<int>(cutoffs.size()) + 4;
    table_->setColumnCount(columns);
    table_->setRowCount(static_cast<int>(groups.size()));
    QStringList titles{say(text("Group"))};
    for (const double cutoff : cutoffs)
        titles << (desk_.unit() == ReachUnit::Yuan ? say(text("{0} yuan", cutoff)) : desk_.unit() == ReachUnit::Kilometres ? say(text("{0} km", cutoff)) : say(text("{0} min", cutoff)));
    titles << say(text("All")) << say(text("No way")) << say(text("Far from roads"));
    table_->setHorizontalHeaderLabels(titles);
    for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
        const auto group = static_cast<std::size_t>(g);
        putCell(table_, g, 0, peopleName(groups[group]), false);
        for (std::size_t c = 0; c < cutoffs.size(); ++c)
            putCell(table_, g, static_cast<int>(c) + 1, countWords(static_cast<qint64>(frame->people.within[group][c] + 0.5)));
        putCell(table_, g, columns - 3, countWords(static_cast<qint64>(frame->people.all[group] + 0.5)));
        putCell(table_, g, columns - 2, countWords(static_cast<qint64>(frame->people.unreachable[group] + 0.5)));
        putCell(table_, g, columns - 1, countWords(static_cast<qint64>(frame->people.unsnapped[group] + 0.5)));
    }
    const auto isZero = [](double people) { return people == 0; };
    table_->setColumnHidden(columns - 2, std::all_of(frame->people.unreachable.begin(), frame->people.unreachable.end(), isZero));
    table_->setColumnHidden(columns - 1, std::all_of(frame->people.unsnapped.begin(), frame->people.unsnapped.end(), isZero));
    fitToRows(table_);
}

}  // namespace app::desktop
