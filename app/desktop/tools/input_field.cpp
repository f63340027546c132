// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/input_field.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/tools/written_tool.h"
#include "layers/tools/parameter_check.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::ParameterKind;
using spatial::text;

namespace {

/// Whether a layer can be what the parameter takes; one that was not read yet may be.
bool fits(ParameterKind kind, const LayerSnapshot& snapshot)
{
    if (!snapshot.hasData())
        return kind != ParameterKind::File && kind != ParameterKind::Spreadsheet;
    switch (kind) {
    case ParameterKind::Features: return snapshot.table != nullptr;
    case ParameterKind::Raster: return snapshot.isRaster();
    case ParameterKind::FeaturesOrRaster: return true;
    case ParameterKind::Table: return snapshot.table != nullptr;
    default: return false;
    }
}

/// The layer that a parameter of this name asks for where one in the project has that role; else empty.
std::string layerByRole(const layers::Project& project, std::string_view parameter)
{
    const std::string_view role = parameter == "roads" ? "roads" : parameter == "demand" ? "population" : parameter == "candidates" ? "sites" : std::string_view();
    if (role.empty())
        return {};
    const auto layers = project.withRole(role);
    return layers.empty() ? std::string() : layers.back()->id;
}

}  // namespace

InputField::InputField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent) : ParameterField(parameter, bench, parent)
{
    auto* editor = new QWidget(this);
    auto* outer = new QVBoxLayout(editor);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(2);
    column_ = new QVBoxLayout;
    column_->setSpacing(2);
    outer->addLayout(column_);
    setEditor(editor);
    if (parameter.repeated) {
        auto* more = new QPushButton(editor);
        more->setProperty("role", "flat");
        onLanguage(more, [more] { more->setText(say(text("Add one more"))); });
        connect(more, &QPushButton::clicked, this, [this] {
            addRow();
            touched();
        });
        outer->addWidget(more, 0, Qt::AlignLeft);
    }
    addRow();
    // New layers appear in the lists; what was chosen stays.
    const auto refill = [this] {
        for (const Row& row : rows_) {
            const QString now = row.source->currentText();
            const QVariant chosen = row.source->currentData();
            const QSignalBlocker quiet(row.source);
            fillSources(row.source);
            const int found = row.source->findData(chosen);
            row.source->setCurrentIndex(found);
            if (found < 0)
                row.source->setEditText(now);
        }
    };
    connect(&bench_.document, &Document::changed, this, refill);
    onLanguage(this, refill);
}

void InputField::fillSources(QComboBox* source) const
{
    source->clear();
    source->addItem(QString(), QString());
    for (const auto& entry : bench_.document.project().layers)
        if (fits(parameter_.kind, *bench_.store.layer(entry.id)))
            source->addItem(say(entry.name), QString::fromStdString(entry.id));
}

void InputField::addRow()
{
    Row row;
    row.widget = new QWidget(this);
    auto* box = new QVBoxLayout(row.widget);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(3);
    box->addLayout(line);
    if (parameter_.labelled) {
        row.label = new QLineEdit(QString(QChar(u'A' + static_cast<char16_t>(rows_.size() % 26))), row.widget);
        row.label->setMaximumWidth(48);
        onLanguage(row.label, [label = row.label] { label->setAccessibleName(say(text("Name in the expression"))); });
        connect(row.label, &QLineEdit::textEdited, this, [this] { touched(); });
        line->addWidget(row.label);
    }
    row.source = new QComboBox(row.widget);
    row.source->setEditable(true);
    row.source->setInsertPolicy(QComboBox::NoInsert);
    row.source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.source->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fillSources(row.source);
    // The current layer is what people mean first, unless the parameter asks for data that the project knows by its role; what may be absent is not filled in else.
    if (rows_.empty()) {
        const layers::LayerEntry* current = bench_.document.project().layer(bench_.selection.currentLayer());
        const bool isWay = current && (current->role == "roads" || current->role == "railways");
        const std::string known = parameter_.name == "roads" && isWay ? current->id : layerByRole(bench_.document.project(), parameter_.name);
        int first = row.source->findData(QString::fromStdString(known));
        if (first <= 0 && parameter_.required)
            first = row.source->findData(QString::fromStdString(bench_.selection.currentLayer()));
        if (first > 0) {
            row.source->setCurrentIndex(first);
            row.source->lineEdit()->setCursorPosition(0);   // a long name is seen from its beginning
        }
    }
    onLanguage(row.source, [this, source = row.source] {
        source->lineEdit()->setPlaceholderText(say(text("A layer, or the path of a file")));
        source->setAccessibleName(say(parameter_.title));
    });
    connect(row.source, &QComboBox::editTextChanged, this, [this] { touched(); });
    line->addWidget(row.source, 1);
    auto* browse = new QToolButton(row.widget);
    onTheme(browse, [browse] { browse->setIcon(icon(QStringLiteral("document-open"))); });
    onLanguage(browse, [browse] {
        browse->setToolTip(say(text("Choose a file …")));
        browse->setAccessibleName(say(text("Choose a file …")));
    });
    connect(browse, &QToolButton::clicked, this, [this, source = row.source] { chooseFile(source); });
    line->addWidget(browse);
    if (parameter_.repeated) {
        auto* remove = new QToolButton(row.widget);
        onTheme(remove, [remove] { remove->setIcon(icon(QStringLiteral("list-remove"))); });
        onLanguage(remove, [remove] {
            remove->setToolTip(say(text("Remove this line")));
            remove->setAccessibleName(say(text("Remove this line")));
        });
        connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
        line->addWidget(remove);
    }
    if (!parameter_.options.empty()) {
        auto* details = new QHBoxLayout;
        details->setSpacing(3);
        for (const std::string& option : parameter_.options) {
            auto* value = new QLineEdit(row.widget);
            const QString name = QString::fromStdString(option);
            value->setPlaceholderText(name);
            value->setAccessibleName(name);
            connect(value, &QLineEdit::textEdited, this, [this] { touched(); });
            details->addWidget(value);
            row.options.push_back(value);
        }
        box->addLayout(details);
    }
    column_->addWidget(row.widget);
    rows_.push_back(row);
}

