// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <QImage>

namespace app::desktop {

/// The picture turned as its camera says, no larger than `room`. At most 64 megapixels; decoded at a fraction of its size where the
/// format can. Unreadable.
spatial::Result<QImage> loadPhoto(const QString& file, QSize room);

}  // namespace app::desktop
