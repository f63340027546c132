// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

namespace app::desktop {

/// A click on the map says where a site lies: a new one, or the chosen one. Esc puts the tool away.
class RegisterTool final : public MapTool {
    Q_OBJECT
public:
    enum class Use { NewSite, MoveSite };

    explicit RegisterTool(QObject* parent = nullptr) : MapTool(parent) {}
    Use use() const { return use_; }
    void setUse(Use use) { use_ = use; }

    bool clicked(const MapPointer& pointer) override
    {
        emit placed(pointer.place);
        return true;
    }
    bool cancelled() override
    {
        emit givenUp();
        return true;
    }

signals:
    void placed(spatial::Coordinate place);   ///< in the map's CRS
    void givenUp();                           ///< Esc

private:
    Use use_ = Use::NewSite;
};

}  // namespace app::desktop
