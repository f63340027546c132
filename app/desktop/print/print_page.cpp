// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/print_page.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/print/item_list.h"
#include "app/desktop/print/item_properties.h"
#include "app/desktop/print/layout_commands.h"
#include "app/desktop/print/layout_view.h"
#include "app/desktop/print/map_files.h"
#include "app/desktop/print/page_frame.h"
#include "app/desktop/print/print_panel.h"
#include "app/desktop/print/print_preview.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"
#include "app/layout/layout_templates.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/project_pages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr const char* kAutomatic = "map";
constexpr std::string_view kLayout = "layout ";

std::string newCommand(const LayoutTemplate& made) { return "layout.new-" + made.id; }

}  // namespace

PrintPage::PrintPage(Workbench& bench, MainWindow& window, LayoutDesk& desk, PageFrame& frame, QWidget* parent)
    : QWidget(parent), bench_(bench), window_(window), desk_(desk), frame_(frame), choice_(choiceBox(this, "pageChoice")), sides_(new QStackedWidget(this)), automatic_(new PrintPanel(bench, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(10, 8, 6, 4);
    row->setSpacing(4);
    row->addWidget(choice_, 1);
    auto* fresh = new QToolButton(this);
    fresh->setObjectName(QStringLiteral("newPage"));
    auto* templates = new QMenu(fresh);
    templates->setToolTipsVisible(true);
    for (const LayoutTemplate& made : layoutTemplates())
        templates->addAction(bench_.commands.action(newCommand(made)));
    templates->addSeparator();
    templates->addAction(bench_.commands.action("layout.from-template-file"));
    fresh->setMenu(templates);
    fresh->setPopupMode(QToolButton::InstantPopup);
    fresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    onTheme(fresh, [fresh] { fresh->setIcon(icon(QStringLiteral("list-add"))); });
    row->addWidget(fresh);
    auto* more = new QToolButton(this);
    auto* menu = new QMenu(more);
    for (const char* id : {"layout.duplicate-page", "layout.save-template", "layout.remove-page"})
        menu->addAction(bench_.commands.action(id));
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    onTheme(more, [more] { more->setIcon(icon(QStringLiteral("application-menu"))); });
    row->addWidget(more);
    column->addLayout(row);
    sides_->addWidget(automatic_);
    sides_->addWidget(layoutSide());
    column->addWidget(sides_, 1);
    connect(choice_, &QComboBox::activated, this, &PrintPage::choose);
    connect(&desk_, &LayoutDesk::listChanged, this, &PrintPage::fillChoices);
    connect(&desk_, &LayoutDesk::changed, this, &PrintPage::follow);
    connect(&desk_, &LayoutDesk::drawn, this, &PrintPage::follow);
    connect(&window_, &MainWindow::activityChanged, this, &PrintPage::follow);
    onLanguage(this, [this, more, fresh] {
        choice_->setAccessibleName(say(text("What is printed")));
        choice_->setToolTip(say(text("What the map shows, arranged by the program, or a page of the project.")));
        fresh->setText(say(text("New page")));
        fresh->setToolTip(say(text("A finished sheet, in which everything can be changed.")));
        more->setToolTip(say(text("More about this page")));
        more->setAccessibleName(say(text("More about this page")));
        fillChoices();
        follow();
    });
}

QWidget* PrintPage::layoutSide()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(10, 2, 0, 8);
    column->setSpacing(6);
    fault_ = wordsLabel(side, "layoutFault", "fault");
    column->addWidget(fault_);
    auto* down = new QSplitter(Qt::Vertical, side);
    down->setChildrenCollapsible(false);
    auto* list = new ItemList(desk_, down);
    list->setMinimumHeight(80);
    auto* scroll = new QScrollArea(down);
    scroll->setObjectName(QStringLiteral("propertiesScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(scroll);
    auto* insideColumn = new QVBoxLayout(inside);
    insideColumn->setContentsMargins(0, 4, 10, 4);
    insideColumn->addWidget(new ItemProperties(desk_, bench_, inside));
    insideColumn->addStretch(1);
    scroll->setWidget(inside);
    down->addWidget(list);
    down->addWidget(scroll);
    down->setStretchFactor(1, 1);
    down->setSizes({150, 400});
    column->addWidget(down, 1);

    pagesRow_ = new QWidget(side);
    auto* pagesRow = new QHBoxLayout(pagesRow_);
    pagesRow->setContentsMargins(0, 0, 10, 0);
    auto* pagesLabel = new QLabel(pagesRow_);
    pages_ = new QLineEdit(pagesRow_);
    pages_->setObjectName(QStringLiteral("pagesToWrite"));
    pagesLabel->setBuddy(pages_);
    many_ = new QCheckBox(pagesRow_);
    pagesRow->addWidget(pagesLabel);
    pagesRow->addWidget(pages_, 1);
    pagesRow->addWidget(many_);
    column->addWidget(pagesRow_);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 10, 0);
    export_ = new QPushButton(side);
    export_->setObjectName(QStringLiteral("exportLayout"));
    export_->setProperty("role", "primary");
    auto* print = new QPushButton(side);
    print->setObjectName(QStringLiteral("printLayout"));
    buttons->addWidget(export_);
    buttons->addWidget(print);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(export_, &QPushButton::clicked, this, &PrintPage::askFile);
    connect(print, &QPushButton::clicked, this, &PrintPage::print);
    onLanguage(side, [this, pagesLabel, print] {
        pagesLabel->setText(say(text("Pages")));
        pages_->setAccessibleName(say(text("Pages")));
        pages_->setPlaceholderText(say(text("All pages")));
        pages_->setToolTip(say(text("Numbers and ranges: 1-3,7. Empty: all pages.")));
        many_->setText(say(text("A file each")));
        many_->setToolTip(say(text("A PDF file for each page instead of one with all of them; pictures are a file each anyway.")));
        export_->setText(say(text("Export …")));
        export_->setToolTip(say(text("PDF and SVG keep lines as lines; PNG is a picture; TIF is the map alone, georeferenced.")));
        print->setText(say(text("Print …")));
        print->setToolTip(say(text("What the paper will hold is shown first.")));
    });
    return side;
}

void PrintPage::fillChoices()
{
    Choices choices{{kAutomatic, say(text("What the map shows"))}};
    for (const Layout& layout : desk_.layouts())
        choices.emplace_back(std::string(kLayout) + layout.id, layout.name.empty() ? QString::fromStdString(layout.id) : say(layout.name));
    offer(choice_, choices, desk_.layout() ? std::string(kLayout) + desk_.id() : kAutomatic);
}

void PrintPage::choose()
{
    const std::string chosen = chosenIn(choice_);
    desk_.open(chosen.starts_with(kLayout) ? chosen.substr(kLayout.size()) : std::string());
}

void PrintPage::follow()
{
    const bool isOpen = desk_.layout() != nullptr;
    sides_->setCurrentIndex(isOpen ? 1 : 0);
    window_.setInPlaceOfMap(isOpen && window_.activity() == Activity::Print ? &frame_ : nullptr);
    pagesRow_->setVisible(!desk_.pages().empty());
    const auto& failure = desk_.failure();
    sayIn(fault_, failure ? say(failure->message) + QLatin1Char(' ') + say(failure->hint) : QString());
}

void PrintPage::askFile()
{
    const Layout* layout = desk_.layout();
    if (!layout)
        return;
    if (const QString file = askSaveFile(bench_, this, text("Export the page"), say(layout->name), mapFiles()); !file.isEmpty())
        exportTo(file);
}

std::string PrintPage::pagesWanted() const
{
    const QString written = pages_->text().trimmed();
    return written.isEmpty() || pagesRow_->isHidden() ? "all" : written.toStdString();
}

void PrintPage::exportTo(const QString& file)
{
    const Layout* layout = desk_.layout();
    if (!layout)
        return;
    MapRunOptions options;
    options.layout = layout->id;
    options.page = pagesWanted();
    options.split = many_->isChecked();
    options.dpi = layout->dotsPerInch;
    options.language = currentLanguage();
    options.overwrite = true;   // the dialog has asked
    exporting_ = bench_.jobs.start(
        this, text("Export the page"), JobPool::Analysis,
        [project = bench_.document.project(), options, target = file.toStdString()](spatial::Progress& progress) { return runMap(project, target, options, progress); },
        [this](Result<MapRun> run) {
            if (!run) {
                bench_.messages.show(run.error());
                return;
            }
            for (const spatial::Warning& warning : run->warnings)
                bench_.messages.show(Message{.kind = MessageKind::Warning, .text = warning.message, .seconds = 20});
            const std::string first = run->files.front().string();
            bench_.messages.show(Message{.kind = MessageKind::Success, .text = run->files.size() == 1 ? text("The page was written to {0}.", first) : text("{0} files were written, the first: {1}.", run->files.size(), first),
                                         .actions = {{text("Open it"), [first] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(first))); }}}, .seconds = 15});
        });
}

