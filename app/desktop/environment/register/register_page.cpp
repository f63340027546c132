// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_page.h"

#include "app/desktop/access/value_picture.h"
#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/environment/register/register_form.h"
#include "app/desktop/environment/register/register_tool.h"
#include "app/desktop/environment/register/register_words.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/pages/words_label.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::RegisteredSite;
using spatial::text;

namespace {

constexpr int kRowsInView = 7;   // of the list, which scrolls
constexpr int kKindWidth = 76;

/// As high as its rows, or as some of them where they are many.
void fitToSome(QTableWidget* table, int most)
{
    int height = table->horizontalHeader()->sizeHint().height() + 2 * table->frameWidth();
    for (int row = 0; row < std::min(table->rowCount(), most); ++row)
        height += table->rowHeight(row);
    table->setFixedHeight(height + 2);
}

}  // namespace

RegisterPage::RegisterPage(Workbench& bench, RegisterDesk& desk, RegisterTool& tool, SampleDesk& samples, ValuePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), tool_(tool), sampleDesk_(samples), picture_(picture), hint_(wordsLabel(this, "registerHint", "hint")), search_(new QLineEdit(this)), kinds_(choiceBox(this, "registerKind")),
      states_(choiceBox(this, "registerState")), counts_(wordsLabel(this, "registerCounts", "hint")), list_(dataTable(this, "registerList", 3)), add_(new QPushButton(this)), remove_(new QPushButton(this)),
      import_(new QPushButton(this)), write_(new QPushButton(this)), print_(new QPushButton(this)), fault_(wordsLabel(this, "registerFault", "fault")), troublesTitle_(wordsLabel(this, "registerTroublesTitle")),
      troubles_(dataTable(this, "registerTroubles", 2)), forget_(new QPushButton(this)), form_(new RegisterForm(bench, desk, this))
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    column->addWidget(fault_);
    search_->setObjectName(QStringLiteral("registerSearch"));
    search_->setClearButtonEnabled(true);
    column->addWidget(search_);
    auto* filters = new QHBoxLayout;
    filters->addWidget(kinds_, 1);
    filters->addWidget(states_, 1);
    column->addLayout(filters);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Fixed);   // the name needs the room more
    list_->setColumnWidth(1, kKindWidth);
    column->addWidget(list_);
    column->addWidget(counts_);
    add_->setObjectName(QStringLiteral("newSite"));
    add_->setCheckable(true);
    remove_->setObjectName(QStringLiteral("deleteSite"));
    import_->setObjectName(QStringLiteral("importSites"));
    write_->setObjectName(QStringLiteral("writeSites"));
    auto* buttons = new QGridLayout;
    buttons->addWidget(add_, 0, 0);
    buttons->addWidget(remove_, 0, 1);
    buttons->addWidget(import_, 1, 0);
    buttons->addWidget(write_, 1, 1);
    print_->setObjectName(QStringLiteral("printSheet"));
    buttons->addWidget(print_, 2, 0, 1, 2);
    column->addLayout(buttons);
    troublesTitle_->setProperty("role", QStringLiteral("title"));
    column->addWidget(troublesTitle_);
    troubles_->setWordWrap(true);
    troubles_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    troubles_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    troubles_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    column->addWidget(troubles_);
    forget_->setObjectName(QStringLiteral("forgetTroubles"));
    column->addWidget(forget_, 0, Qt::AlignLeft);
    column->addWidget(form_);
    column->addStretch(1);
    wire();
    onLanguage(this, [this] { translate(); });
}

