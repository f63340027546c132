// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/import_view.h"

#include "app/desktop/environment/samples_import/import_questions.h"
#include "app/desktop/environment/samples_import/import_tables.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "spatial/crs/crs_words.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::ColumnMeaning;
using spatial::text;

namespace {

constexpr std::size_t kColumnsShown = 300;   // of a sheet: more are no table of a laboratory

spatial::Medium mediumOf(const std::string& word) { return word == "water" ? spatial::Medium::Water : word == "air" ? spatial::Medium::Air : spatial::Medium::Soil; }

std::string wordOfColumn(const spatial::ImportColumn& column) { return column.meaning == ColumnMeaning::Analyte && column.analyte ? column.analyte->id : std::string(spatial::wordOf(column.meaning)); }

bool hasUnit(ColumnMeaning meaning) { return meaning == ColumnMeaning::Analyte || meaning == ColumnMeaning::Result; }
bool isDepth(ColumnMeaning meaning) { return meaning == ColumnMeaning::Depth || meaning == ColumnMeaning::DepthTop || meaning == ColumnMeaning::DepthBottom; }

QTableWidget* scrollingTable(QWidget* parent, const char* name, int columns)
{
    QTableWidget* made = dataTable(parent, name, columns);
    made->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    made->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    made->setSelectionMode(QAbstractItemView::SingleSelection);
    made->setWordWrap(false);
    made->horizontalHeader()->setHighlightSections(false);
    made->verticalHeader()->setHighlightSections(false);
    return made;
}

QLabel* titleLabel(QWidget* parent, const char* name)
{
    QLabel* made = wordsLabel(parent, name);
    made->setProperty("role", QStringLiteral("title"));
    return made;
}

/// As wide as their words, but none wider than a third of the table.
void fitColumns(QTableWidget* table)
{
    table->resizeColumnsToContents();
    for (int column = 0; column < table->columnCount(); ++column)
        table->setColumnWidth(column, std::clamp(table->columnWidth(column), 40, std::max(120, table->viewport()->width() / 3)));
}

}  // namespace

ImportView::ImportView(ImportDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), path_(new QLineEdit(this)), choose_(new QPushButton(this)), state_(wordsLabel(this, "importState", "fault")), sheet_(box("importSheet")), medium_(box("importMedium")),
      headerRow_(new QSpinBox(this)), headerRows_(box("importHeaderRows")), crs_(box("importCrs")), below_(box("importBelow")), crsState_(wordsLabel(this, "importCrsState", "fault")),
      sheetTitle_(titleLabel(this, "importSheetTitle")), sheetTable_(scrollingTable(this, "importSheetTable", 0)), columnsTitle_(titleLabel(this, "importColumnsTitle")),
      columns_(scrollingTable(this, "importColumns", 4)), meanings_(new QStandardItemModel(this)), questionsTitle_(titleLabel(this, "importQuestionsTitle")), questions_(new ImportQuestions(this)),
      accept_(new QCheckBox(this)), comingTitle_(titleLabel(this, "importComingTitle")), coming_(wordsLabel(this, "importComing")), tabs_(new QTabWidget(this)),
      samples_(scrollingTable(tabs_, "importSamples", 0)), troubles_(scrollingTable(tabs_, "importTroubles", 4))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    buildFile(column);
    buildAnswers(column);
    column->addWidget(crsState_);
    sayIn(crsState_, {});
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(leftSide());
    sides->addWidget(rightSide());
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 1);
    column->addWidget(sides, 1);
    connect(&desk_, &ImportDesk::changed, this, &ImportView::follow);
    onLanguage(this, [this] { words(); });
}

QComboBox* ImportView::box(const char* name)
{
    QComboBox* made = choiceBox(this, name);
    made->setFocusPolicy(Qt::StrongFocus);
    made->installEventFilter(new WheelGuard(made));
    return made;
}

void ImportView::buildFile(QVBoxLayout* column)
{
    auto* row = new QHBoxLayout;
    path_->setObjectName(QStringLiteral("importFile"));
    choose_->setObjectName(QStringLiteral("importChoose"));
    choose_->setAutoDefault(false);
    row->addWidget(path_, 1);
    row->addWidget(choose_);
    column->addLayout(row);
    column->addWidget(state_);
    const auto open = [this](const QString& file) {
        if (!file.isEmpty() && file.toStdString() != desk_.file().string())
            desk_.open(file.toStdString());
    };
    connect(path_, &QLineEdit::editingFinished, this, [this, open] { open(path_->text().trimmed()); });
    connect(choose_, &QPushButton::clicked, this, [this, open] {
        open(QFileDialog::getOpenFileName(this, say(text("Import samples")), QString::fromStdString(desk_.file().parent_path().string()),
                                          QStringLiteral("%1 (*.xlsx *.XLSX *.xlsm *.ods *.ODS *.csv *.CSV *.txt);;%2 (*)").arg(say(text("Spreadsheets")), say(text("All files")))));
    });
}

