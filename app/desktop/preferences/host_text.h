// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app::desktop {

/// What a person typed as a plain host: "https://T0.Tianditu.gov.cn/x" gives "t0.tianditu.gov.cn". Empty where it is none.
QString hostFromText(const QString& typed);

}  // namespace app::desktop
