// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app::desktop {

/// Program, libraries and system, one line each: what a report of a fault needs. No names of people or files.
QString versionBlock();

}  // namespace app::desktop
