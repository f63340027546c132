// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/actions/boundary_files.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/edit/actions/feature_actions.h"
#include "app/desktop/edit/actions/feature_clipboard.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/measure/measurement.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/save_dialog.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/project.h"
#include "layers/sources/encoding.h"
#include "layers/sources/save.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/geodesic.h"
#include "spatial/editing/boundary_points.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr qint64 kMostBytes = 256 << 20;   // of a list

void tellRemarks(EditKit& kit, const std::vector<spatial::Text>& remarks)
{
    if (!remarks.empty())
        kit.bench.messages.show(Message{.kind = MessageKind::Info, .text = remarks.front(), .details = remarks.size() > 1 ? remarks[1] : spatial::Text(), .seconds = 12});
}

std::string valueOf(const layers::EditedLayer& layer, std::int64_t id, std::initializer_list<const char*> fields)
{
    for (const char* field : fields)
        if (const auto slot = layer.slotOf(field)) {
            const spatial::Value value = layer.value(id, *slot);
            if (const auto* words = std::get_if<std::string>(&value))
                return *words;
            if (const auto* number = std::get_if<std::int64_t>(&value))
                return std::to_string(*number);
        }
    return {};
}

}  // namespace

void readBoundaryFile(EditKit& kit, const std::filesystem::path& file)
{
    QFile input(QString::fromStdString(file.string()));
    if (!input.open(QIODevice::ReadOnly) || input.size() > kMostBytes) {
        kit.bench.messages.show(spatial::Error{spatial::ErrorCode::Unreadable, text("The file {0} cannot be read.", file.filename().string())});
        return;
    }
    const QByteArray bytes = input.readAll();
    std::string words(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!layers::isUtf8(words))
        words = layers::toUtf8(words, "GB18030");
    auto list = spatial::readBoundaryPoints(words);
    if (!list) {
        kit.bench.messages.show(spatial::inFile(list.error(), file.filename().string()));
        return;
    }
    spatial::Crs crs;
    if (list->zone)
        if (const auto found = spatial::crsOf(*list->zone))
            crs = *found;
    std::vector<IncomingFeature> features;
    for (spatial::BoundaryParcel& parcel : list->parcels) {
        IncomingFeature feature{std::move(parcel.geometry), {}};
        const std::pair<std::vector<const char*>, const std::string*> values[] = {
            {{"number", "地块编号", "DKBH", "DKBM"}, &parcel.number}, {{"name", "地块名称", "DKMC"}, &parcel.name}, {{"use", "地块用途", "DKYT"}, &parcel.use}, {{"code", "地类编码", "DLBM"}, &parcel.code}};
        for (const auto& [names, value] : values)
            for (const char* name : names)
                if (!value->empty())
                    feature.values.emplace_back(name, *value);
        features.push_back(std::move(feature));
    }
    const std::size_t count = features.size();
    if (addFeatures(kit, text("Add {0} {0|parcel|parcels} from boundary points", count), std::move(features), crs) > 0)
        tellRemarks(kit, list->remarks);
}

void writeBoundaryFile(EditKit& kit, const std::filesystem::path& file)
{
    const auto ids = meantFeatures(kit, 1, 2);
    const auto layer = kit.target.layer();
    if (ids.empty() || !layer)
        return;
    spatial::BoundaryList list;
    list.zone = spatial::zoneOf(kit.target.crs());
    for (const std::int64_t id : ids) {
        spatial::BoundaryParcel parcel;
        parcel.geometry = spatial::Geometry(layer->geometry(id));
        parcel.number = valueOf(*layer, id, {"number", "地块编号", "DKBH", "DKBM"});
        parcel.name = valueOf(*layer, id, {"name", "地块名称", "DKMC"});
        parcel.use = valueOf(*layer, id, {"use", "地块用途", "DKYT"});
        parcel.code = valueOf(*layer, id, {"code", "地类编码", "DLBM"});
        if (parcel.number.empty())
            parcel.number = std::to_string(id);
        parcel.kind = "面";
        if (kit.target.crs().isKnown())
            parcel.hectares = spatial::geodesicArea(parcel.geometry, kit.target.crs()).value / 1e4;
        list.parcels.push_back(std::move(parcel));
    }
    const bool csv = QString::fromStdString(file.string()).endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
    std::string words;
    if (csv) {
        words = spatial::writeBoundaryCsv(list);
    } else {
        const auto written = spatial::writeBoundaryPoints(list);
        if (!written) {
            kit.bench.messages.show(written.error());
            return;
        }
        words = *written;
    }
    const auto saved = layers::saveBytes(words, file, true);
    if (!saved)
        kit.bench.messages.show(saved.error());
    else
        kit.bench.messages.toast(text("Wrote the boundary points of {0} {0|parcel|parcels} to {1}", ids.size(), file.filename().string()));
}

