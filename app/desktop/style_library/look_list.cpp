// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_library/look_list.h"

#include "app/desktop/language.h"
#include "app/desktop/style_library/look_preview.h"

namespace app::desktop {

LookList::LookList(styles::StyleLibrary library, QObject* parent) : QAbstractListModel(parent), library_(std::move(library))
{
    reload();
    onLanguage(this, [this] {
        if (!looks_.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
    });
}

const styles::NamedLook* LookList::lookAt(const QModelIndex& index) const
{
    return index.isValid() && index.row() < rowCount() ? &looks_[static_cast<std::size_t>(index.row())] : nullptr;
}

void LookList::reload()
{
    beginResetModel();
    auto contents = library_.list();
    looks_ = std::move(contents.looks);
    const auto& builtIn = styles::builtInLooks();
    looks_.insert(looks_.end(), builtIn.begin(), builtIn.end());
    pictures_.assign(looks_.size(), QIcon());
    endResetModel();
    for (const auto& error : contents.unreadable)
        emit failed(error);
}

int LookList::rowOf(const std::string& id) const
{
    for (std::size_t i = 0; i < looks_.size(); ++i)
        if (!looks_[i].builtIn && looks_[i].id == id)
            return static_cast<int>(i);
    return -1;
}

int LookList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(looks_.size()); }

QVariant LookList::data(const QModelIndex& index, int role) const
{
    const auto* named = lookAt(index);
    if (!named)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return say(named->name);
    case Qt::DecorationRole: {
        QIcon& picture = pictures_[static_cast<std::size_t>(index.row())];
        if (picture.isNull())
            for (const double ratio : {1.0, 2.0})
                picture.addPixmap(lookPreview(named->look, QSize(kPreviewWidth, kPreviewHeight), ratio));
        return picture;
    }
    case Qt::SizeHintRole: return QSize(kPreviewWidth + 10, kPreviewHeight + 42);   // two lines of words
    default: return {};
    }
}

bool LookList::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto* named = lookAt(index);
    const std::string name = value.toString().simplified().toStdString();
    if (!named || named->builtIn || role != Qt::EditRole || name.empty() || value.toString() == say(named->name))
        return false;
    if (const auto renamed = library_.rename(named->id, {name, name}); !renamed) {
        emit failed(renamed.error());
        return false;
    }
    looks_[static_cast<std::size_t>(index.row())].name = {name, name};
    emit dataChanged(index, index);
    return true;
}

Qt::ItemFlags LookList::flags(const QModelIndex& index) const
{
    const auto* named = lookAt(index);
    const Qt::ItemFlags usual = QAbstractListModel::flags(index);
    return named && !named->builtIn ? usual | Qt::ItemIsEditable : usual;
}

}  // namespace app::desktop