void RegisterPage::wire()
{
    connect(search_, &QLineEdit::textChanged, this, &RegisterPage::filter);
    connect(kinds_, &QComboBox::activated, this, &RegisterPage::filter);
    connect(states_, &QComboBox::activated, this, &RegisterPage::filter);
    connect(list_, &QTableWidget::itemSelectionChanged, this, [this] {
        const int row = list_->currentRow();
        if (row < 0 || static_cast<std::size_t>(row) >= desk_.shown().size() || list_->selectedItems().isEmpty())
            return;
        desk_.choose(desk_.sites()[desk_.shown()[static_cast<std::size_t>(row)]].id);
        desk_.showChosen();
    });
    connect(add_, &QPushButton::clicked, this, [this] { useTool(true); });
    connect(remove_, &QPushButton::clicked, &desk_, &RegisterDesk::removeChosen);
    connect(import_, &QPushButton::clicked, this, &RegisterPage::askForTable);
    connect(write_, &QPushButton::clicked, &desk_, &RegisterDesk::write);
    connect(print_, &QPushButton::clicked, &desk_, &RegisterDesk::print);
    connect(forget_, &QPushButton::clicked, &desk_, &RegisterDesk::forgetTroubles);
    connect(form_, &RegisterForm::stateAsked, this, &RegisterPage::stateAsked);
    connect(form_, &RegisterForm::placeAsked, this, [this] { useTool(false); });
    connect(&bench_.map, &MapCanvas::toolChanged, this, [this] { add_->setChecked(bench_.map.tool() == &tool_ && tool_.use() == RegisterTool::Use::NewSite); });
    connect(&desk_, &RegisterDesk::changed, this, &RegisterPage::followList);
    connect(&desk_, &RegisterDesk::chosenChanged, this, &RegisterPage::followChosen);
    connect(&desk_, &RegisterDesk::troublesChanged, this, &RegisterPage::followTroubles);
    connect(&sampleDesk_, &SampleDesk::answered, this, [this] { form_->showSamples(sampleDesk_.answer()); });
}

void RegisterPage::useTool(bool forNew)
{
    const RegisterTool::Use use = forNew ? RegisterTool::Use::NewSite : RegisterTool::Use::MoveSite;
    const bool isOn = bench_.map.tool() == &tool_ && tool_.use() == use;
    tool_.setUse(use);
    bench_.map.setTool(isOn ? nullptr : &tool_);
    add_->setChecked(!isOn && forNew);
    bench_.map.setFocus();
}

void RegisterPage::askForTable()
{
    const QString file = QFileDialog::getOpenFileName(this, say(text("A table of sites")), {}, say(text("Tables")) + QStringLiteral(" (*.xlsx *.ods *.csv)"));
    if (!file.isEmpty())
        desk_.readTable(file.toStdString());
}

void RegisterPage::translate()
{
    hint_->setText(say(text("Contaminated, suspected and brownfield sites from the first suspicion to their release: who changed what and when.")));
    search_->setPlaceholderText(say(text("Search name, address, owner, history")));
    search_->setAccessibleName(search_->placeholderText());
    kinds_->setAccessibleName(say(text("Kind")));
    states_->setAccessibleName(say(text("State")));
    add_->setText(say(text("New site")));
    add_->setToolTip(say(text("Then click where the site lies on the map.")));
    remove_->setText(say(text("Delete the site")));
    import_->setText(say(text("Import a table …")));
    import_->setToolTip(say(text("XLSX, ODS or CSV: headers and words in English and Chinese are recognised; what is not understood is listed.")));
    write_->setText(say(text("Write the register")));
    write_->setToolTip(say(text("As CSV and as a layer beside the project's results, by the tool site-register with its record.")));
    print_->setText(say(text("Print the site sheet")));
    print_->setToolTip(say(text("State, map, history, routes, readings against limits, photos and log as a PDF beside the project's results.")));
    forget_->setText(say(text("Close the list")));
    list_->setHorizontalHeaderLabels({say(text("Name")), say(text("Kind")), say(text("State"))});
    troubles_->setHorizontalHeaderLabels({say(text("Row")), say(text("What was not taken as it stands"))});
    Choices kinds{{"", say(text("All kinds"))}}, states{{"", say(text("All states"))}};
    for (std::size_t i = 0; i < spatial::kRegisterKinds; ++i)
        kinds.emplace_back(spatial::codeOf(static_cast<spatial::RegisterKind>(i)), say(spatial::titleOf(static_cast<spatial::RegisterKind>(i))));
    for (std::size_t i = 0; i < spatial::kRegisterStates; ++i)
        states.emplace_back(spatial::codeOf(static_cast<spatial::RegisterState>(i)), say(stateTitle(static_cast<spatial::RegisterState>(i))));
    offer(kinds_, kinds, chosenIn(kinds_));
    offer(states_, states, chosenIn(states_));
    followList();
    followChosen();
    followTroubles();
}

void RegisterPage::filter()
{
    desk_.setFilter({search_->text().trimmed().toStdString(), spatial::registerKindOf(chosenIn(kinds_)), spatial::registerStateOf(chosenIn(states_))});
}

