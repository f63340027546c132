// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/print_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/print/map_files.h"
#include "app/desktop/print/shown_extent.h"
#include "app/desktop/theme/theme.h"
#include "app/layout/map_export.h"
#include "app/workflow/project_pages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr int kPauseMilliseconds = 350;
constexpr double kPreviewDots = 60;
/// Of landscape A4, in millimetres; each larger size doubles the area.
constexpr double kLong = 297;
constexpr double kShort = 210;

/// The page of what the canvas shows.
Result<MapPage> pageOf(const layers::Project& project, const PageChoice& choice, const spatial::Box& extent, Language language, spatial::Progress& progress)
{
    MapRunOptions options;
    options.extent = extent;
    options.language = language;
    TRY_ASSIGN(auto pages, projectPages(project, options, progress));
    MapPage page = std::move(pages.front());
    if (!choice.title.isEmpty())
        page.title = spatial::Text::literal(choice.title.toStdString());
    page.size = Paper{static_cast<PaperSize>(choice.paper), choice.landscape};
    page.legend = choice.legend;
    page.scaleBar = choice.scaleBar;
    page.northArrow = choice.northArrow;
    page.graticule = choice.graticule;
    return page;
}

Result<QImage> previewOf(MapPage page, const PageChoice& choice, spatial::Progress& progress)
{
    const double grown = std::pow(2.0, choice.paper / 2.0);
    QSizeF millimetres(kLong * grown, kShort * grown);
    if (!choice.landscape)
        millimetres.transpose();
    const double dots = kPreviewDots / grown;
    const QSizeF pixels = millimetres * (dots / 25.4) * 2;   // twice as fine as shown, so that small letters stay letters
    page.dotsPerInch = dots * 2;
    QImage image(pixels.toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    TRY(drawPage(page, image.size(), painter, progress));
    return image;
}

}  // namespace

PrintPanel::PrintPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), title_(new QLineEdit(this)), paper_(new QComboBox(this)), orientation_(new QComboBox(this)), legend_(new QCheckBox(this)), scaleBar_(new QCheckBox(this)),
      northArrow_(new QCheckBox(this)), graticule_(new QCheckBox(this)), preview_(new QLabel(this)), export_(new QPushButton(this)), pause_(new QTimer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    preview_->setObjectName(QStringLiteral("pagePreview"));
    preview_->setAlignment(Qt::AlignCenter);
    preview_->setWordWrap(true);
    preview_->setMinimumHeight(180);
    preview_->setFrameShape(QFrame::NoFrame);
    column->addWidget(preview_, 1);
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    auto* titleLabel = new QLabel(this);
    auto* paperLabel = new QLabel(this);
    auto* orientationLabel = new QLabel(this);
    form->addRow(titleLabel, title_);
    form->addRow(paperLabel, paper_);
    form->addRow(orientationLabel, orientation_);
    titleLabel->setBuddy(title_);
    paperLabel->setBuddy(paper_);
    orientationLabel->setBuddy(orientation_);
    column->addLayout(form);
    for (QCheckBox* box : {legend_, scaleBar_, northArrow_, graticule_}) {
        box->setChecked(true);
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &PrintPanel::later);
    }
    for (const char* size : {"A4", "A3", "A2", "A1", "A0"})
        paper_->addItem(QLatin1String(size));
    paper_->setCurrentIndex(1);
    orientation_->addItems({QString(), QString()});
    export_->setProperty("role", "primary");
    column->addWidget(export_, 0, Qt::AlignLeft);
    connect(title_, &QLineEdit::textEdited, this, &PrintPanel::later);
    connect(paper_, &QComboBox::currentIndexChanged, this, &PrintPanel::later);
    connect(orientation_, &QComboBox::currentIndexChanged, this, &PrintPanel::later);
    connect(export_, &QPushButton::clicked, this, &PrintPanel::askFile);
    connect(&bench_.map, &MapCanvas::viewChanged, this, &PrintPanel::later);
    connect(&bench_.document, &Document::changed, this, &PrintPanel::later);
    pause_->setSingleShot(true);
    pause_->setInterval(kPauseMilliseconds);
    connect(pause_, &QTimer::timeout, this, &PrintPanel::draw);
    onLanguage(this, [this, titleLabel, paperLabel, orientationLabel] {
        titleLabel->setText(say(text("Title")));
        paperLabel->setText(say(text("Paper")));
        orientationLabel->setText(say(text("Orientation")));
        title_->setAccessibleName(say(text("Title")));
        title_->setPlaceholderText(say(bench_.document.project().name));
        paper_->setAccessibleName(say(text("Paper")));
        orientation_->setAccessibleName(say(text("Orientation")));
        orientation_->setItemText(0, say(text("Landscape")));
        orientation_->setItemText(1, say(text("Portrait")));
        legend_->setText(say(text("Legend")));
        scaleBar_->setText(say(text("Scale bar")));
        northArrow_->setText(say(text("North arrow")));
        graticule_->setText(say(text("Longitudes and latitudes at the frame")));
        preview_->setAccessibleName(say(text("Preview of the page")));
        picture_ = {};   // in the other language
        export_->setText(say(text("Export …")));
        export_->setToolTip(say(text("PDF and SVG keep lines as lines; PNG is a picture; TIF is the map alone, georeferenced.")));
        later();
    });
}