void PrintPage::print()
{
    const Layout* layout = desk_.layout();
    if (!layout || desk_.isTakingPages())
        return;
    const auto pages = pagesAsked(pagesWanted(), std::max<std::size_t>(1, desk_.pages().size()));
    if (!pages) {
        bench_.messages.show(pages.error());
        return;
    }
    PrintPreview preview(desk_, *pages, this);
    if (preview.exec() != QDialog::Accepted || !desk_.layout())
        return;
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    layout = desk_.layout();
    printer->setDocName(say(layout->title.empty() ? layout->name : layout->title));
    askPaper(preview.paper().width(), preview.paper().height(), *printer);
    QPrintDialog dialog(printer.get(), this);
    dialog.setWindowTitle(say(text("Print the page …")));
    dialog.setOption(QAbstractPrintDialog::PrintPageRange);
    if (dialog.exec() != QDialog::Accepted)
        return;
    askPaperAgain(preview.paper().width(), preview.paper().height(), *printer);
    printTo(std::move(printer), preview.large());
}

void PrintPage::printTo(std::shared_ptr<QPrinter> printer, LargePages large)
{
    auto printing = std::make_shared<PagePrinting>(printer, large);
    desk_.eachPage(
        text("Pages for the printer"), pagesWanted(),
        [printing](const ComposedPage& page, std::size_t number, std::size_t count, spatial::Progress& progress) -> Result<void> {
            TRY(printing->take(page, number, count, progress));
            return number + 1 == count ? printing->finish() : Result<void>();
        },
        [this](Result<bool> done) {
            if (!done)
                bench_.messages.show(done.error());
            else
                bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("The pages went to the printer."), .seconds = 8});
        });
}

