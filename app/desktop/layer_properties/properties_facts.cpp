// SPDX-License-Identifier: GPL-3.0-or-later
// What the properties page shows of data and file.
#include "app/desktop/layer_properties/properties_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/crs.h"
#include "spatial/crs/crs_words.h"

#include <QComboBox>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QTreeWidget>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

/// What files of the province come in: CGCS2000, Xian 1980, Beijing 1954 and WGS 84, in degrees, in 3-degree zones of the province
/// (central meridians 120 to 135) and in UTM.
const std::vector<std::string>& offeredCrs()
{
    static const std::vector<std::string> codes = [] {
        std::vector<std::string> list{"EPSG:4490", "EPSG:4326"};
        for (int code = 4549; code <= 4554; ++code)   // CGCS2000, central meridians 120 to 135
            list.push_back("EPSG:" + std::to_string(code));
        for (int code = 4528; code <= 4533; ++code)   // the same with the zone's number before the easting
            list.push_back("EPSG:" + std::to_string(code));
        for (const char* code : {"EPSG:32651", "EPSG:32652", "EPSG:32653", "EPSG:4610", "EPSG:4214", "EPSG:3857"})
            list.emplace_back(code);
        return list;
    }();
    return codes;
}

QString typeWords(spatial::FieldType type)
{
    switch (type) {
    case spatial::FieldType::Integer: return say(text("Whole number"));
    case spatial::FieldType::Real: return say(text("Real number"));
    case spatial::FieldType::Text: return say(text("Text"));
    case spatial::FieldType::Boolean: return say(text("Yes or no"));
    case spatial::FieldType::Date: return say(text("Date"));
    case spatial::FieldType::DateTime: return say(text("Date and time"));
    }
    return {};
}

}  // namespace

void PropertiesPanel::nameCrs()
{
    crsJob_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [](spatial::Progress&) -> spatial::Result<std::map<std::string, spatial::Text>> {
            std::map<std::string, spatial::Text> names;
            for (const std::string& code : offeredCrs())
                if (const auto crs = spatial::Crs::fromText(code))
                    names[code] = spatial::crsWordsWithCode(*crs);
            return names;
        },
        [this](spatial::Result<std::map<std::string, spatial::Text>> names) {
            if (names)
                crsNames_ = *std::move(names);
            fillCrs();
            showLayer();
        });
}

void PropertiesPanel::fillCrs()
{
    const QSignalBlocker quiet(crs_);
    crs_->clear();
    crs_->addItem(say(text("As the file says")), QString());
    for (const std::string& code : offeredCrs())
        if (const auto name = crsNames_.find(code); name != crsNames_.end())
            crs_->addItem(say(name->second), QString::fromStdString(code));
}

void PropertiesPanel::setCrs(const QString& words)
{
    const layers::LayerEntry* layer = entry();
    if (!layer || layer->source.crs == words.toStdString())
        return;
    if (!words.isEmpty()) {
        if (const auto crs = spatial::Crs::fromText(words.toStdString()); !crs) {
            bench_.messages.show(crs.error());
            return showEntry(*layer);
        }
    }
    change(text("Change the coordinate system"), [&](layers::LayerEntry& changed) { changed.source.crs = words.toStdString(); });
}

/// A field with the title before it.
void PropertiesPanel::showField(QWidget* field, bool shown)
{
    field->setVisible(shown);
    for (QLabel* title : findChildren<QLabel*>())
        if (title->buddy() == field)
            title->setVisible(shown);
}

void PropertiesPanel::showExtent(const LayerSnapshot& snapshot)
{
    const spatial::Box box = snapshot.hasData() ? snapshot.extent() : spatial::Box();
    const int decimals = snapshot.crs().isGeographic() ? 5 : 1;
    extent_->setText(box.empty() ? QStringLiteral("–")
                                 : QStringLiteral("%1 … %2\n%3 … %4").arg(numberWords(box.minX, decimals), numberWords(box.maxX, decimals), numberWords(box.minY, decimals), numberWords(box.maxY, decimals)));
    const bool raster = snapshot.isRaster();
    cells_->setText(raster ? QStringLiteral("%1 × %2").arg(numberWords(snapshot.raster.shape().dx, 6), numberWords(snapshot.raster.shape().dy, 6)) : QString());
    showField(cells_, raster);
    showField(bands_, raster);
}

