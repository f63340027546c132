// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/rank_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/weights/weight_desk.h"
#include "app/desktop/theme/theme.h"
#include "spatial/suitability/weights.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kMostRanksShown = 15;
constexpr int kRankedPart = Qt::UserRole;

}  // namespace

RankPage::RankPage(WeightDesk& desk, QWidget* parent)
    : ProposalPage(desk, "rank-order", parent), about_(new QLabel(this)), list_(new QListWidget(this)), up_(new QToolButton(this)), down_(new QToolButton(this))
{
    about_->setWordWrap(true);
    about_->setProperty("role", "hint");
    form()->addWidget(about_);
    list_->setObjectName(QStringLiteral("rankOrder"));
    list_->setDragDropMode(QAbstractItemView::InternalMove);
    list_->setDefaultDropAction(Qt::MoveAction);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);   // long names end in dots
    list_->installEventFilter(this);
    up_->setObjectName(QStringLiteral("rankUp"));
    down_->setObjectName(QStringLiteral("rankDown"));
    auto* row = new QHBoxLayout;
    row->addWidget(list_, 1);
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(up_);
    buttons->addWidget(down_);
    buttons->addStretch(1);
    row->addLayout(buttons);
    form()->addLayout(row);
    connect(up_, &QToolButton::clicked, this, [this] { step(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { step(1); });
    connect(list_->model(), &QAbstractItemModel::rowsMoved, this, [this] {
        number();
        propose();
    });
    onTheme(this, [this] {
        up_->setIcon(icon(QStringLiteral("go-up")));
        down_->setIcon(icon(QStringLiteral("go-down")));
    });
    onLanguage(this, [this] {
        about_->setText(say(text("Drag the most important to the top (or Alt+Up, Alt+Down). Rank order centroid: the mean of all weights that keep this order.")));
        list_->setAccessibleName(say(text("Order of importance")));
        up_->setToolTip(say(text("More important")));
        up_->setAccessibleName(say(text("More important")));
        down_->setToolTip(say(text("Less important")));
        down_->setAccessibleName(say(text("Less important")));
    });
}

std::vector<std::string> RankPage::order() const
{
    std::vector<std::string> parts;
    for (int i = 0; i < list_->count(); ++i)
        parts.push_back(list_->item(i)->data(kRankedPart).toString().toStdString());
    return parts;
}

void RankPage::fill()
{
    const auto parts = desk().parts();
    const auto shares = desk().shares();
    // What a person has ordered stays; a first or another set of parts begins by the present weights.
    auto known = order();
    auto sorted = known;
    auto wanted = parts;
    std::sort(sorted.begin(), sorted.end());
    std::sort(wanted.begin(), wanted.end());
    if (sorted != wanted) {
        std::vector<std::size_t> places(parts.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
        const QSignalBlocker quiet(list_->model());
        list_->clear();
        for (const std::size_t place : places) {
            auto* item = new QListWidgetItem(list_);
            item->setData(kRankedPart, QString::fromStdString(parts[place]));
        }
        list_->setCurrentRow(0);
    }
    number();
    list_->setFixedHeight(std::clamp(list_->count(), 2, kMostRanksShown) * std::max(fontMetrics().height() + 2, list_->sizeHintForRow(0)) + 2 * list_->frameWidth() + 2);
}

void RankPage::number()
{
    for (int i = 0; i < list_->count(); ++i) {
        const std::string part = list_->item(i)->data(kRankedPart).toString().toStdString();
        list_->item(i)->setText(QString::number(i + 1) + QStringLiteral("  ") + desk().name(part));
        list_->item(i)->setToolTip(desk().name(part));
    }
}

void RankPage::step(int by)
{
    const int row = list_->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= list_->count())
        return;
    {
        const QSignalBlocker quiet(list_);
        QListWidgetItem* item = list_->takeItem(row);
        list_->insertItem(to, item);
        list_->setCurrentRow(to);
    }
    number();
    propose();
}

bool RankPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == list_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            step(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return ProposalPage::eventFilter(watched, event);
}

spatial::Result<ProposalPage::Proposal> RankPage::proposal() const
{
    const auto parts = desk().parts();
    const auto ranked = order();
    const auto weights = spatial::rankOrderCentroid(static_cast<int>(ranked.size()));
    Proposal made{.weights = std::vector<double>(parts.size(), 0.0)};
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t k = 0; k < ranked.size(); ++k)
            if (ranked[k] == parts[i])
                made.weights[i] = weights[k];
    return made;
}

}  // namespace app::desktop
