// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_book.h"

#include "app/layout/pdf_device.h"
#include "app/layout/pdf_finish.h"
#include "app/layout/pdf_pages.h"
#include "layers/sources/save.h"
#include "layers/sources/temporary_folder.h"

#include <QFile>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>

#define POINTERHOLDER_TRANSITION 4   // std::shared_ptr instead of qpdf's old pointer
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFSystemError.hh>
#include <qpdf/QPDFWriter.hh>

#include <cmath>
#include <fstream>
#include <optional>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kLongestSide = 5000;   // mm: readers of PDF 1.x know 200 inches

Error noRoomForPages() { return {ErrorCode::WriteFailed, text("The pages could not be written to the folder for temporary files."), text("Check that the disk has room.")}; }

Error noRoomForPdf() { return {ErrorCode::WriteFailed, text("The PDF could not be written."), text("Check that the disk has room.")}; }

/// Bytes of a PDF on their way into a file. qpdf's own way does not look at what the last flush says, and a full disk says it there. Nothing is thrown before close(): qpdf writes and
/// finishes from destructors too.
class IntoFile final : public Pipeline {
public:
    explicit IntoFile(const std::filesystem::path& file) : Pipeline("file", nullptr), out_(file, std::ios::binary | std::ios::trunc) {}
    void write(const unsigned char* data, std::size_t size) override { out_.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size)); }
    void finish() override {}   // also said at the end of each part of the file
    void close()
    {
        out_.close();
        if (!out_)
            throw PdfFileFailure("the file took not all");
    }

private:
    std::ofstream out_;
};

/// Where qpdf looks up from its work, after each object.
class StopsWriting final : public QPDFWriter::ProgressReporter {
public:
    explicit StopsWriting(const spatial::Progress& progress) : progress_(progress) {}
    void reportProgress(int) override
    {
        if (progress_.cancelled())
            throw PdfStopped();
    }

private:
    const spatial::Progress& progress_;
};

/// What Qt can set.
int wholeDots(double dotsPerInch) { return static_cast<int>(std::lround(dotsPerInch)); }

QPageLayout layoutOf(QSizeF millimetres)
{
    return QPageLayout(QPageSize(millimetres, QPageSize::Millimeter, {}, QPageSize::ExactMatch), QPageLayout::Portrait, QMarginsF(0, 0, 0, 0));
}

void writePdf(QPDF& pdf, const std::filesystem::path* file, QByteArray* bytes, qpdf_object_stream_e objectStreams, const spatial::Progress& progress)
{
    pdf.getTrailer().removeKey("/ID");
    std::optional<IntoFile> out;   // outlives the writer, which looks at it until its end
    QPDFWriter writer(pdf);
    if (file)
        writer.setOutputPipeline(&out.emplace(*file));
    else
        writer.setOutputMemory();
    writer.registerProgressReporter(std::make_shared<StopsWriting>(progress));
    writer.setDeterministicID(true);
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(objectStreams);
    writer.setCompressStreams(true);
    writer.write();
    if (out)
        out->close();
    if (!bytes)
        return;
    const auto buffer = writer.getBufferSharedPointer();
    *bytes = QByteArray(reinterpret_cast<const char*>(buffer->getBuffer()), static_cast<qsizetype>(buffer->getSize()));
}

}  // namespace

/// The members in the order in which they depend on each other: the painter goes first.
struct PdfBook::Writing {
    explicit Writing(layers::TemporaryFolder made)
        : folder(std::move(made)), raw(QString::fromStdString((folder.path() / "drawn.pdf").string())) {}

    ~Writing() { end(); }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    void end()
    {
        if (!painter.isActive())
            return;
        painter.restore();
        painter.end();
    }

    layers::TemporaryFolder folder;
    QFile raw;
    std::optional<PdfDevice> device = {};
    QPainter painter = {};
    std::vector<PdfPage> pages = {};
};

PdfBook::PdfBook(const QString& title, double dotsPerInch, Language language) : title_(title), dotsPerInch_(dotsPerInch), language_(language) {}
PdfBook::~PdfBook() = default;

int PdfBook::pages() const { return writing_ ? static_cast<int>(writing_->pages.size()) : 0; }

