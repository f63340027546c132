// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/print_preview.h"

#include "app/desktop/language.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/print/known_papers.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr double kPictureSide = 1600;   // pixels of the longer side: enough for a dialog on a fine screen
constexpr int kRoom = 18;               // pixels around the paper
constexpr const char* kOwn = "page";

}  // namespace

/// The paper on the desk, with the page where it will be printed.
class PrintPreview::Sheet final : public QWidget {
public:
    explicit Sheet(PrintPreview& preview) : QWidget(&preview), preview_(preview)
    {
        setObjectName(QStringLiteral("printedSheet"));
        setMinimumSize(420, 320);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::Mid));
        const QSizeF paper = preview_.paper();
        const double zoom = std::min((width() - 2 * kRoom) / paper.width(), (height() - 2 * kRoom) / paper.height());
        const QRectF sheet(QPointF((width() - paper.width() * zoom) / 2, (height() - paper.height() * zoom) / 2), paper * zoom);
        painter.fillRect(sheet.translated(3, 3), QColor(0, 0, 0, 50));
        painter.fillRect(sheet, Qt::white);
        const PageOnPaper place = placeOnPaper(preview_.page(), paper, preview_.large());
        const QRectF box(sheet.topLeft() + place.box.topLeft() * zoom, place.box.size() * zoom);
        painter.setClipRect(sheet);
        if (preview_.picture_.isNull()) {
            painter.setPen(QColor(110, 115, 120));
            painter.drawText(sheet, Qt::AlignCenter, say(text("The page is being drawn ...")));
            return;
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QImage fitting = preview_.picture_.scaled((box.size() * devicePixelRatioF()).toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(box, fitting);
        if (box.width() < sheet.width() - 1 || box.height() < sheet.height() - 1) {
            painter.setPen(QPen(QColor(150, 155, 160), 1, Qt::DashLine));
            painter.drawRect(box);
        }
    }

private:
    PrintPreview& preview_;
};

PrintPreview::PrintPreview(LayoutDesk& desk, std::vector<std::size_t> pages, QWidget* parent)
    : QDialog(parent), desk_(desk), pages_(std::move(pages)), sheet_(new Sheet(*this)), papers_(choiceBox(this, "printedPaper")), large_(choiceBox(this, "largePages")), place_(new QSpinBox(this)),
      note_(wordsLabel(this, "printedNote", "hint"))
{
    setObjectName(QStringLiteral("printPreview"));
    setWindowTitle(say(text("Print the page …")));
    place_->setObjectName(QStringLiteral("printedPage"));
    place_->setRange(1, static_cast<int>(pages_.size()));
    place_->setSuffix(QStringLiteral(" / %1").arg(pages_.size()));
    place_->setEnabled(pages_.size() > 1);
    auto* buttons = new QDialogButtonBox(this);
    print_ = buttons->addButton(say(text("Print …")), QDialogButtonBox::AcceptRole);
    print_->setObjectName(QStringLiteral("printNow"));
    print_->setProperty("role", "primary");
    print_->setToolTip(say(text("The printer is chosen next.")));
    buttons->addButton(say(text("Cancel")), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    const QSizeF size = page();
    const std::string own = nameOfPaper(size.width(), size.height());
    Choices papers;
    bool isSheet = false;
    for (const KnownPaper& paper : kKnownPapers)
        if (paper.isSheet) {
            papers.emplace_back(paper.name, QLatin1String(paper.name));
            isSheet = isSheet || own == paper.name;
        }
    if (!isSheet)
        papers.emplace_back(kOwn, say(text("As the page: {0} × {1} mm", numberWords(size.width(), 1).toStdString(), numberWords(size.height(), 1).toStdString())));
    offer(papers_, papers, isSheet ? own : kOwn);
    offer(large_, {{"fit", say(text("Made smaller to fit"))}, {"cut", say(text("True size, cut at the paper's edge"))}}, "fit");

    for (QComboBox* box : {papers_, large_}) {   // there is room for all their words
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumContentsLength(0);
        box->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    }
    auto* row = new QHBoxLayout;
    const auto labelled = [&](const spatial::Text& words, QWidget* field) {
        auto* label = new QLabel(say(words), this);
        label->setBuddy(field);
        field->setAccessibleName(say(words));
        row->addWidget(label);
        row->addWidget(field);
        row->addSpacing(8);
    };
    labelled(text("Page"), place_);
    labelled(text("Paper"), papers_);
    labelled(text("Larger pages"), large_);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(sheet_, 1);
    column->addWidget(note_);
    column->addWidget(buttons);
    resize(860, 720);

    connect(place_, &QSpinBox::valueChanged, this, &PrintPreview::turnTo);
    connect(papers_, &QComboBox::currentIndexChanged, this, &PrintPreview::follow);
    connect(large_, &QComboBox::currentIndexChanged, this, &PrintPreview::follow);
    follow();
    turnTo(1);
}

PrintPreview::~PrintPreview() { drawing_.cancel(); }

QSizeF PrintPreview::page() const
{
    const Layout* layout = desk_.layout();
    return layout ? QSizeF(layout->width, layout->height) : QSizeF(420, 297);
}

QSizeF PrintPreview::paper() const
{
    const QSizeF own = page();
    for (const KnownPaper& paper : kKnownPapers)
        if (paper.name == chosenIn(papers_))
            return own.width() > own.height() ? QSizeF(paper.longer, paper.shorter) : QSizeF(paper.shorter, paper.longer);
    return own;
}

LargePages PrintPreview::large() const { return chosenIn(large_) == "cut" ? LargePages::Cut : LargePages::Fit; }

void PrintPreview::turnTo(int place)
{
    drawing_.cancel();
    picture_ = {};
    sheet_->update();
    const auto drawn = std::make_shared<QImage>();   // the job's until it has ended
    drawing_ = desk_.eachPage(
        text("Preview of the printed page"), std::to_string(pages_[static_cast<std::size_t>(place - 1)] + 1),
        [drawn](const ComposedPage& page, std::size_t, std::size_t, spatial::Progress& progress) -> Result<void> {
            const double perMillimetre = kPictureSide / std::max(page.width, page.height);
            QImage image((QSizeF(page.width, page.height) * perMillimetre).toSize(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            TRY(drawComposed(page, image.size(), painter, progress));
            painter.end();
            *drawn = std::move(image);
            return {};
        },
        [this, drawn](Result<bool> done) {
            if (!done) {
                sayIn(note_, say(done.error().message) + QLatin1Char(' ') + say(done.error().hint));
                return;
            }
            picture_ = *drawn;
            sheet_->update();
        });
}

void PrintPreview::follow()
{
    const PageOnPaper fitted = placeOnPaper(page(), paper(), LargePages::Fit);
    const bool isLarger = fitted.size < 0.999;
    large_->setEnabled(isLarger);
    QString words;
    if (isLarger && large() == LargePages::Fit)
        words = say(text("The page is printed at {0} % of its size: scales written on it as a ratio no longer hold, scale bars do.", std::lround(fitted.size * 100)));
    else if (isLarger)
        words = say(text("The page is larger than the paper: what lies outside is not printed."));
    sayIn(note_, words);
    sheet_->update();
}

}  // namespace app::desktop