void PrintPage::saveTemplate(const QString& file)
{
    if (const auto saved = desk_.saveTemplate(file.toStdString()); !saved)
        bench_.messages.show(saved.error());
    else
        bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("The template was written to {0}.", file.toStdString()), .seconds = 8});
}

void PrintPage::openTemplate(const QString& file)
{
    const auto remarks = desk_.addFromFile(file.toStdString());
    if (!remarks) {
        bench_.messages.show(remarks.error());
        return;
    }
    for (const spatial::Text& remark : *remarks)
        bench_.messages.show(Message{.kind = MessageKind::Warning, .text = remark, .seconds = 20});
}

void PrintPage::askTemplate(bool save)
{
    const QString kinds = say(text("Template of a page")) + QStringLiteral(" (*.json)");
    if (!save) {
        if (const QString file = QFileDialog::getOpenFileName(this, say(text("From template file …")), {}, kinds); !file.isEmpty())
            openTemplate(file);
        return;
    }
    if (const QString file = askSaveFile(bench_, this, text("Save as template …"), QString::fromStdString(desk_.id()), {{text("Template of a page"), QStringLiteral("json")}}); !file.isEmpty())
        saveTemplate(file);
}

void addPrint(Workbench& bench, MainWindow& window)
{
    auto* desk = new LayoutDesk(bench, &bench.map);
    auto* view = new LayoutView(*desk);
    addLayoutCommands(bench, window, *view);
    auto* frame = new PageFrame(bench, *view, &window);
    frame->hide();
    frame->addBars();
    const auto isOpen = [&window, desk] { return window.activity() == Activity::Print && desk->layout() != nullptr; };
    bench.commands.add({.id = "layout.duplicate-page", .title = text("Duplicate the page"), .help = text("Another page of the project that starts as this one."), .icon = QStringLiteral("edit-copy"),
                        .run = [desk] { desk->duplicate(); }, .enabled = isOpen});
    bench.commands.add({.id = "layout.remove-page", .title = text("Remove the page"), .help = text("Takes the page out of the project; undo brings it back."), .icon = QStringLiteral("edit-delete"),
                        .run = [desk] { desk->remove(); }, .enabled = isOpen});
    for (const LayoutTemplate& made : layoutTemplates())
        bench.commands.add({.id = newCommand(made), .title = text("New page: {0}", made.title), .help = made.help, .icon = QStringLiteral("document-new"),
                            .run = [&bench, &window, desk, id = made.id] {
                                window.showPanel(QStringLiteral("print"));
                                if (const auto added = desk->addFromTemplate(id); !added)
                                    bench.messages.show(added.error());
                            }});
    const auto pageNow = std::make_shared<PrintPage*>(nullptr);   // made of its commands
    bench.commands.add({.id = "layout.save-template", .title = text("Save as template …"), .help = text("A file from which other projects can make this page, with layers of their own."), .icon = QStringLiteral("document-save-as"),
                        .run = [pageNow] { (*pageNow)->askTemplate(true); }, .enabled = isOpen, .safeAtRandom = false});
    bench.commands.add({.id = "layout.from-template-file", .title = text("From template file …"), .help = text("A page of another project: layers are found by what they are."), .icon = QStringLiteral("document-open"),
                        .run = [&window, pageNow] {
                            window.showPanel(QStringLiteral("print"));
                            (*pageNow)->askTemplate(false);
                        },
                        .safeAtRandom = false});
    PrintPage* const page = *pageNow = new PrintPage(bench, window, *desk, *frame);
    window.addPanel(Activity::Print, QStringLiteral("print"), text("Map page"), page);
    bench.commands.add({.id = "print.page", .title = text("Export the map …"), .help = text("The map on a page with title, legend, scale and sources: PDF, PNG, SVG or GeoTIFF."),
                        .icon = QStringLiteral("document-export"), .keys = {QKeySequence::Print}, .menu = MenuPlace::Project, .section = 3,
                        .run = [&window] { window.showPanel(QStringLiteral("print")); }});
    bench.commands.add({.id = "layout.export", .title = text("Export the page …"), .help = text("All pages or some, as PDF, PNG, SVG or GeoTIFF."), .icon = QStringLiteral("document-export"), .run = [page] { page->askFile(); },
                        .enabled = isOpen, .safeAtRandom = false});
    bench.commands.add({.id = "layout.print", .title = text("Print the page …"), .help = text("What the paper will hold is shown first."), .icon = QStringLiteral("document-print"), .run = [page] { page->print(); },
                        .enabled = isOpen, .safeAtRandom = false});
}

}  // namespace app::desktop