void importBoundaryPoints(EditKit& kit, MainWindow& window)
{
    if (!kit.target.check())
        return;
    const QString file = QFileDialog::getOpenFileName(&window, say(text("Boundary points")), {}, say(text("Boundary points")) + QStringLiteral(" (*.txt *.csv)"));
    if (!file.isEmpty())
        readBoundaryFile(kit, file.toStdString());
}

void exportBoundaryPoints(EditKit& kit, MainWindow& window)
{
    if (meantFeatures(kit, 1, 2).empty())
        return;
    const layers::LayerEntry* layer = kit.bench.document.project().layer(kit.target.id());
    const QString file = askSaveFile(kit.bench, &window, text("Boundary points"), layer ? say(layer->name) : QString(), {{text("Boundary points"), QStringLiteral("txt")}, {spatial::Text::literal("CSV"), QStringLiteral("csv")}});
    if (!file.isEmpty())
        writeBoundaryFile(kit, file.toStdString());
}

void drawFromCoordinates(EditKit& kit, MainWindow& window)
{
    if (!kit.target.check())
        return;
    auto* sheet = new Sheet(window, text("From coordinates"));
    sheet->setObjectName(QStringLiteral("coordinatesSheet"));
    sheet->addLine(text("One point a line, x and y (or northing and easting) with or without names; or WKT, GeoJSON, a list of boundary points. A blank line begins the next feature."));
    auto* field = new QPlainTextEdit(sheet);
    field->setMinimumSize(460, 220);
    field->setTabChangesFocus(true);
    auto* said = new QLabel(sheet);
    said->setProperty("role", "hint");
    said->setWordWrap(true);
    onLanguage(field, [field] {
        field->setAccessibleName(say(text("Coordinates")));
        field->setPlaceholderText(QStringLiteral("J1  42541234.5  5071234.0\nJ2  42541334.5  5071234.0\nJ3  42541334.5  5071134.0"));
    });
    sheet->body()->addWidget(field);
    sheet->body()->addWidget(said);
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    auto* draw = sheet->addButton(text("Draw"), Sheet::Button::Primary, [&kit, field] {
        auto found = featuresFromText(field->toPlainText().toStdString());
        if (!found) {
            kit.bench.messages.show(found.error());
            return;
        }
        const std::size_t count = found->features.size();
        if (addFeatures(kit, text("Draw {0} {0|feature|features} from coordinates", count), std::move(found->features), found->crs) > 0)
            tellRemarks(kit, found->remarks);
    });
    const auto read = [&kit, field, said, draw] {
        const auto found = featuresFromText(field->toPlainText().toStdString());
        draw->setEnabled(found && !found->features.empty());
        if (field->toPlainText().trimmed().isEmpty()) {
            said->setText(QString());
            return;
        }
        if (!found) {
            said->setText(say(found.error().message));
            return;
        }
        std::size_t vertices = 0;
        double area = 0;
        const spatial::Crs& crs = found->crs.isKnown() ? found->crs : kit.target.crs();
        for (const IncomingFeature& feature : found->features) {
            vertices += feature.geometry.view().coordinates().size();
            if (crs.isKnown())
                area += spatial::geodesicArea(feature.geometry, crs).value;
        }
        QString words = say(text("{0} {0|feature|features}, {1} {1|point|points}, in {2}", found->features.size(), vertices, found->crs.isKnown() ? spatial::crsWords(found->crs) : text("the layer's CRS")));
        if (area > 0)
            words += QStringLiteral(": %1 = %2").arg(hectaresWords(spatial::SquareMeters{area}), muWords(spatial::SquareMeters{area}));
        for (const spatial::Text& remark : found->remarks)
            words += QLatin1Char('\n') + say(remark);
        said->setText(words);
    };
    QObject::connect(field, &QPlainTextEdit::textChanged, said, read);
    read();
    sheet->open();
    field->setFocus();
}

}  // namespace app::desktop