void ImportView::buildAnswers(QVBoxLayout* column)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    const auto add = [&](QWidget* field, const spatial::Text& title, int row, int at, int span = 1) {
        auto* label = new QLabel(this);
        label->setBuddy(field);
        labels_.emplace_back(label, title);
        grid->addWidget(label, row, at);
        grid->addWidget(field, row, at + 1, 1, span);
    };
    headerRow_->setObjectName(QStringLiteral("importHeaderRow"));
    headerRow_->setRange(1, 1'000'000);
    headerRow_->setFocusPolicy(Qt::StrongFocus);
    headerRow_->installEventFilter(new WheelGuard(headerRow_));
    add(sheet_, text("Sheet"), 0, 0);
    add(medium_, text("Medium"), 0, 2);
    add(headerRow_, text("Row of the header"), 0, 4);
    add(headerRows_, text("Rows of the header"), 0, 6);
    add(crs_, text("Coordinate system"), 1, 0, 3);
    add(below_, text("Values below detection"), 1, 4, 3);
    for (const int stretched : {1, 3, 5, 7})
        grid->setColumnStretch(stretched, 1);
    column->addLayout(grid);
    crs_->setEditable(true);
    crs_->setInsertPolicy(QComboBox::NoInsert);
    connect(sheet_, &QComboBox::activated, this, [this] {
        change([this](ImportWish& wish) {
            wish.sheet = chosenIn(sheet_);
            wish.answers.columns.clear();   // letters of another table
            wish.answers.headerRow.reset();
            wish.answers.headerRows.reset();
        });
    });
    connect(medium_, &QComboBox::activated, this, [this] {
        change([this](ImportWish& wish) {
            wish.answers.medium = mediumOf(chosenIn(medium_));
            std::erase_if(wish.answers.columns, [](const auto& one) { return one.analyte != nullptr; });   // their units and names are of the other medium
        });
    });
    connect(headerRow_, &QSpinBox::valueChanged, this, [this](int row) { change([row](ImportWish& wish) { wish.answers.headerRow = static_cast<std::size_t>(row - 1); }); });
    connect(headerRows_, &QComboBox::activated, this, [this] {
        const std::string rows = chosenIn(headerRows_);
        change([&](ImportWish& wish) { wish.answers.headerRows = rows.empty() ? std::nullopt : std::optional<std::size_t>(std::stoul(rows)); });
    });
    connect(crs_, &QComboBox::activated, this, [this] {
        sayIn(crsState_, {});
        change([this](ImportWish& wish) { wish.crs = chosenIn(crs_); });
    });
    connect(crs_->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const QString typed = crs_->currentText().trimmed();
        if (typed == crs_->itemText(crs_->currentIndex()) || crs_->findText(typed) >= 0)
            return;
        const auto system = spatial::Crs::fromText(typed.toStdString());
        sayIn(crsState_, system ? QString() : say(system.error().message));
        if (system && typed.toStdString() != desk_.wish().crs)
            change([&](ImportWish& wish) { wish.crs = typed.toStdString(); });
    });
    connect(below_, &QComboBox::activated, this, [this] { change([this](ImportWish& wish) { wish.below = chosenIn(below_); }); });
}

QWidget* ImportView::leftSide()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 4, 0);
    sheetTable_->verticalHeader()->show();
    columns_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    columns_->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Fixed);
    columns_->setColumnWidth(2, fontMetrics().horizontalAdvance(QStringLiteral("mg/kg")) + 50);
    sheetTable_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    columns_->setMinimumHeight(150);
    sheetTable_->setMinimumHeight(110);
    column->addWidget(sheetTitle_);
    column->addWidget(sheetTable_, 3);
    column->addWidget(columnsTitle_);
    column->addWidget(columns_, 4);
    return side;
}

