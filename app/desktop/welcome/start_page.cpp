// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/welcome/start_page.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/document/recent_projects.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace app::desktop {

using spatial::Text;
using spatial::text;

namespace {

constexpr QSize kPicture(208, 130);
constexpr int kMostColumns = 4;
constexpr int kTileWidth = 228;
constexpr int kSpacing = 6;
constexpr std::size_t kRecent = 6;

/// A picture with round corners.
QPixmap rounded(const QPixmap& picture, bool faded)
{
    QPixmap made(kPicture);
    made.fill(Qt::transparent);
    QPainter painter(&made);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(made.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    painter.setClipPath(shape);
    painter.fillRect(made.rect(), colors().mapGround);
    painter.setOpacity(faded ? 0.4 : 1);
    if (!picture.isNull())
        painter.drawPixmap(made.rect(), picture.scaled(kPicture, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
    painter.setOpacity(1);
    painter.setClipping(false);
    painter.setPen(colors().border);
    painter.drawPath(shape);
    return made;
}

/// A picture of a template: an icon on the ground of the map.
QPixmap iconGround(const QString& name)
{
    QPixmap ground(kPicture);
    ground.fill(colors().mapGround);
    QPainter painter(&ground);
    icon(name).paint(&painter, QRect(QPoint((kPicture.width() - 48) / 2, (kPicture.height() - 48) / 2), QSize(48, 48)));
    return ground;
}

struct Tile {
    Text title;                                ///< of a template
    spatial::Bilingual name = {};              ///< of a project
    Text line = {};
    std::function<QPixmap()> picture;
    bool faded = false;
};

QToolButton* tileOf(const Tile& tile, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize(kPicture);
    button->setFixedSize(QSize(kTileWidth, kPicture.height() + 62));
    button->setFocusPolicy(Qt::StrongFocus);
    const auto show = [button, tile] {
        const QString title = tile.title.empty() ? say(tile.name) : say(tile.title);
        const QFontMetrics metrics(button->font());
        const QString line = say(tile.line);
        button->setText(metrics.elidedText(title, Qt::ElideRight, kPicture.width()) + QLatin1Char('\n') + metrics.elidedText(line, Qt::ElideMiddle, kPicture.width()));
        button->setAccessibleName(title);
        button->setToolTip(line);
        button->setIcon(QIcon(rounded(tile.picture(), tile.faded)));
    };
    onLanguage(button, show);
    onTheme(button, show);
    return button;
}

QLabel* labelOf(const Text& words, const char* role, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setProperty("role", role);
    label->setWordWrap(true);
    onLanguage(label, [label, words] { label->setText(say(words)); });
    return label;
}

}  // namespace

std::filesystem::path sampleProject()
{
    std::error_code fault;
    std::filesystem::path folder = QCoreApplication::applicationDirPath().toStdString();
    for (int i = 0; i < 6 && !folder.empty(); ++i, folder = folder.parent_path())
        for (const char* place : {"sample-data", "share/songhua/sample-data"})
            if (std::filesystem::path file = folder / place / "heilongjiang.songhua"; std::filesystem::exists(file, fault))
                return file;
    return {};
}

StartPage::StartPage(Workbench& bench, MainWindow& window) : QWidget(&bench.map), bench_(bench), window_(window)
{
    setObjectName(QStringLiteral("startPage"));
    setFocusPolicy(Qt::StrongFocus);
    onLanguage(this, [this] { setAccessibleName(say(text("Start page"))); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(buildCard());
    scroll->widget()->setAutoFillBackground(false);
    column->addWidget(scroll);
    bench.map.installEventFilter(this);
    connect(&bench.document, &Document::opened, this, &StartPage::leave);
    connect(&bench.document, &Document::changed, this, [this] {
        if (!bench_.document.project().layers.empty())
            leave();
    });
    setGeometry(bench.map.rect());
    arrange();
    show();
    raise();
    setFocus();
}

QWidget* StartPage::buildCard()
{
    auto* card = new QWidget(this);
    auto* around = new QHBoxLayout(card);
    around->addStretch();
    auto* column = new QVBoxLayout;
    column->setContentsMargins(20, 28, 20, 28);
    column->setSpacing(10);
    around->addLayout(column);
    around->addStretch();
    auto* heading = labelOf(text("What shall we look at?"), "heading", card);
    heading->setStyleSheet(QStringLiteral("font-size: 15pt;"));
    column->addWidget(heading);
    column->addWidget(labelOf(text("Drop data or a project anywhere on this window, or choose one here."), "hint", card));
    grid_ = new QGridLayout;
    grid_->setSpacing(kSpacing);
    column->addSpacing(8);
    column->addLayout(grid_);
    column->addStretch();

    const auto add = [&](const Tile& tile, std::function<void()> run) {
        QToolButton* button = tileOf(tile, card);
        connect(button, &QToolButton::clicked, this, [run = std::move(run)] { run(); });
        tiles_.push_back(button);
    };
    std::size_t shown = 0;
    for (const RecentProject& project : RecentProjects().list()) {
        if (!project.exists || shown++ >= kRecent)
            continue;
        const QFileInfo file(project.file);
        const spatial::Bilingual name = project.name.empty() ? spatial::Bilingual{file.completeBaseName().toStdString(), {}} : project.name;
        add({.title = {}, .name = name, .line = Text::literal(project.file.toStdString()), .picture = [picture = project.picture] { return QPixmap(picture); }},
            [this, path = project.file] { openProject(bench_, window_, path.toStdString()); });
    }
    if (const auto sample = sampleProject(); !sample.empty())
        add({.title = text("Sample project"), .line = text("Heilongjiang, to try everything out"),
             .picture = [sample] { return QPixmap(QString::fromStdString((sample.parent_path() / "picture.png").string())); }},
            [this, sample] { openProject(bench_, window_, sample); });
    add({.title = text("New: Heilongjiang"), .line = text("With the province's grid and models"), .picture = [] { return iconGround(QStringLiteral("document-new")); }},
        [this] { startProject(bench_, window_, "province"); });
    add({.title = text("New: empty"), .line = text("Nothing but the coordinate system"), .picture = [] { return iconGround(QStringLiteral("document-new")); }},
        [this] { startProject(bench_, window_, "empty"); });
    add({.title = text("Open another file …"), .line = text("A project on the disk"), .picture = [] { return iconGround(QStringLiteral("document-open")); }},
        [this] { openOtherProject(bench_, window_); });
    return card;
}

/// As many columns as the map is wide.
void StartPage::arrange()
{
    const int columns = std::clamp((bench_.map.width() - 70) / (kTileWidth + kSpacing), 1, kMostColumns);
    for (std::size_t i = 0; i < tiles_.size(); ++i)
        grid_->addWidget(tiles_[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
}

void StartPage::leave()
{
    if (isHidden())
        return;
    hide();
    bench_.map.removeEventFilter(this);
    bench_.map.setFocus();
    deleteLater();
}

bool StartPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        setGeometry(bench_.map.rect());
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

void StartPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return leave();
    QWidget::keyPressEvent(event);
}

void StartPage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().window);
}

}  // namespace app::desktop
