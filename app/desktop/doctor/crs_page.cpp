// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/crs_page.h"

#include "app/desktop/doctor/prefecture_map.h"
#include "app/desktop/doctor/prefectures.h"
#include "app/desktop/doctor/record_repair.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/crs_words.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace app::desktop {

using spatial::CandidateFit;
using spatial::Text;
using spatial::text;

namespace {

std::string textOf(const spatial::Crs& crs) { return crs.code().empty() ? crs.wkt() : crs.code(); }
int percent(double share) { return static_cast<int>(std::floor(100 * share + 0.5)); }

Text reasonOf(const CandidateFit& fit, bool chinese)
{
    const std::string name = fit.mostIn.in(chinese);
    if (fit.mostShare > 0.995)
        return text("Lies in {0}. {1}", name, fit.candidate.reason);
    if (fit.inside > 0)
        return text("{0} % inside the province, {1} % in {2}. {3}", percent(fit.inside), percent(fit.mostShare), name, fit.candidate.reason);
    return text("Outside the province.");   // its own reason looks at a box around the province only
}

}  // namespace

CrsPage::CrsPage(Workbench& bench, std::string layer, QWidget* parent)
    : DoctorPage(parent), bench_(bench), layer_(std::move(layer)), state_(text("The layer is being read …")), line_(new QLabel(this)), list_(new QTreeWidget(this)), map_(new PrefectureMap(this)), detail_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    line_->setWordWrap(true);
    line_->setProperty("role", "hint");
    column->addWidget(line_);
    auto* row = new QHBoxLayout;
    row->addWidget(list_, 3);
    row->addWidget(map_, 2);
    column->addLayout(row, 1);
    detail_->setWordWrap(true);
    detail_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(detail_);
    list_->setRootIsDecorated(false);
    list_->setColumnCount(2);
    list_->setWordWrap(true);
    list_->header()->setStretchLastSection(true);
    connect(list_, &QTreeWidget::currentItemChanged, this, &CrsPage::choose);
    connect(map_, &PrefectureMap::clicked, this, [this](int at) { list_->setCurrentItem(list_->topLevelItem(at)); });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            look();
    });
    onLanguage(this, [this] { fill(); });
    bench_.store.request(layer_);
    look();
}

void CrsPage::look()
{
    const LayerSnapshotPtr snapshot = bench_.store.layer(layer_);
    if (asked_ || !snapshot->hasData())
        return;
    asked_ = true;
    now_ = snapshot->crs();
    raster_ = snapshot->isRaster();
    looked_ = raster_ ? 0 : snapshot->table->geometry.coordinateCount();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [snapshot](spatial::Progress&) -> spatial::Result<std::vector<CandidateFit>> {
            if (!snapshot->isRaster())
                return spatial::candidateFits(snapshot->table->geometry, prefectures());
            spatial::GeometryColumn frame;
            frame.append(spatial::Geometry::rectangle(snapshot->extent()).view());
            auto fits = spatial::candidateFits(frame, prefectures());
            std::erase_if(fits, [](const CandidateFit& fit) { return fit.candidate.swapped; });   // rows of cells cannot change places
            return fits;
        },
        [this](spatial::Result<std::vector<CandidateFit>> fits) {
            if (fits)
                show(*std::move(fits));
        });
}

void CrsPage::show(std::vector<CandidateFit> fits)
{
    fits_ = std::move(fits);
    const Text says = now_.isKnown() ? text("The layer is read as {0}.", spatial::crsWordsWithCode(now_)) : text("The layer does not say its coordinate system.");
    if (fits_.empty())
        state_ = text("{0} No system that is in use in Heilongjiang fits its coordinates.", says);
    else if (looked_ > fits_.front().places.size())
        state_ = text("{0} {1} of {2} coordinates were looked at, spread over the layer.", says, fits_.front().places.size(), countWords(static_cast<qint64>(looked_)).toStdString());
    else
        state_ = text("{0} All its coordinates were looked at.", says);
    std::vector<PrefectureMap::Outline> outlines;
    for (const CandidateFit& fit : fits_)
        outlines.push_back({fit.outline, fit.places});
    map_->setOutlines(std::move(outlines));
    fill();
    if (list_->topLevelItemCount() > 0)
        list_->setCurrentItem(list_->topLevelItem(0));
}

void CrsPage::fill()
{
    const int kept = chosenRow();
    line_->setText(say(state_));
    list_->setAccessibleName(say(text("Coordinate systems, the best first")));
    list_->setHeaderLabels({say(text("Coordinate system")), say(text("Reason"))});
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        int number = 0;
        for (const CandidateFit& fit : fits_) {
            const Text name = spatial::crsWordsWithCode(fit.candidate.crs);
            const Text words = fit.candidate.swapped ? text("{0}, x and y swapped", name) : name;
            auto* item = new QTreeWidgetItem(list_, {QStringLiteral("%1. %2").arg(++number).arg(say(words)), say(reasonOf(fit, currentLanguage() == Language::Chinese))});
            item->setToolTip(0, item->text(0));
            item->setToolTip(1, item->text(1));
        }
        list_->setColumnWidth(0, 230);
    }
    if (kept >= 0 && kept < list_->topLevelItemCount())
        list_->setCurrentItem(list_->topLevelItem(kept));
}

void CrsPage::choose()
{
    map_->setChosen(chosenRow());
    detail_->setText(chosenRow() < 0 ? QString() : list_->currentItem()->text(0) + QStringLiteral(" – ") + list_->currentItem()->text(1));
    emit chosen();
}

int CrsPage::chosenRow() const { return list_->currentItem() ? list_->indexOfTopLevelItem(list_->currentItem()) : -1; }

bool CrsPage::canApply() const
{
    const int row = chosenRow();
    if (row < 0)
        return false;
    const spatial::CrsCandidate& candidate = fits_[static_cast<std::size_t>(row)].candidate;
    return candidate.swapped || !now_.isKnown() || textOf(candidate.crs) != textOf(now_);
}

void CrsPage::apply()
{
    const CandidateFit& fit = fits_[static_cast<std::size_t>(chosenRow())];
    const std::string code = textOf(fit.candidate.crs);
    const std::string swapped = fit.candidate.swapped ? " (x ↔ y)" : "";
    applyRepair(bench_, layer_, "crs", now_.isKnown() ? textOf(now_) : std::string(), (fit.candidate.crs.code().empty() ? fit.candidate.crs.name() : code) + swapped,
                {translate(reasonOf(fit, false), Language::English), translate(reasonOf(fit, true), Language::Chinese)}, [&](layers::LayerEntry& entry) {
                    entry.source.crs = code;
                    if (!fit.candidate.swapped)
                        return;
                    if (entry.source.options.erase("swap") == 0)   // swapped already: back again
                        entry.source.options["swap"] = "xy";
                });
}

}  // namespace app::desktop
