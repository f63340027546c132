// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace app {

/// A number of hundredths as a PDF's content writes it, without needless digits: -150 is "-1.5", 200 is "2".
void appendHundredths(std::string& out, std::int64_t hundredths);

}  // namespace app