void RegisterPage::followList()
{
    const auto& filter = desk_.filter();
    if (search_->text().trimmed().toStdString() != filter.words) {
        const QSignalBlocker quiet(search_);
        search_->setText(QString::fromStdString(filter.words));
    }
    kinds_->setCurrentIndex(filter.kind ? static_cast<int>(*filter.kind) + 1 : 0);
    states_->setCurrentIndex(filter.state ? static_cast<int>(*filter.state) + 1 : 0);
    sayIn(fault_, desk_.failure() ? say(desk_.failure()->message) : QString());
    {
        const QSignalBlocker quiet(list_);
        list_->setRowCount(static_cast<int>(desk_.shown().size()));
        for (std::size_t i = 0; i < desk_.shown().size(); ++i) {
            const RegisteredSite& site = desk_.sites()[desk_.shown()[i]];
            const int row = static_cast<int>(i);
            const QString cells[] = {QString::fromStdString(site.name.empty() ? site.id : site.name), say(spatial::titleOf(site.kind)), say(stateTitle(site.state()))};
            for (int column = 0; column < 3; ++column) {
                putCell(list_, row, column, cells[column], false);
                list_->item(row, column)->setToolTip(QString::fromStdString(site.id) + QStringLiteral(" · ") + cells[0] + QStringLiteral(" · ") + cells[1]);
            }
            const styles::Color color = colorOf(site.state());
            QPixmap patch(10, 10);
            patch.fill(QColor(color.red, color.green, color.blue));
            list_->item(row, 2)->setIcon(QIcon(patch));
        }
    }
    list_->setVisible(!desk_.shown().empty());
    fitToSome(list_, kRowsInView);
    const std::size_t all = desk_.sites().size();
    sayIn(counts_, all == 0 ? say(text("No site is registered yet: click New site and then the map, or import a table.")) : say(text("{0} of {1} sites", desk_.shown().size(), all)));
    write_->setEnabled(all > 0);
    picture_.show(desk_.shown().empty() ? nullptr : desk_.map());
    followChosen();
}

void RegisterPage::followChosen()
{
    const RegisteredSite* site = desk_.chosen();
    remove_->setEnabled(site != nullptr);
    print_->setEnabled(site != nullptr);
    const QSignalBlocker quiet(list_);
    const auto row = std::find_if(desk_.shown().begin(), desk_.shown().end(), [&](std::size_t number) { return site && &desk_.sites()[number] == site; });
    if (row == desk_.shown().end())
        list_->clearSelection();
    else
        list_->selectRow(static_cast<int>(row - desk_.shown().begin()));
    picture_.mark(site ? desk_.placeOf(*site) : std::nullopt, site ? QString::fromStdString(site->name) : QString());
}

void RegisterPage::followTroubles()
{
    const auto& troubles = desk_.troubles();
    for (QWidget* part : {static_cast<QWidget*>(troublesTitle_), static_cast<QWidget*>(troubles_), static_cast<QWidget*>(forget_)})
        part->setVisible(!troubles.empty());
    troublesTitle_->setText(say(text("Not taken as it stands: {0}", troubles.size())));
    troubles_->setRowCount(static_cast<int>(troubles.size()));
    for (std::size_t i = 0; i < troubles.size(); ++i) {
        const spatial::SiteTrouble& one = troubles[i];
        const int row = static_cast<int>(i);
        const QString where = one.column.empty() ? QString() : QString::fromStdString(one.column) + QStringLiteral(": ");
        const QString cell = one.cell.empty() ? QString() : QStringLiteral("“%1” ").arg(QString::fromStdString(one.cell));
        putCell(troubles_, row, 0, one.row == kNoRow ? QStringLiteral("–") : QString::number(one.row + 1));
        putCell(troubles_, row, 1, where + cell + say(one.why) + QLatin1Char(' ') + say(one.outcome), false);
        troubles_->item(row, 1)->setToolTip(troubles_->item(row, 1)->text());
    }
    troubles_->resizeRowsToContents();
    fitToSome(troubles_, kRowsInView);
}

void RegisterPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    picture_.setOn(true);
    form_->showSamples(sampleDesk_.answer());
    // After the page Samples, if that is what goes, has said that it wants no answer any more.
    QTimer::singleShot(0, &sampleDesk_, [desk = &sampleDesk_] { desk->request(true); });
}

void RegisterPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    picture_.setOn(false);
    if (bench_.map.tool() == &tool_)
        bench_.map.setTool(nullptr);
}

}  // namespace app::desktop
