// SPDX-License-Identifier: GPL-3.0-or-later
// How the properties page is laid out, and what its fields do.
#include "app/desktop/layer_properties/findings_list.h"
#include "app/desktop/layer_properties/properties_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/form/field_sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/roles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableWidget>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace app::desktop {

using layers::LayerEntry;
using spatial::Text;
using spatial::text;

QFormLayout* PropertiesPanel::addSection(QVBoxLayout& column, Text title)
{
    auto* heading = new QLabel(this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    onLanguage(heading, [heading, title = std::move(title)] { heading->setText(say(title)); });
    column.addSpacing(6);
    column.addWidget(heading);
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(5);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    column.addLayout(form);
    return form;
}

namespace {

QLabel* titleLabel(const Text& title, QWidget* field)
{
    auto* label = new QLabel;
    label->setProperty("role", "hint");
    label->setMinimumWidth(76);
    label->setBuddy(field);
    onLanguage(label, [label, title, field] {
        label->setText(say(title));
        field->setAccessibleName(say(title));
    });
    return label;
}

}  // namespace

QLineEdit* PropertiesPanel::addLine(QFormLayout& form, Text title, std::function<std::string(const LayerEntry&)> read, std::function<void(LayerEntry&, const std::string&)> write)
{
    auto* line = new QLineEdit(this);
    form.addRow(titleLabel(title, line), line);
    lines_.emplace_back(line, std::move(read));
    connect(line, &QLineEdit::editingFinished, this, [this, line, title, write = std::move(write)] {
        if (!line->isModified())
            return;
        line->setModified(false);
        const std::string value = line->text().simplified().toStdString();
        change(text("Change {0}", title), [&](LayerEntry& entry) { write(entry, value); });
    });
    return line;
}

QLineEdit* PropertiesPanel::addLine(QFormLayout& form, Text title, std::function<std::string&(LayerEntry&)> field)
{
    return addLine(
        form, std::move(title), [field](const LayerEntry& entry) { return field(const_cast<LayerEntry&>(entry)); }, [field](LayerEntry& entry, const std::string& value) { field(entry) = value; });
}

QLineEdit* PropertiesPanel::addLineInBoth(QFormLayout& form, Text title, std::function<spatial::Bilingual&(LayerEntry&)> field)
{
    return addLine(
        form, std::move(title), [field](const LayerEntry& entry) { return field(const_cast<LayerEntry&>(entry)).in(currentLanguage() == Language::Chinese); },
        [field](LayerEntry& entry, const std::string& value) {
            spatial::Bilingual& words = field(entry);
            const bool isOneText = words.en == words.zh;
            (currentLanguage() == Language::Chinese ? words.zh : words.en) = value;
            if (isOneText)
                words = {value, value};
        });
}

QLabel* PropertiesPanel::addFact(QFormLayout& form, Text title)
{
    auto* value = new QLabel(this);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    form.addRow(titleLabel(title, value), value);
    return value;
}

void PropertiesPanel::buildNames(QVBoxLayout& column)
{
    QFormLayout* form = addSection(column, text("Name and role"));
    addLine(*form, text("Chinese name"), [](LayerEntry& entry) -> std::string& { return entry.name.zh; });
    addLine(*form, text("English name"), [](LayerEntry& entry) -> std::string& { return entry.name.en; });
    role_ = new QComboBox(this);
    role_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    role_->setMinimumContentsLength(12);
    form->addRow(titleLabel(text("Role"), role_), role_);
    connect(role_, &QComboBox::activated, this, [this] {
        const std::string role = role_->currentData().toString().toStdString();
        change(text("Change the role"), [&](LayerEntry& entry) { entry.role = role; });
    });
    onLanguage(role_, [this] { role_->setToolTip(say(text("What the layer means to the siting; its default look follows it."))); });
}

void PropertiesPanel::fillRoles()
{
    const QSignalBlocker quiet(role_);
    const QVariant now = role_->currentData();
    role_->clear();
    role_->addItem(say(text("Only shown")), QString());
    for (const layers::Role& role : layers::allRoles())
        role_->addItem(say(role.title), QString::fromUtf8(role.id.data(), static_cast<qsizetype>(role.id.size())));
    role_->setCurrentIndex(std::max(0, role_->findData(now)));
}

void PropertiesPanel::buildReading(QVBoxLayout& column)
{
    QFormLayout* form = addSection(column, text("How it is read"));
    crsNow_ = addFact(*form, text("Coordinate system"));
    crs_ = new QComboBox(this);
    crs_->setEditable(true);
    crs_->setInsertPolicy(QComboBox::NoInsert);
    crs_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    crs_->setMinimumContentsLength(12);
    crs_->setMaxVisibleItems(16);
    form->addRow(titleLabel(text("Read it as"), crs_), crs_);
    connect(crs_, &QComboBox::activated, this, [this] { setCrs(crs_->currentData().toString()); });
    connect(crs_->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (crs_->findText(crs_->currentText()) < 0)
            setCrs(crs_->currentText().trimmed());
    });
    onLanguage(crs_, [this] { crs_->setToolTip(say(text("For files that name a wrong coordinate system or none: choose one, or type a code such as EPSG:4530."))); });
    encoding_ = new QComboBox(this);
    form->addRow(titleLabel(text("Encoding"), encoding_), encoding_);
    connect(encoding_, &QComboBox::activated, this, [this] {
        const std::string encoding = encoding_->currentData().toString().toStdString();
        change(text("Change the encoding"), [&](LayerEntry& entry) { entry.source.encoding = encoding; });
    });
    onLanguage(encoding_, [this] {
        const QSignalBlocker quiet(encoding_);
        const QVariant now = encoding_->currentData();
        encoding_->clear();
        encoding_->addItem(say(text("As recognised")), QString());
        for (const char* name : {"UTF-8", "GBK", "GB18030", "BIG5", "UTF-16", "WINDOWS-1252", "WINDOWS-1251", "SHIFT_JIS", "EUC-KR"})
            encoding_->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
        encoding_->setCurrentIndex(std::max(0, encoding_->findData(now)));
        encoding_->setToolTip(say(text("If Chinese characters look wrong below, try another one.")));
    });
    sample_ = new QTableWidget(this);
    sample_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    sample_->setSelectionMode(QAbstractItemView::NoSelection);
    sample_->setFocusPolicy(Qt::NoFocus);
    sample_->verticalHeader()->hide();
    sample_->verticalHeader()->setDefaultSectionSize(sample_->fontMetrics().height() + 6);
    sample_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    sample_->horizontalHeader()->setStretchLastSection(true);
    sample_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    onLanguage(sample_, [this] { sample_->setAccessibleName(say(text("The first rows"))); });
    column.addWidget(sample_);
}

