// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/error.h"
#include "styles/exchange/style_library.h"

#include <QAbstractListModel>
#include <QIcon>

#include <vector>

namespace app::desktop {

/// The looks of the library, a person's own first, then the built-in ones: picture and name. Own names can be edited.
class LookList final : public QAbstractListModel {
    Q_OBJECT
public:
    LookList(styles::StyleLibrary library, QObject* parent = nullptr);

    const styles::StyleLibrary& library() const { return library_; }
    const styles::NamedLook* lookAt(const QModelIndex& index) const;
    /// Reads the folder again.
    void reload();
    /// Row of an own look; -1 where there is none.
    int rowOf(const std::string& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void failed(const spatial::Error& error);

private:
    styles::StyleLibrary library_;
    std::vector<styles::NamedLook> looks_;
    mutable std::vector<QIcon> pictures_;
};

inline constexpr int kPreviewWidth = 84;
inline constexpr int kPreviewHeight = 38;

}  // namespace app::desktop
