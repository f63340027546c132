// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/spur/spur_page.h"

#include "app/desktop/access/spur/spur_costs.h"
#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/access/spur/spur_picture.h"
#include "app/desktop/access/spur/spur_tool.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace app::desktop {

using spatial::text;

namespace {

/// Names of the friction's parts for people.
QString partWords(const std::string& part)
{
    static const std::map<std::string, spatial::Text> words{{"ground", text("Open ground")}, {"slope", text("Slopes")},        {"surcharges", text("Surcharges")}, {"land taken", text("Land that is taken")},
                                                            {"crossings", text("Rivers and ways crossed")}, {"roads", text("Saved on existing ways")}, {"cover", text("Cover")}};
    const auto found = words.find(part);
    return found == words.end() ? QString::fromStdString(part) : say(found->second);
}

}  // namespace

SpurPage::SpurPage(Workbench& bench, SpurDesk& desk, SpurTool& tool, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), tool_(tool), draw_(new QPushButton(this)), write_(new QPushButton(this)), hint_(new QLabel(this)), summary_(new QLabel(this)), parts_(dataTable(this, "spurParts", 3)),
      walls_(dataTable(this, "spurWalls", 2)), costs_(new SpurCosts(bench, desk, this)), note_(new QLabel(this))
{
    const auto [scroll, page, column] = scrolledPage(this);
    hint_->setWordWrap(true);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);
    auto* buttons = new QHBoxLayout;
    draw_->setObjectName(QStringLiteral("drawSpur"));
    draw_->setProperty("role", "primary");
    draw_->setCheckable(true);
    write_->setObjectName(QStringLiteral("writeSpur"));
    buttons->addWidget(draw_);
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);
    summary_->setObjectName(QStringLiteral("spurSummary"));
    summary_->setWordWrap(true);
    column->addWidget(summary_);
    column->addWidget(parts_);
    column->addWidget(walls_);
    column->addWidget(costs_);
    note_->setObjectName(QStringLiteral("spurNote"));
    note_->setWordWrap(true);
    note_->setProperty("role", "hint");
    column->addWidget(note_);
    column->addStretch(1);

    connect(draw_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.spur"); });
    connect(write_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.write-spur"); });
    connect(&desk_, &SpurDesk::changed, this, &SpurPage::follow);
    connect(&desk_, &SpurDesk::answered, this, &SpurPage::follow);
    connect(&bench_.map, &MapCanvas::toolChanged, this, &SpurPage::follow);
    onLanguage(this, [this] {
        draw_->setText(say(text("Set start and end")));
        write_->setText(say(text("Write as layers")));
        hint_->setText(say(text("Click where the spur line starts; the cheapest way follows the pointer. Click its end for the corridor and what it is made of. Both ends can be dragged.")));
        parts_->setHorizontalHeaderLabels({say(text("What for")), say(text("10k yuan")), say(text("Share"))});
        parts_->setAccessibleName(say(text("What the way costs")));
        walls_->setHorizontalHeaderLabels({say(text("Barred by")), say(text("Share of the land"))});
        walls_->setAccessibleName(say(text("What bars the land")));
        follow();
    });
}

QString SpurPage::wayWords() const
{
    if (desk_.failure())
        return say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint);
    if (desk_.isPreparing())
        return say(text("Costs of the land in view are being prepared …"));
    if (desk_.isCutOff())
        return say(text("No way leads there: the start or the end lies where nothing may be built, or walls part them. The table says what bars the land; a layer can be left out below to see what it costs."));
    const auto& way = desk_.way();
    if (!way)
        return {};
    QString words = say(text("{0} over {1} km; straight it would be {2} km.", yuanWords(way->yuan).toStdString(), numberWords(way->metres / 1000, 1).toStdString(), numberWords(way->straight / 1000, 1).toStdString()));
    if (way->straight > 0)
        words += QLatin1Char(' ') + say(text("Detour {0}.", numberWords(way->metres / way->straight, 2).toStdString()));
    if (way->metres > 0)
        words += QLatin1Char(' ') + say(text("{0} a kilometre.", yuanWords(way->yuan / way->metres * 1000).toStdString()));
    if (const auto& result = desk_.result(); result && result->hasWay)
        words += QLatin1Char(' ') + say(text("The corridor within {0} % covers {1} km².", numberWords(desk_.entry().tolerance, 1).toStdString(), numberWords(result->bandSquareMetres / 1e6, 1).toStdString()));
    return words;
}

QString SpurPage::noteWords() const
{
    QStringList words;
    if (desk_.cell() > 0)
        words << say(text("Cells of {0} m; ways are at most {1} % longer than exact ones.", numberWords(desk_.cell(), 0).toStdString(), desk_.entry().directions == 16 ? "2.75" : "8.24"));
    if (desk_.start() && !desk_.isPreparing() && !desk_.hasTerrain())
        words << say(text("The project has no terrain model here: the ground counts as flat."));
    if (desk_.isSuggested())
        words << say(text("All sums are this program's own until you change them: no standard names them."));
    if (desk_.isSynthetic())
        words << say(text("Layers that costs come from are sample data: these results are schematic and not for decisions."));
    return words.join(QLatin1Char(' '));
}

void SpurPage::follow()
{
    draw_->setChecked(bench_.map.tool() == &tool_);
    write_->setEnabled(desk_.mayWrite());
    summary_->setText(wayWords());
    summary_->setProperty("role", desk_.failure() || desk_.isCutOff() ? QStringLiteral("fault") : QString());
    summary_->setVisible(!summary_->text().isEmpty());
    note_->setText(noteWords());
    note_->setVisible(!note_->text().isEmpty());
    fillParts();
    fillWalls();
}

void SpurPage::fillParts()
{
    const auto& result = desk_.result();
    parts_->setVisible(result && result->hasWay);
    if (!result || !result->hasWay)
        return;
    std::vector<const spatial::FrictionSummary::Part*> shown;
    for (const auto& part : result->parts.parts)
        if (part.sum != 0)
            shown.push_back(&part);
    parts_->setRowCount(static_cast<int>(shown.size()));
    for (int row = 0; row < static_cast<int>(shown.size()); ++row) {
        const auto& part = *shown[static_cast<std::size_t>(row)];
        putCell(parts_, row, 0, partWords(part.of), false);
        putCell(parts_, row, 1, numberWords(part.sum / 1e4, 0));
        putCell(parts_, row, 2, percentWords(result->parts.cost > 0 ? part.sum / result->parts.cost : 0));
    }
    fitToRows(parts_);
}

void SpurPage::fillWalls()
{
    const auto& result = desk_.result();
    std::vector<const spatial::FrictionSummary::Wall*> shown;
    if (result)
        for (const auto& wall : result->ground.wallsBy)
            if (wall.cells > 0)
                shown.push_back(&wall);
    std::stable_sort(shown.begin(), shown.end(), [](const auto* a, const auto* b) { return a->cells > b->cells; });
    walls_->setVisible(!shown.empty());
    walls_->setRowCount(static_cast<int>(shown.size()));
    for (int row = 0; row < static_cast<int>(shown.size()); ++row) {
        const auto& wall = *shown[static_cast<std::size_t>(row)];
        putCell(walls_, row, 0, partWords(wall.of), false);
        walls_->item(row, 0)->setToolTip(QString::fromStdString(wall.law));
        putCell(walls_, row, 1, percentWords(result->ground.land > 0 ? static_cast<double>(wall.cells) / static_cast<double>(result->ground.land) : 0));
    }
    if (!shown.empty())
        fitToRows(walls_);
}

}  // namespace app::desktop
