// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/edit_kit.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"

namespace app::desktop {

spatial::Sharing EditKit::sharing() const
{
    return options.topological(target.dimension()) ? spatial::Sharing::on(target.crs().isGeographic()) : spatial::Sharing::off();
}

}  // namespace app::desktop