void PropertiesPanel::buildFile(QVBoxLayout& column)
{
    QFormLayout* form = addSection(column, text("File"));
    path_ = addFact(*form, text("Path"));
    format_ = addFact(*form, text("Format"));
    size_ = addFact(*form, text("Size"));
    time_ = addFact(*form, text("Last changed"));
    fingerprint_ = addFact(*form, text("Fingerprint"));
    onLanguage(fingerprint_, [this] { fingerprint_->setToolTip(say(text("By it the data is found again after it was moved or renamed."))); });
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    const auto button = [&](const Text& title, const std::function<void()>& run) {
        auto* made = new QPushButton(this);
        onLanguage(made, [made, title] { made->setText(say(title)); });
        connect(made, &QPushButton::clicked, this, [run] { run(); });
        row->addWidget(made);
    };
    button(text("Choose another file …"), [this] { chooseFile(bench_, window_, layer_); });
    button(text("Open the folder"), [this] {
        if (const LayerEntry* layer = entry())
            QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(bench_.document.project().sourceOf(*layer).path.parent_path().string())));
    });
    row->addStretch();
    column.addLayout(row);
}

void PropertiesPanel::buildData(QVBoxLayout& column)
{
    QFormLayout* form = addSection(column, text("Data"));
    extent_ = addFact(*form, text("Extent"));
    cells_ = addFact(*form, text("Cell size"));
    bands_ = addFact(*form, text("Bands"));
    fields_ = new QTreeWidget(this);
    fields_->setRootIsDecorated(false);
    fields_->setAlternatingRowColors(true);
    fields_->setSelectionMode(QAbstractItemView::SingleSelection);
    fields_->header()->setStretchLastSection(true);
    onLanguage(fields_, [this] {
        fields_->setHeaderLabels({say(text("Field")), say(text("Type"))});
        fields_->setAccessibleName(say(text("Fields")));
    });
    column.addWidget(fields_);
    // Names and widths are changed where they stand; undo brings them back.
    connect(fields_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (const std::string field = item->text(0).toStdString(); isOwnField(bench_, layer_, field))
            openFieldSheet(bench_, window_, layer_, field);
    });
    fields_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(fields_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        const std::string layer = layer_;
        const QTreeWidgetItem* const item = fields_->itemAt(at);
        QMenu menu(this);
        if (item && isOwnField(bench_, layer, item->text(0).toStdString())) {
            const std::string field = item->text(0).toStdString();
            menu.addAction(say(text("Change this field …")), this, [this, layer, field] { openFieldSheet(bench_, window_, layer, field); });
            menu.addAction(say(text("Remove this field")), this, [this, layer, field] { removeFieldAndSay(bench_, layer, field); });
        }
        bench_.commands.refresh();
        menu.addAction(bench_.commands.action("fields.add"));
        menu.exec(fields_->viewport()->mapToGlobal(at));
    });
}

void PropertiesPanel::buildProvenance(QVBoxLayout& column)
{
    QFormLayout* form = addSection(column, text("Where it comes from"));
    addLineInBoth(*form, text("Source"), [](LayerEntry& entry) -> spatial::Bilingual& { return entry.provenance.source; });
    addLine(*form, text("Licence"), [](LayerEntry& entry) -> std::string& { return entry.provenance.licence; });
    addLine(*form, text("Date"), [](LayerEntry& entry) -> std::string& { return entry.provenance.date; });
    addLineInBoth(*form, text("Accuracy"), [](LayerEntry& entry) -> spatial::Bilingual& { return entry.provenance.accuracy; });
    repairs_ = addFact(*form, text("Repairs"));
    synthetic_ = new QCheckBox(this);
    onLanguage(synthetic_, [this] {
        synthetic_->setText(say(text("Made-up data")));
        synthetic_->setToolTip(say(text("Maps and reports say so.")));
    });
    form->addRow(QString(), synthetic_);
    connect(synthetic_, &QCheckBox::clicked, this, [this](bool on) {
        change(on ? text("Mark as made-up data") : text("Mark as real data"), [on](LayerEntry& layer) { layer.synthetic = on; });
    });
}

void addLayerProperties(Workbench& bench, MainWindow& window)
{
    window.addPanel(Activity::Layers, QStringLiteral("properties"), text("Properties"), new PropertiesPanel(bench, window));
}

}  // namespace app::desktop