Result<QPainter*> PdfBook::beginPage(QSizeF millimetres)
{
    if (!(millimetres.width() > 0 && millimetres.height() > 0 && millimetres.width() <= kLongestSide && millimetres.height() <= kLongestSide))
        return spatial::inParameter({ErrorCode::InvalidParameter, text("A page of a PDF can be up to 5 m long, not {0} x {1} mm.", millimetres.width(), millimetres.height())}, "size");
    const bool first = !writing_;
    if (first) {
        TRY_ASSIGN(auto folder, layers::TemporaryFolder::anywhere());
        writing_ = std::make_unique<Writing>(std::move(folder));
        if (!writing_->raw.open(QIODevice::WriteOnly))
            return noRoomForPages();
        PdfDevice& device = writing_->device.emplace(&writing_->raw);
        device.setCreator(QStringLiteral("Songhua"));
        device.setTitle(title_);
        device.keepShapesIn(writing_->folder.path() / "shapes");
        device.setResolution(wholeDots(dotsPerInch_));
    }
    Writing& w = *writing_;
    w.device->setPageLayout(layoutOf(millimetres));
    if (first) {
        if (!w.painter.begin(&*w.device))
            return noRoomForPages();
    } else {
        w.painter.restore();
        if (!w.device->newPage())
            return noRoomForPages();
    }
    if (w.raw.error() != QFileDevice::NoError)
        return noRoomForPages();
    w.painter.save();
    const double scale = wholeDots(dotsPerInch_) / dotsPerInch_;
    if (scale != 1)
        w.painter.scale(scale, scale);
    w.pages.push_back({millimetres});
    return &w.painter;
}

Result<void> PdfBook::addPage(QSizeF millimetres, const QString& bookmark, const Draw& draw)
{
    TRY_ASSIGN(QPainter * painter, beginPage(millimetres));
    TRY_ASSIGN(const std::vector<MapOnPage> maps, draw(*painter, millimetres * (dotsPerInch_ / 25.4)));
    for (const MapOnPage& map : maps)
        addMap(map);
    if (!bookmark.isEmpty())
        bookmarks_.push_back({bookmark.toStdString(), 1, pages() - 1, 0});
    return {};
}

void PdfBook::addMap(MapOnPage map)
{
    const double scale = wholeDots(dotsPerInch_) / dotsPerInch_;   // to pixels of the content
    map.where = QRectF(map.where.topLeft() * scale, map.where.size() * scale);
    writing_->pages.back().maps.push_back(std::move(map));
}

void PdfBook::addBookmark(Bookmark bookmark) { bookmarks_.push_back(std::move(bookmark)); }

Result<void> PdfBook::complete(const std::filesystem::path* target, QByteArray* bytes, const spatial::Progress& progress)
{
    if (!writing_)
        return Error{ErrorCode::InvalidInput, text("There is no page to write.")};
    Writing& w = *writing_;
    w.end();
    if (!w.raw.flush() || w.raw.error() != QFileDevice::NoError)
        return noRoomForPages();
    w.raw.close();
    bool isFinal = false;   // what is written is the result, no temporary file
    try {
        const std::filesystem::path numbered = w.folder.path() / "numbered.pdf";
        {
            QPDF pdf;
            pdf.setSuppressWarnings(true);
            pdf.processFile(w.raw.fileName().toUtf8().constData());
            completePages(pdf, w.pages, *w.device, wholeDots(dotsPerInch_), w.folder.path() / "contents", progress);
            finishPdf(pdf);
            addBookmarks(pdf, bookmarks_);
            pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(language_ == Language::Chinese ? "zh-CN" : "en"));
            // Object streams keep the order of the old numbers, which Qt gives to fonts by a hash table: number all anew first.
            writePdf(pdf, &numbered, nullptr, qpdf_o_disable, progress);
        }
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processFile(numbered.c_str());
        isFinal = true;
        writePdf(pdf, target, bytes, qpdf_o_generate, progress);
    } catch (const PdfStopped&) {
        return spatial::cancelledError();
    } catch (const PdfFileFailure&) {
        return isFinal ? noRoomForPdf() : noRoomForPages();
    } catch (const QPDFSystemError&) {
        return noRoomForPages();
    } catch (const QPDFExc& e) {
        if (e.getErrorCode() == qpdf_e_damaged_pdf || e.getErrorCode() == qpdf_e_system)   // of a file that was whole when it was closed
            return noRoomForPages();
        return Error{ErrorCode::Internal, text("The PDF could not be completed: {0}", e.what())};
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal, text("The PDF could not be completed: {0}", e.what())};
    }
    writing_.reset();
    return {};
}

Result<QByteArray> PdfBook::finish()
{
    QByteArray bytes;
    TRY(complete(nullptr, &bytes, spatial::noProgress()));
    return bytes;
}

Result<void> PdfBook::save(const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    return layers::saveWritten([this, &progress](const std::filesystem::path& file) { return complete(&file, nullptr, progress); }, target, overwrite, progress);
}

}  // namespace app
