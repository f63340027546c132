// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/shift_page.h"

#include "app/desktop/doctor/record_repair.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/workbench.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

spatial::Text readingWords(const std::string& offset)
{
    return offset.empty() ? text("As the file has it") : offset == "bd09" ? text("Shifted back from BD-09 (Baidu)") : text("Shifted back from GCJ-02 (Amap, Tencent)");
}

}  // namespace

ShiftPage::ShiftPage(Workbench& bench, std::string layer, QWidget* parent)
    : DoctorPage(parent), bench_(bench), layer_(std::move(layer)), trusted_(new QComboBox(this)), table_(new QTableWidget(this)), verdict_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    auto* hint = new QLabel(this);
    hint->setWordWrap(true);
    hint->setProperty("role", "hint");
    onLanguage(hint, [hint] { hint->setText(say(text("Coordinates from Chinese web maps lie 300 to 700 m to the north-east. Choose a layer of the same things whose place you trust: roads for roads, parcels for firms."))); });
    column->addWidget(hint);
    column->addWidget(trusted_);
    column->addWidget(table_);
    verdict_->setWordWrap(true);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(verdict_);
    column->addStretch(1);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setFocusPolicy(Qt::NoFocus);
    table_->verticalHeader()->hide();
    table_->setColumnCount(4);
    table_->horizontalHeader()->setStretchLastSection(true);
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    now_ = entry ? entry->source.offset : std::string();
    connect(trusted_, &QComboBox::currentIndexChanged, this, &ShiftPage::look);
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (!waitingFor_.empty() && (id.toStdString() == waitingFor_ || id.toStdString() == layer_))
            look();
    });
    onLanguage(this, [this] {
        fillLayers();
        fill();
    });
}

void ShiftPage::fillLayers()
{
    const QSignalBlocker quiet(trusted_);
    const QVariant kept = trusted_->currentData();
    trusted_->clear();
    trusted_->addItem(say(text("Choose a layer that you trust …")), QString());
    for (const layers::LayerEntry& entry : bench_.document.project().layers)
        if (entry.id != layer_ && !bench_.store.layer(entry.id)->isRaster())
            trusted_->addItem(say(entry.name), QString::fromStdString(entry.id));
    trusted_->setCurrentIndex(std::max(0, trusted_->findData(kept)));
    trusted_->setAccessibleName(say(text("Trusted layer")));
}

void ShiftPage::look()
{
    check_.reset();
    job_.cancel();
    waitingFor_.clear();
    state_ = {};
    const std::string trusted = trusted_->currentData().toString().toStdString();
    if (!trusted.empty()) {
        bench_.store.request(layer_);
        bench_.store.request(trusted);
        const LayerSnapshotPtr mine = bench_.store.layer(layer_);
        const LayerSnapshotPtr ground = bench_.store.layer(trusted);
        state_ = text("The distances are being measured …");
        if (!mine->table || !ground->table)
            waitingFor_ = trusted;
        else
            job_ = bench_.jobs.startQuietly(this, JobPool::Analysis, [mine, ground, offset = now_](spatial::Progress& progress) { return layers::checkShift(*mine->table, offset, *ground->table, progress); },
                                            [this](spatial::Result<layers::ShiftCheck> check) { show(std::move(check)); });
    }
    fill();
    emit chosen();
}

void ShiftPage::show(spatial::Result<layers::ShiftCheck> check)
{
    if (check) {
        state_ = text("{0} {1} places of the layer were measured.", check->verdict, check->looked);
        check_ = *std::move(check);
    } else {
        state_ = check.error().message;
    }
    fill();
    emit chosen();
}

void ShiftPage::fill()
{
    table_->setAccessibleName(say(text("Distances to the trusted layer")));
    table_->setHorizontalHeaderLabels({say(text("Reading")), say(text("Median distance")), say(text("Nine in ten are nearer than")), say(text("Within 20 m"))});
    verdict_->setText(say(state_));
    const auto metres = [](double distance) { return QStringLiteral("%1%2 m").arg(distance >= layers::kFarthestShift ? QStringLiteral("≥ ") : QString(), numberWords(distance, 1)); };
    table_->setVisible(check_.has_value());
    table_->setRowCount(check_ ? static_cast<int>(check_->readings.size()) : 0);
    for (int row = 0; row < table_->rowCount(); ++row) {
        const layers::ShiftReading& reading = check_->readings[static_cast<std::size_t>(row)];
        const QString cells[] = {say(readingWords(reading.offset)), metres(reading.median), metres(reading.ninetieth),
                                 QStringLiteral("%1 %").arg(numberWords(100 * reading.near, 0))};
        for (int column = 0; column < 4; ++column) {
            auto* cell = new QTableWidgetItem(cells[column]);
            QFont font = cell->font();
            font.setBold(check_->fits && reading.offset == check_->offset);
            cell->setFont(font);
            table_->setItem(row, column, cell);
        }
    }
    table_->resizeColumnsToContents();
    table_->setColumnWidth(0, std::max(300, table_->columnWidth(0)));
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->setFixedHeight(table_->horizontalHeader()->sizeHint().height() + table_->rowCount() * table_->rowHeight(0) + 4);
}

bool ShiftPage::canApply() const { return check_ && check_->fits && check_->offset != now_; }

void ShiftPage::apply()
{
    const std::string offset = check_->offset;
    applyRepair(bench_, layer_, "offset", now_, offset, inBothLanguages(state_), [&](layers::LayerEntry& entry) { entry.source.offset = offset; });
}

}  // namespace app::desktop
