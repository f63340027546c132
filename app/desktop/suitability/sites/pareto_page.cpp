// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/pareto_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/suitability/sites/comparison_page.h"
#include "app/desktop/suitability/sites/pareto_plot.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

ParetoPage::Choice ParetoPage::choice(const char* name, const spatial::Text& title)
{
    Choice made{new QComboBox(this), new QComboBox(this)};
    made.what->setObjectName(QLatin1String(name));
    made.way->setObjectName(QLatin1String(name) + QStringLiteral("Way"));
    for (QComboBox* box : {made.what, made.way})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made.what->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    made.way->setMinimumContentsLength(6);
    onLanguage(made.way, [made, title] {
        const QSignalBlocker quiet(made.way);
        const int way = std::max(0, made.way->currentIndex());
        made.way->clear();
        made.way->addItem(say(text("higher")));
        made.way->addItem(say(text("lower")));
        made.way->setCurrentIndex(way);
        made.what->setAccessibleName(say(title));
        made.way->setAccessibleName(say(text("Which way is better")));
        made.way->setToolTip(say(text("Which way is better")));
    });
    connect(made.what, &QComboBox::activated, this, [this, made] {
        if (shown_)
            for (const SiteObjective& objective : objectivesOf(*shown_))
                if (objective.id == made.what->currentData().toString().toStdString())
                    made.way->setCurrentIndex(objective.more ? 0 : 1);
        draw();
    });
    connect(made.way, &QComboBox::activated, this, &ParetoPage::draw);
    return made;
}

ParetoPage::ParetoPage(SitesDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), layers_(new QComboBox(this)), x_(choice("paretoX", text("To the right"))), y_(choice("paretoY", text("Upward"))), third_(choice("paretoThird", text("Counts too"))), hint_(new QLabel(this)),
      plot_(new ParetoPlot(this)), words_(new QLabel(this)), select_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 6);
    column->setSpacing(5);
    layers_->setObjectName(QStringLiteral("paretoLayer"));
    layers_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(layers_);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    int line = 0;
    for (const auto& [one, title] : {std::pair(x_, text("To the right")), std::pair(y_, text("Upward")), std::pair(third_, text("Counts too"))}) {
        auto* label = new QLabel(this);
        label->setBuddy(one.what);
        grid->addWidget(label, line, 0);
        grid->addWidget(one.what, line, 1);
        grid->addWidget(one.way, line++, 2);
        onLanguage(label, [label, title = title] { label->setText(say(title)); });
    }
    hint_->setWordWrap(true);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);
    column->addWidget(plot_, 1);
    words_->setObjectName(QStringLiteral("paretoWords"));
    words_->setWordWrap(true);
    column->addWidget(words_);
    select_->setObjectName(QStringLiteral("paretoSelect"));
    column->addWidget(select_, 0, Qt::AlignLeft);

    connect(layers_, &QComboBox::activated, this, [this] { desk_.chooseLayer(layers_->currentData().toString().toStdString()); });
    connect(&desk_.bench().document, &Document::changed, this, [this] { fillSiteLayers(*layers_, desk_); });
    connect(&desk_.bench().document, &Document::opened, this, [this] { fillSiteLayers(*layers_, desk_); });
    connect(&desk_, &SitesDesk::changed, this, &ParetoPage::follow);
    connect(&desk_, &SitesDesk::selectionChanged, this, [this] { plot_->setSelected(desk_.selectedSites()); });
    connect(plot_, &ParetoPlot::selectionWanted, this, [this](const std::vector<std::size_t>& sites, Qt::KeyboardModifiers keys) {
        if (!shown_)
            return;
        RowSet rows;
        for (const std::size_t site : sites)
            rows.push_back(shown_->values.rows[site]);
        desk_.bench().selection.select(shown_->layer, std::move(rows), selectModeOf(keys));
    });
    connect(select_, &QPushButton::clicked, this, [this] {
        std::vector<std::size_t> best;
        for (std::size_t i = 0; i < plot_->points().front.size(); ++i)
            if (plot_->points().front[i] == 1)
                best.push_back(i);
        desk_.select(best);
    });
    onLanguage(this, [this] {
        layers_->setAccessibleName(say(text("Layer of the sites")));
        layers_->setToolTip(say(text("Layer of the sites")));
        plot_->setAccessibleName(say(text("Two objectives of the sites")));
        select_->setText(say(text("Select the sites that nothing beats")));
        fillSiteLayers(*layers_, desk_);
        fieldsOf_.clear();
        follow();
    });
}