QWidget* ImportView::rightSide()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(4, 0, 0, 0);
    connect(questions_, &ImportQuestions::answered, this, [this](const DoubtChoice& choice) {
        change([&](ImportWish& wish) {
            for (const auto& one : choice.columns)
                wish.say(one);
            if (!choice.crs.empty())
                wish.crs = choice.crs;
        });
    });
    accept_->setObjectName(QStringLiteral("importAccept"));
    connect(accept_, &QCheckBox::toggled, this, [this](bool on) { change([on](ImportWish& wish) { wish.acceptDoubts = on; }); });
    tabs_->setObjectName(QStringLiteral("importTabs"));
    tabs_->setDocumentMode(true);
    tabs_->addTab(samples_, QString());
    tabs_->addTab(troubles_, QString());
    tabs_->setMinimumHeight(150);
    column->addWidget(questionsTitle_);
    column->addWidget(questions_, 2);
    column->addWidget(accept_);
    column->addWidget(comingTitle_);
    column->addWidget(coming_);
    column->addWidget(tabs_, 3);
    return side;
}

void ImportView::words()
{
    for (const auto& [label, title] : labels_) {
        label->setText(say(title));
        label->buddy()->setAccessibleName(say(title));
    }
    path_->setPlaceholderText(say(text("An XLSX, ODS or CSV file; it can also be dropped on the window")));
    path_->setAccessibleName(say(text("Spreadsheet")));
    choose_->setText(say(text("Choose …")));
    headerRow_->setToolTip(say(text("The row with the names of the columns, as the file counts.")));
    below_->setToolTip(say(text("Judgements know the limits as they are; surfaces and means need a number for each result.")));
    accept_->setText(say(text("Go on with open questions")));
    accept_->setToolTip(say(text("Absent units are those of the medium, columns of unknown units and second columns of an analyte are left out, samples with unclear coordinates have no place.")));
    sheetTitle_->setText(say(text("The sheet")));
    columnsTitle_->setText(say(text("What the columns are taken for")));
    comingTitle_->setText(say(text("What will come")));
    sheetTable_->setAccessibleName(sheetTitle_->text());
    columns_->setAccessibleName(columnsTitle_->text());
    samples_->setAccessibleName(say(text("The first samples")));
    troubles_->setAccessibleName(say(text("Cells not taken as they stand")));
    isChinese_ = currentLanguage() == Language::Chinese;
    meanings_->clear();
    shown_.reset();
    follow();
}

void ImportView::follow()
{
    if (!path_->hasFocus() || path_->text().isEmpty())
        path_->setText(QString::fromStdString(desk_.file().string()));
    const auto& preview = desk_.preview();
    const auto failure = desk_.unreadable() ? desk_.unreadable() : preview && preview->failure ? preview->failure : std::optional<spatial::Error>();
    sayIn(state_, failure ? say(failure->message) + QLatin1Char(' ') + say(failure->hint) : QString());
    for (QWidget* field : {static_cast<QWidget*>(sheet_), static_cast<QWidget*>(medium_), static_cast<QWidget*>(headerRow_), static_cast<QWidget*>(headerRows_), static_cast<QWidget*>(crs_), static_cast<QWidget*>(below_)})
        field->setEnabled(desk_.sheets() != nullptr);
    showSettings();
    if (preview == shown_ && (preview || desk_.sheets()))
        return;
    shown_ = preview;
    showSheet();
    showColumns();
    showQuestions();
    showComing();
}

void ImportView::showSettings()
{
    const ImportWish& wish = desk_.wish();
    const auto& preview = desk_.preview();
    Choices sheets;
    if (desk_.sheets())
        for (const spatial::Sheet& sheet : *desk_.sheets())
            sheets.emplace_back(sheet.name(), QString::fromStdString(sheet.name()));
    offer(sheet_, sheets, !wish.sheet.empty() ? wish.sheet : desk_.sheets() && preview && preview->sheet < sheets.size() ? sheets[preview->sheet].first : std::string());
    offer(medium_, {{"soil", say(text("Soil"))}, {"water", say(text("Water"))}, {"air", say(text("Air"))}}, std::string(mediumWord(wish.answers.medium)));
    const spatial::ImportPlan* plan = preview && preview->proposal ? &preview->proposal->plan : nullptr;
    const QSignalBlocker quietRow(headerRow_), quietAccept(accept_);
    if (!headerRow_->hasFocus() || desk_.isSettled())
        headerRow_->setValue(static_cast<int>(plan ? plan->layout.headerRow : wish.answers.headerRow.value_or(0)) + 1);
    offer(headerRows_, {{"", plan ? say(text("As found: {0}", plan->layout.headerRows)) : say(text("As found"))}, {"1", QStringLiteral("1")}, {"2", QStringLiteral("2")}},
          wish.answers.headerRows ? std::to_string(*wish.answers.headerRows) : std::string());
    Choices systems{{"", say(text("As recognised"))}};
    if (plan) {
        const auto& found = preview->proposal->systems;
        if (wish.crs.empty())
            systems.front().second = plan->crs.isKnown() ? say(text("As recognised: {0}", spatial::crsWordsWithCode(plan->crs))) : found.empty() ? say(text("No coordinates")) : say(text("Not clear: please choose"));
        for (const spatial::CrsCandidate& one : found)
            if (!one.crs.code().empty())
                systems.emplace_back(one.crs.code(), say(spatial::crsWordsWithCode(one.crs)));
    }
    if (std::none_of(systems.begin(), systems.end(), [&](const auto& one) { return one.first == wish.crs; }))
        systems.emplace_back(wish.crs, QString::fromStdString(wish.crs));
    if (!crs_->lineEdit()->isModified() || !crs_->hasFocus())
        offer(crs_, systems, wish.crs);
    crs_->lineEdit()->setCursorPosition(0);
    crs_->setToolTip(crs_->currentText() + QLatin1Char('\n') + say(text("Of the coordinates in the sheet: choose, or type an EPSG code.")));
    offer(below_, {{"keep", say(text("As measured, with the limit"))}, {"limit", say(text("The detection limit (LOD)"))}, {"half", say(text("Half of it (LOD / 2)"))}, {"root", say(text("LOD / √2"))}, {"regression", say(text("Regression on order statistics (ROS)"))}}, wish.below);
    accept_->setChecked(wish.acceptDoubts);
}