void InputField::removeRow(QWidget* widget)
{
    if (rows_.size() == 1) {
        rows_.front().source->setCurrentIndex(0);
        return touched();
    }
    std::erase_if(rows_, [&](const Row& row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    touched();
}

void InputField::chooseFile(QComboBox* source)
{
    const QString file = QFileDialog::getOpenFileName(this, say(parameter_.title));
    if (!file.isEmpty()) {
        source->setCurrentIndex(-1);
        source->setEditText(file);
    }
}

std::string InputField::writtenOf(const Row& row) const
{
    const QString typed = row.source->currentText().trimmed();
    if (typed.isEmpty())
        return {};
    std::string written = typed.toStdString();
    const int chosen = row.source->findText(typed);
    if (const auto* entry = chosen > 0 ? bench_.document.project().layer(row.source->itemData(chosen).toString().toStdString()) : nullptr)
        written = writtenSource(bench_.document.project().sourceOf(*entry));
    for (std::size_t i = 0; i < row.options.size(); ++i)
        if (const QString value = row.options[i]->text().trimmed(); !value.isEmpty())
            written += "|" + parameter_.options[i] + "=" + value.toStdString();
    return row.label ? row.label->text().trimmed().toStdString() + "=" + written : written;
}

std::vector<std::string> InputField::written() const
{
    std::vector<std::string> values;
    for (const Row& row : rows_)
        if (std::string value = writtenOf(row); !value.empty())
            values.push_back(std::move(value));
    return values;
}

void InputField::setWritten(const std::vector<std::string>& values)
{
    while (rows_.size() > std::max<std::size_t>(1, values.size()))
        removeRow(rows_.back().widget);
    while (rows_.size() < values.size())
        addRow();
    if (values.empty())
        rows_.front().source->setCurrentIndex(0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const layers::LabelledValue labelled = layers::labelledValue(parameter_, values[i]);
        Row& row = rows_[i];
        if (row.label)
            row.label->setText(QString::fromStdString(labelled.label));
        std::string source = labelled.source;
        for (std::size_t o = 0; o < row.options.size(); ++o) {
            const std::string key = "|" + parameter_.options[o] + "=";
            const std::size_t at = source.find(key);
            row.options[o]->clear();
            if (at == std::string::npos)
                continue;
            const std::size_t end = source.find('|', at + 1);
            row.options[o]->setText(QString::fromStdString(source.substr(at + key.size(), end == std::string::npos ? end : end - at - key.size())));
            source.erase(at, end == std::string::npos ? end : end - at);
        }
        const auto& layers = bench_.document.project().layers;
        const auto same = std::find_if(layers.begin(), layers.end(), [&](const auto& entry) { return writtenSource(bench_.document.project().sourceOf(entry)) == source; });
        row.source->setCurrentIndex(same == layers.end() ? -1 : row.source->findData(QString::fromStdString(same->id)));
        if (row.source->currentIndex() < 0)
            row.source->setEditText(QString::fromStdString(source));
    }
}

std::vector<std::string> InputField::chosenLayers() const
{
    std::vector<std::string> ids;
    for (const Row& row : rows_)
        if (const int chosen = row.source->findText(row.source->currentText()); chosen > 0)
            ids.push_back(row.source->itemData(chosen).toString().toStdString());
    return ids;
}

}  // namespace app::desktop