void ParetoPage::fill()
{
    QString fields = QString::fromStdString(shown_->layer);
    const auto objectives = objectivesOf(*shown_);
    for (const SiteObjective& objective : objectives)
        fields += QLatin1Char('|') + objective.title;
    if (fields == fieldsOf_)
        return;
    fieldsOf_ = fields;
    const auto fillOne = [&](const Choice& box, const std::string& wanted, bool nothing) {
        const QSignalBlocker quiet(box.what);
        const QVariant before = box.what->currentData();
        box.what->clear();
        if (nothing)
            box.what->addItem(say(text("nothing else")), QString());
        for (const SiteObjective& objective : objectives)
            box.what->addItem(objective.title, QString::fromStdString(objective.id));
        int at = before.isValid() ? box.what->findData(before) : -1;
        if (at < 0) {
            at = std::max(0, box.what->findData(QString::fromStdString(wanted)));
            for (const SiteObjective& objective : objectives)
                if (objective.id == box.what->itemData(at).toString().toStdString())
                    box.way->setCurrentIndex(objective.more ? 0 : 1);
        }
        box.what->setCurrentIndex(at);
    };
    std::string second = "first";
    for (const char* name : {"area_ha", "hectares", "jobs", "area"})
        if (std::any_of(objectives.begin(), objectives.end(), [&](const SiteObjective& one) { return one.id == std::string("field:") + name; }) &&
            tellsSitesApart(*shown_, std::string("field:") + name)) {
            second = std::string("field:") + name;
            break;
        }
    fillOne(x_, "score", false);
    fillOne(y_, second, false);
    fillOne(third_, "", true);
}

void ParetoPage::follow()
{
    shown_ = desk_.compared();
    const QString hint = say(desk_.hint());
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    if (layers_->currentData().toString().toStdString() != desk_.layer())
        fillSiteLayers(*layers_, desk_);
    for (QWidget* part : {static_cast<QWidget*>(plot_), static_cast<QWidget*>(words_), static_cast<QWidget*>(select_)})
        part->setVisible(shown_ != nullptr);
    for (const Choice& one : {x_, y_, third_})
        for (QComboBox* box : {one.what, one.way})
            box->setEnabled(shown_ != nullptr);
    if (!shown_)
        return;
    fill();
    draw();
}

void ParetoPage::draw()
{
    if (!shown_)
        return;
    const auto axis = [](const Choice& one) { return ParetoChoice::Axis{one.what->currentData().toString().toStdString(), one.way->currentIndex() == 0}; };
    ParetoChoice choice{axis(x_), axis(y_)};
    third_.way->setEnabled(!axis(third_).id.empty());
    if (!axis(third_).id.empty())
        choice.others.push_back(axis(third_));
    std::vector<QString> names;
    for (const std::uint32_t row : shown_->values.rows)
        names.push_back(SitesDesk::nameOf(*shown_->table, row));
    const ParetoPoints points = paretoPoints(*shown_, choice);
    QString words = say(choice.others.empty() ? text("{0} of {1} sites are beaten by no other in both objectives; the dashed line is the edge of what they beat.", points.best, shown_->size())
                                              : text("{0} of {1} sites are beaten by no other in all three objectives.", points.best, shown_->size()));
    if (points.unknown > 0)
        words += QLatin1Char(' ') + say(text("{0} sites lack a value and are not compared.", points.unknown));
    if (choice.x == choice.y)
        words = say(text("Choose two different objectives."));
    words_->setText(words);
    plot_->show(points, choice.x.more, choice.y.more, x_.what->currentText(), y_.what->currentText(), std::move(names));
    plot_->setSelected(desk_.selectedSites());
}

}  // namespace app::desktop