void ImportView::showSheet()
{
    const auto& preview = desk_.preview();
    if (!desk_.sheets() || !preview || preview->sheet >= desk_.sheets()->size()) {
        sheetTable_->setRowCount(0);
        sheetTable_->setColumnCount(0);
        return;
    }
    fillSheetTable(sheetTable_, (*desk_.sheets())[preview->sheet], preview->proposal ? &preview->proposal->plan : nullptr);
    fitColumns(sheetTable_);
}

void ImportView::fillMeanings()
{
    meanings_->clear();
    const auto add = [this](const QString& words, std::string_view value) {
        auto* item = new QStandardItem(words);
        item->setData(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())), Qt::UserRole);
        meanings_->appendRow(item);
    };
    for (int i = 0; i <= static_cast<int>(ColumnMeaning::ResultLimit); ++i)
        if (const auto meaning = static_cast<ColumnMeaning>(i); meaning != ColumnMeaning::Analyte) {
            const QString words = say(spatial::titleOf(meaning));
            add(meaning == ColumnMeaning::Ph ? words : words.left(1).toUpper() + words.mid(1), spatial::wordOf(meaning));
        }
    const spatial::Medium medium = desk_.wish().answers.medium;
    std::vector<const spatial::Analyte*> analytes;
    for (const spatial::Analyte& analyte : spatial::analytes())
        if (analyte.id != "ph" && std::find(analyte.media.begin(), analyte.media.end(), medium) != analyte.media.end())
            analytes.push_back(&analyte);
    std::stable_sort(analytes.begin(), analytes.end(), [](const auto* a, const auto* b) { return QString::fromStdString(a->symbol).compare(QString::fromStdString(b->symbol), Qt::CaseInsensitive) < 0; });
    for (const spatial::Analyte* analyte : analytes)
        add(say(analyteEntry(*analyte)), analyte->id);
    meanings_->setProperty("medium", static_cast<int>(medium));
}

