// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/layers_sheet.h"

#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"

#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {
constexpr std::size_t kFew = 12;
}

LayersSheet::LayersSheet(MainWindow& window, std::vector<Offer> files) : QObject(&window), window_(window), files_(std::move(files)) {}

void LayersSheet::open()
{
    const bool one = files_.size() == 1;
    auto* sheet = new Sheet(window_, one ? text("Which layers of {0}?", files_.front().file.filename().string()) : text("Which layers of these files?"));
    std::size_t all = 0;
    for (const Offer& file : files_)
        all += file.layers.size();
    list_ = new QTreeWidget(sheet);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(!one);
    list_->setMinimumSize(420, 260);
    onLanguage(list_, [this] { list_->setAccessibleName(say(text("Layers of the files"))); });
    for (const Offer& file : files_) {
        QTreeWidgetItem* parent = list_->invisibleRootItem();
        if (!one) {
            parent = new QTreeWidgetItem(list_, {QString::fromStdString(file.file.filename().string())});
            parent->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
            parent->setExpanded(true);
        }
        for (const OfferedLayer& layer : file.layers) {
            auto* item = new QTreeWidgetItem(parent, {QString::fromStdString(layer.name)});
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(0, all <= kFew ? Qt::Checked : Qt::Unchecked);
        }
    }
    if (list_->topLevelItemCount() > 0)
        list_->setCurrentItem(one ? list_->topLevelItem(0) : list_->topLevelItem(0)->child(0));
    sheet->body()->addWidget(list_);
    const auto tickAll = [this](bool ticked) {
        for (QTreeWidgetItemIterator at(list_); *at; ++at)
            (*at)->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    };
    auto* row = new QHBoxLayout;
    for (const bool ticked : {true, false}) {
        auto* button = new QPushButton(sheet);
        button->setProperty("role", "flat");
        button->setAutoDefault(false);
        onLanguage(button, [button, ticked] { button->setText(say(ticked ? text("Tick all") : text("Tick none"))); });
        connect(button, &QPushButton::clicked, this, [tickAll, ticked] { tickAll(ticked); });
        row->addWidget(button);
    }
    row->addStretch();
    sheet->body()->addLayout(row);
    auto* add = sheet->addButton(text("Add the layers"), Sheet::Button::Primary, [this] { emit chosen(ticked()); });
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    const auto look = [this, add] { add->setEnabled(!ticked().empty()); };
    connect(list_, &QTreeWidget::itemChanged, this, look);
    look();
    connect(sheet, &QObject::destroyed, this, &QObject::deleteLater);
    sheet->open();
}

std::vector<OfferedLayer> LayersSheet::ticked() const
{
    std::vector<OfferedLayer> layers;
    const bool one = files_.size() == 1;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        const QTreeWidgetItem* parent = one ? list_->invisibleRootItem() : list_->topLevelItem(static_cast<int>(i));
        for (std::size_t j = 0; j < files_[i].layers.size(); ++j)
            if (parent->child(static_cast<int>(j))->checkState(0) == Qt::Checked)
                layers.push_back(files_[i].layers[j]);
    }
    return layers;
}

}  // namespace app::desktop