PageChoice PrintPanel::choice() const
{
    return {title_->text().trimmed(), paper_->currentIndex(), orientation_->currentIndex() == 0, legend_->isChecked(), scaleBar_->isChecked(), northArrow_->isChecked(), graticule_->isChecked()};
}

void PrintPanel::showEvent(QShowEvent*) { later(); }
void PrintPanel::resizeEvent(QResizeEvent*) { showPicture(); }

void PrintPanel::later()
{
    if (isVisible())
        pause_->start();
}

void PrintPanel::draw()
{
    drawing_.cancel();
    if (bench_.map.view().extent.empty() || bench_.document.project().layers.empty()) {
        picture_ = {};
        preview_->setText(say(text("The page appears here as soon as the map shows something.")));
        return;
    }
    const layers::Project& project = bench_.document.project();
    const auto extent = shownExtent(project, bench_.map);
    if (!extent)
        return;
    if (picture_.isNull())
        preview_->setText(say(text("The page is being drawn …")));
    drawing_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [project, choice = choice(), extent = *extent, language = currentLanguage()](spatial::Progress& progress) -> Result<QImage> {
            TRY_ASSIGN(MapPage page, pageOf(project, choice, extent, language, progress));
            return previewOf(std::move(page), choice, progress);
        },
        [this](Result<QImage> picture) {
            if (!picture) {
                preview_->setText(say(picture.error().message));
                return;
            }
            picture_ = *std::move(picture);
            showPicture();
        });
}

void PrintPanel::showPicture()
{
    if (picture_.isNull())
        return;
    const qreal ratio = devicePixelRatioF();
    if (preview_->width() < 8 || preview_->height() < 8)
        return;   // folded away
    QPixmap pixmap = QPixmap::fromImage(picture_.scaled((QSizeF(preview_->size()) * ratio).toSize(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    QPainter frame(&pixmap);
    frame.setPen(colors().border);
    frame.drawRect(QRectF(0, 0, pixmap.width() / ratio - 1, pixmap.height() / ratio - 1));
    frame.end();
    preview_->setPixmap(pixmap);
}

void PrintPanel::askFile()
{
    if (const QString file = askSaveFile(bench_, this, text("Export the map"), say(bench_.document.project().name), mapFiles()); !file.isEmpty())
        exportTo(file);
}

void PrintPanel::exportTo(const QString& file)
{
    const layers::Project& project = bench_.document.project();
    const auto extent = shownExtent(project, bench_.map);
    if (!extent) {
        bench_.messages.show(extent.error());
        return;
    }
    exporting_ = bench_.jobs.start(
        this, text("Export the map"), JobPool::Analysis,
        [project, choice = choice(), extent = *extent, language = currentLanguage(), file](spatial::Progress& progress) -> Result<std::string> {
            TRY_ASSIGN(const MapPage page, pageOf(project, choice, extent, language, progress));
            TRY(exportMap(page, file.toStdString(), true, progress));
            return file.toStdString();
        },
        [this](Result<std::string> written) {
            if (!written) {
                bench_.messages.show(written.error());
                return;
            }
            bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("The map was written to {0}.", *written),
                                         .actions = {{text("Open it"), [written] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(*written))); }}}, .seconds = 15});
        });
}

}  // namespace app::desktop
