// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/encoding_page.h"

#include "app/desktop/doctor/record_repair.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/workbench.h"
#include "layers/sources/encoding.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {
constexpr std::size_t kShownRows = 20;
}

EncodingPage::EncodingPage(Workbench& bench, std::string layer, QWidget* parent)
    : DoctorPage(parent), bench_(bench), layer_(std::move(layer)), state_(text("The texts are being looked at …")), line_(new QLabel(this)), list_(new QTreeWidget(this)), table_(new QTableWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    line_->setWordWrap(true);
    line_->setProperty("role", "hint");
    column->addWidget(line_);
    list_->setRootIsDecorated(false);
    list_->setColumnCount(2);
    list_->header()->setStretchLastSection(true);
    list_->setMaximumHeight(150);
    column->addWidget(list_);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectColumns);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
    table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setTabKeyNavigation(false);
    column->addWidget(table_, 1);
    connect(list_, &QTreeWidget::currentItemChanged, this, [this] { choose(chosenRow()); });
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int, int at) {
        if (at >= 0 && at < list_->topLevelItemCount())
            list_->setCurrentItem(list_->topLevelItem(at));
    });
    connect(table_->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int at) { list_->setCurrentItem(list_->topLevelItem(at)); });
    onLanguage(this, [this] { fill(); });
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    if (!entry)
        return;
    now_ = entry->source.encoding;
    job_ = bench_.jobs.startQuietly(this, JobPool::Reading, [spec = bench_.document.project().sourceOf(*entry)](spatial::Progress& progress) { return layers::encodingChoices(spec, progress, kShownRows); },
                                    [this](spatial::Result<layers::EncodingChoices> found) { show(std::move(found)); });
}

void EncodingPage::show(spatial::Result<layers::EncodingChoices> found)
{
    if (!found) {
        state_ = found.error().message;
    } else {
        found_ = *std::move(found);
        const auto file = found_.declared.empty() ? text("The file does not say its encoding.") : text("The file says {0}.", found_.declared);
        const auto sample = found_.rowsInFile > found_.rowsLooked
                                ? text("{0} of {1} rows were looked at, spread over the file.", countWords(found_.rowsLooked).toStdString(), countWords(found_.rowsInFile).toStdString())
                                : text("{0} rows were looked at.", countWords(found_.rowsLooked).toStdString());
        state_ = text("{0} {1} Choose the column in which the texts make sense.", file, sample);
    }
    fill();
    if (list_->topLevelItemCount() > 0)
        list_->setCurrentItem(list_->topLevelItem(0));
}

void EncodingPage::fill()
{
    const int kept = chosenRow();
    line_->setText(say(state_));
    list_->setAccessibleName(say(text("Encodings, the best first")));
    table_->setAccessibleName(say(text("The same rows in each encoding")));
    list_->setHeaderLabels({say(text("Encoding")), say(text("Reason"))});
    list_->setVisible(!found_.choices.empty());
    table_->setVisible(!found_.choices.empty());
    const QSignalBlocker quietList(list_);
    const QSignalBlocker quietTable(table_);
    list_->clear();
    const int rows = found_.choices.empty() ? 0 : static_cast<int>(found_.choices.front().rows.size()) + 1;
    table_->setColumnCount(static_cast<int>(found_.choices.size()));
    table_->setRowCount(rows);
    QStringList heads{say(text("Fields"))};
    for (int row = 1; row < rows; ++row)
        heads += QString::number(row);
    table_->setVerticalHeaderLabels(heads);
    for (std::size_t i = 0; i < found_.choices.size(); ++i) {
        const layers::EncodingChoice& choice = found_.choices[i];
        const QString name = QString::fromStdString(choice.encoding);
        auto* item = new QTreeWidgetItem(list_, {name, say(choice.reason)});
        item->setToolTip(1, item->text(1));
        table_->setHorizontalHeaderItem(static_cast<int>(i), new QTableWidgetItem(name));
        const auto put = [&](int row, const std::vector<std::string>& cells) {
            QStringList words;
            for (const std::string& cell : cells)
                if (!cell.empty())
                    words += QString::fromStdString(cell);
            auto* shown = new QTableWidgetItem(words.join(QStringLiteral(" · ")));
            shown->setToolTip(shown->text());
            table_->setItem(row, static_cast<int>(i), shown);
        };
        put(0, choice.fields);
        for (std::size_t row = 0; row < choice.rows.size(); ++row)
            put(static_cast<int>(row) + 1, choice.rows[row]);
        table_->setColumnWidth(static_cast<int>(i), 156);
    }
    list_->resizeColumnToContents(0);
    if (kept >= 0 && kept < list_->topLevelItemCount())
        list_->setCurrentItem(list_->topLevelItem(kept));
}

int EncodingPage::chosenRow() const { return list_->currentItem() ? list_->indexOfTopLevelItem(list_->currentItem()) : -1; }

void EncodingPage::choose(int row)
{
    if (row >= 0) {
        const QSignalBlocker quiet(table_);
        table_->selectColumn(row);
        table_->scrollTo(table_->model()->index(0, row));
    }
    emit chosen();
}

bool EncodingPage::canApply() const
{
    const int row = chosenRow();
    return row >= 0 && layers::canonicalEncoding(now_) != found_.choices[static_cast<std::size_t>(row)].encoding;
}

void EncodingPage::apply()
{
    const layers::EncodingChoice choice = found_.choices[static_cast<std::size_t>(chosenRow())];
    applyRepair(bench_, layer_, "encoding", now_.empty() ? found_.declared : now_, choice.encoding, inBothLanguages(choice.reason), [&](layers::LayerEntry& entry) { entry.source.encoding = choice.encoding; });
}

}  // namespace app::desktop
