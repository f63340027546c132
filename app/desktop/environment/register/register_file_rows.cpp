// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_file_rows.h"

#include "app/desktop/document/document.h"
#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/theme/theme.h"
#include "layers/sources/open.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGridLayout>
#include <QImageReader>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::SiteFile;
using spatial::text;

namespace {

constexpr QSize kThumbnail(72, 54);

/// The picture no larger than a thumbnail, turned as the camera was held.
spatial::Result<QImage> thumbnailOf(const std::filesystem::path& file)
{
    TRY_ASSIGN(const std::string bytes, layers::openBytes(file));
    QByteArray held = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&held);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    if (reader.size().isValid())
        reader.setScaledSize(reader.size().scaled(2 * kThumbnail, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull())
        return spatial::Error{spatial::ErrorCode::Unreadable, text("The photo {0} cannot be read: {1}", file.filename().string(), reader.errorString().toStdString()), text("Use JPEG or PNG."), {}, file.string()};
    return image;
}

}  // namespace

std::filesystem::path placeOfFile(const Workbench& bench, const SiteFile& file)
{
    const std::filesystem::path path(file.path);
    return path.is_absolute() ? path : bench.document.project().file.parent_path() / path;
}

RegisterFileRows::RegisterFileRows(Workbench& bench, RegisterDesk& desk, What what, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), what_(what), grid_(new QGridLayout), add_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(grid_);
    grid_->setColumnStretch(1, 1);
    add_->setObjectName(what_ == What::Photos ? QStringLiteral("addPhotos") : QStringLiteral("addDocuments"));
    column->addWidget(add_, 0, Qt::AlignLeft);
    connect(add_, &QPushButton::clicked, this, [this] {
        const QString types = what_ == What::Photos ? say(text("Photos")) + QStringLiteral(" (*.jpg *.jpeg *.png)") : QString();
        add(QFileDialog::getOpenFileNames(this, add_->text(), QString::fromStdString(bench_.document.project().file.parent_path().string()), types));
    });
    onLanguage(this, [this] {
        add_->setText(what_ == What::Photos ? say(text("Add photos …")) : say(text("Add documents …")));
        const spatial::RegisteredSite* site = desk_.chosen();
        build(site ? of(*site) : std::vector<SiteFile>());
    });
}

RegisterFileRows::~RegisterFileRows()
{
    for (JobHandle& job : reading_)
        job.cancel();
}

bool RegisterFileRows::isSettled() const
{
    return std::none_of(reading_.begin(), reading_.end(), [](const JobHandle& job) { return job.isRunning(); });
}

void RegisterFileRows::follow()
{
    const spatial::RegisteredSite* site = desk_.chosen();
    const auto files = site ? of(*site) : std::vector<SiteFile>();
    if (files != shown_)
        build(files);
}

void RegisterFileRows::add(const QStringList& files)
{
    if (files.isEmpty() || !desk_.chosen())
        return;
    const std::filesystem::path folder = bench_.document.project().file.parent_path();
    desk_.change(what_ == What::Photos ? text("Add photos of a site") : text("Add documents of a site"), [&](spatial::RegisteredSite& site) {
        for (const QString& file : files) {
            const std::filesystem::path path(file.toStdString());
            const std::filesystem::path relative = folder.empty() ? std::filesystem::path() : path.lexically_relative(folder);
            of(site).push_back({(relative.empty() ? path : relative).generic_string(), {}});
        }
    });
}

void RegisterFileRows::build(const std::vector<SiteFile>& files)
{
    for (JobHandle& job : reading_)
        job.cancel();
    reading_.clear();
    emptyLayout(*grid_);
    shown_ = files;
    for (std::size_t row = 0; row < files.size(); ++row)
        addRow(row, files[row]);
}

void RegisterFileRows::addRow(std::size_t row, const SiteFile& file)
{
    const bool isPhoto = what_ == What::Photos;
    const std::filesystem::path place = placeOfFile(bench_, file);
    const QString fileName = QString::fromStdString(place.filename().string());
    auto* open = new QToolButton(this);
    open->setObjectName(QStringLiteral("%1%2").arg(isPhoto ? QStringLiteral("photo") : QStringLiteral("document")).arg(row));
    open->setAutoRaise(true);
    open->setAccessibleName(say(text("Open {0}", fileName.toStdString())));
    open->setToolTip(QString::fromStdString(file.path));
    onTheme(open, [open, isPhoto] { open->setIcon(icon(isPhoto ? QStringLiteral("view-preview") : QStringLiteral("document-open"))); });
    if (isPhoto) {
        open->setFixedSize(kThumbnail + QSize(6, 6));
        reading_.push_back(bench_.jobs.startQuietly(
            open, JobPool::Reading, [place](spatial::Progress&) { return thumbnailOf(place); },
            [open](spatial::Result<QImage> image) {
                if (!image) {
                    open->setToolTip(open->toolTip() + QLatin1Char('\n') + say(image.error().message));
                    open->setIcon(icon(QStringLiteral("dialog-warning")));
                    return;
                }
                open->setIconSize(kThumbnail);
                open->setIcon(QIcon(QPixmap::fromImage(*image)));
            }));
    }
    connect(open, &QToolButton::clicked, this, [this, place] {
        std::error_code fault;
        if (!std::filesystem::exists(place, fault) || !QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(place.string()))))
            bench_.messages.show(spatial::Error{spatial::ErrorCode::MissingInput, text("{0} cannot be opened.", place.filename().string()), text("Look whether the file is there and which program opens it."), {}, place.string()});
    });
    auto* caption = new QLineEdit(QString::fromStdString(file.caption), this);
    caption->setObjectName(open->objectName() + QStringLiteral("Caption"));
    caption->setPlaceholderText(fileName);
    caption->setToolTip(QString::fromStdString(file.path));
    caption->setAccessibleName(say(text("Caption of {0}", fileName.toStdString())));
    connect(caption, &QLineEdit::editingFinished, this, [this, row, caption] {
        const spatial::RegisteredSite* site = desk_.chosen();
        const std::string written = caption->text().trimmed().toStdString();
        if (!site || row >= of(*site).size() || of(*site)[row].caption == written)
            return;
        shown_[row].caption = written;   // the field stays: somebody types in it
        desk_.change(text("Change a caption"), [&](spatial::RegisteredSite& changed) { of(changed)[row].caption = written; });
    });
    auto* remove = new QToolButton(this);
    remove->setObjectName(open->objectName() + QStringLiteral("Remove"));
    remove->setAutoRaise(true);
    remove->setAccessibleName(say(text("Take {0} out of the register; the file stays", fileName.toStdString())));
    remove->setToolTip(remove->accessibleName());
    onTheme(remove, [remove] { remove->setIcon(icon(QStringLiteral("list-remove"))); });
    connect(remove, &QToolButton::clicked, this, [this, row] {
        desk_.change(text("Take a file of a site away"), [&](spatial::RegisteredSite& site) {
            if (row < of(site).size())
                of(site).erase(of(site).begin() + static_cast<std::ptrdiff_t>(row));
        });
    });
    const int line = static_cast<int>(row);
    grid_->addWidget(open, line, 0);
    grid_->addWidget(caption, line, 1);
    grid_->addWidget(remove, line, 2);
}

}  // namespace app::desktop