void PropertiesPanel::showFields(const LayerSnapshot& snapshot)
{
    fields_->setVisible(snapshot.table != nullptr);
    fields_->clear();
    if (!snapshot.table)
        return;
    for (const spatial::Field& field : snapshot.table->fields)
        new QTreeWidgetItem(fields_, {QString::fromStdString(field.name), typeWords(field.type)});
    fields_->resizeColumnToContents(0);
    const int rows = std::clamp<int>(static_cast<int>(snapshot.table->fields.size()), 1, 10);
    fields_->setFixedHeight(fields_->header()->sizeHint().height() + rows * (fontMetrics().height() + 6) + 6);
}

/// The first five rows of up to four columns of text: what a wrong encoding spoils.
void PropertiesPanel::showSample(const LayerSnapshot& snapshot)
{
    std::vector<std::size_t> columns;
    if (snapshot.table)
        for (std::size_t i = 0; i < snapshot.table->fields.size() && columns.size() < 4; ++i)
            if (snapshot.table->fields[i].type == spatial::FieldType::Text)
                columns.push_back(i);
    sample_->setVisible(!columns.empty());
    showField(encoding_, !columns.empty());
    if (columns.empty())
        return;
    const int rows = static_cast<int>(std::min<std::size_t>(5, snapshot.table->size()));
    sample_->setRowCount(rows);
    sample_->setColumnCount(static_cast<int>(columns.size()));
    QStringList titles;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        titles += QString::fromStdString(snapshot.table->fields[columns[c]].name);
        for (int r = 0; r < rows; ++r)
            sample_->setItem(r, static_cast<int>(c), new QTableWidgetItem(QString::fromStdString(snapshot.table->columns[columns[c]].display(static_cast<std::size_t>(r)))));
    }
    sample_->setHorizontalHeaderLabels(titles);
    sample_->setFixedHeight(sample_->horizontalHeader()->sizeHint().height() + rows * sample_->verticalHeader()->defaultSectionSize() + 4);
}

void PropertiesPanel::askFacts()
{
    const layers::LayerEntry* layer = entry();
    const layers::SourceSpec source = bench_.document.project().sourceOf(*layer);
    path_->setText(QString::fromStdString(source.path.string()) + (source.inner.empty() ? QString() : QStringLiteral(" / ") + QString::fromStdString(source.inner)) +
                   (source.layer.empty() ? QString() : QStringLiteral("\n%1").arg(say(text("Layer {0}", source.layer)))));
    const std::string key = source.path.string() + "|" + source.inner + "|" + source.layer + "|" + source.encoding + "|" + source.crs + "|" + std::to_string(bench_.store.layer(layer_)->revision);
    if (key == asked_)
        return showFacts();
    asked_ = key;
    facts_ = {};
    showFacts();
    job_.cancel();
    job_ = bench_.jobs.startQuietly(this, JobPool::Reading, [source](spatial::Progress& progress) { return sourceFacts(source, progress); },
                                    [this, key](spatial::Result<SourceFacts> facts) {
                                        if (!facts || key != asked_)
                                            return;
                                        facts_ = *std::move(facts);
                                        showFacts();
                                    });
}

void PropertiesPanel::showFacts()
{
    const QString unknown = QStringLiteral("–");
    format_->setText(facts_.format.empty() ? unknown : QString::fromStdString(facts_.format));
    size_->setText(facts_.bytes == 0 ? unknown : sizeWords(static_cast<qint64>(facts_.bytes)));
    time_->setText(facts_.changed == 0 ? unknown : QDateTime::fromSecsSinceEpoch(facts_.changed).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    const std::size_t colon = facts_.fingerprint.find(':');
    fingerprint_->setText(colon == std::string::npos ? unknown : QString::fromStdString(facts_.fingerprint.substr(colon + 1, 16)));
    const QSignalBlocker quiet(encoding_);
    const bool known = facts_.info && !facts_.info->encoding.empty();
    encoding_->setItemText(0, known && entry() && entry()->source.encoding.empty() ? say(text("As recognised: {0}", facts_.info->encoding)) : say(text("As recognised")));
    QStringList bands;
    if (facts_.info)
        for (std::size_t i = 0; i < facts_.info->bands.size(); ++i) {
            const auto& band = facts_.info->bands[i];
            QString words = QStringLiteral("%1: %2").arg(i + 1).arg(QString::fromStdString(band.type));
            if (band.nodata)
                words += QStringLiteral(", ") + say(text("no value: {0}", numberWords(*band.nodata, 6).toStdString()));
            bands += words;
        }
    bands_->setText(bands.isEmpty() ? unknown : bands.join(QLatin1Char('\n')));
}

}  // namespace app::desktop