void ImportView::showColumns()
{
    columns_->setHorizontalHeaderLabels({say(text("Column")), say(text("Is")), say(text("Unit")), say(text("Reason"))});
    const auto& preview = desk_.preview();
    if (!preview || !preview->proposal) {
        columns_->setRowCount(0);
        return;
    }
    if (meanings_->rowCount() == 0 || meanings_->property("medium").toInt() != static_cast<int>(desk_.wish().answers.medium))
        fillMeanings();
    const spatial::ImportPlan& plan = preview->proposal->plan;
    const std::size_t rows = std::min(kColumnsShown, plan.columns.size());
    columns_->setRowCount(static_cast<int>(rows));
    for (std::size_t i = 0; i < rows; ++i) {
        const spatial::ImportColumn& column = plan.columns[i];
        const int row = static_cast<int>(i);
        const QString letters = QString::fromStdString(spatial::columnLetters(column.column));
        putCell(columns_, row, 0, letters + QStringLiteral("  ") + QString::fromStdString(column.header).simplified(), false);
        columns_->item(row, 0)->setToolTip(QString::fromStdString(column.header));
        putCell(columns_, row, 3, say(column.why), false);
        columns_->item(row, 3)->setToolTip(say(column.why));
        auto* meaning = qobject_cast<QComboBox*>(columns_->cellWidget(row, 1));
        auto* unit = qobject_cast<QComboBox*>(columns_->cellWidget(row, 2));
        if (!meaning) {
            meaning = box("");
            unit = box("");
            meaning->setModel(meanings_);
            columns_->setCellWidget(row, 1, meaning);
            columns_->setCellWidget(row, 2, unit);
            connect(meaning, &QComboBox::activated, this, [this, meaning] { sayColumn(static_cast<std::size_t>(meaning->property("column").toULongLong()), chosenIn(meaning), {}); });
            connect(unit, &QComboBox::activated, this, [this, unit, meaning] { sayColumn(static_cast<std::size_t>(unit->property("column").toULongLong()), chosenIn(meaning), chosenIn(unit)); });
        }
        meaning->setObjectName(QStringLiteral("importMeaning") + letters);
        unit->setObjectName(QStringLiteral("importUnit") + letters);
        meaning->setProperty("column", static_cast<qulonglong>(column.column));
        unit->setProperty("column", static_cast<qulonglong>(column.column));
        meaning->setAccessibleName(say(text("What column {0} is", letters.toStdString())));
        unit->setAccessibleName(say(text("Unit of column {0}", letters.toStdString())));
        const QSignalBlocker quiet(meaning);
        meaning->setCurrentIndex(meanings_->rowCount() == 0 ? -1 : meaning->findData(QString::fromStdString(wordOfColumn(column))));
        meaning->view()->setMinimumWidth(260);
        Choices units;
        if (hasUnit(column.meaning) && !(column.analyte && spatial::unitOf(*column.analyte, plan.medium) != spatial::unitOf(plan.medium)))
            for (const std::string& one : unitsOf(plan.medium))
                units.emplace_back(one, QString::fromStdString(one));
        else if (isDepth(column.meaning))
            units = {{"m", QStringLiteral("m")}, {"cm", QStringLiteral("cm")}};
        const bool takesUnit = !units.empty();
        if (takesUnit && std::none_of(units.begin(), units.end(), [&](const auto& one) { return one.first == column.unit; }))
            units.insert(units.begin(), {column.unit, column.unit.empty() ? QStringLiteral("–") : QString::fromStdString(column.unit)});
        offer(unit, units, takesUnit ? column.unit : std::string());
        unit->setEnabled(takesUnit);
    }
}

void ImportView::sayColumn(std::size_t column, const std::string& meaning, const std::string& unit)
{
    spatial::ImportAnswers::Column said{.column = column, .meaning = ColumnMeaning::Analyte, .analyte = nullptr, .unit = {}};
    if (const auto word = spatial::meaningOfWord(meaning))
        said.meaning = *word;
    else if (const spatial::Analyte* analyte = spatial::analyteById(meaning))
        said.analyte = analyte;
    else
        return;
    // A unit as the sheet writes it is found there again; only what a list offers is an answer.
    const auto& known = unitsOf(desk_.wish().answers.medium);
    if (unit == "m" || unit == "cm" || std::find(known.begin(), known.end(), unit) != known.end())
        said.unit = unit;
    change([&](ImportWish& wish) { wish.say(said); });
}

void ImportView::showQuestions()
{
    const auto& preview = desk_.preview();
    questions_->show(preview ? preview->proposal : std::optional<spatial::ImportProposal>());
    accept_->setVisible(questions_->open() > 0);
    questionsTitle_->setText(questions_->all() == 0      ? say(text("Questions: none"))
                             : questions_->open() > 0 ? say(text("Questions: {0} to answer, {1} in all", questions_->open(), questions_->all()))
                                                      : say(text("Remarks: {0}", questions_->all())));
}

void ImportView::showComing()
{
    const auto& preview = desk_.preview();
    const bool any = preview && preview->samples;
    const std::size_t troubles = any ? preview->samples->cells.size() : 0;
    sayIn(coming_, any ? comingWords(*preview) : QString());
    if (any) {
        fillComingTable(samples_, *preview);
        fillTroubleTable(troubles_, *preview->samples);
        fitColumns(samples_);
        fitColumns(troubles_);
        for (const int stretched : {2, 3})
            troubles_->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    } else {
        samples_->setRowCount(0);
        troubles_->setRowCount(0);
    }
    tabs_->setTabText(0, say(text("The first samples")));
    tabs_->setTabText(1, say(text("Not taken as it stands: {0}", troubles)));
}

void ImportView::change(const std::function<void(ImportWish&)>& by)
{
    ImportWish wish = desk_.wish();
    by(wish);
    desk_.set(wish);
}

void ImportView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->accept();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace app::desktop
