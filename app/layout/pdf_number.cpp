// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_number.h"

#include <array>
#include <charconv>

namespace app {

void appendHundredths(std::string& out, std::int64_t hundredths)
{
    if (hundredths < 0) {
        out += '-';
        hundredths = -hundredths;
    }
    std::array<char, 24> buffer;
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), hundredths / 100).ptr);
    if (const auto rest = static_cast<int>(hundredths % 100); rest != 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        if (rest % 10 != 0)
            out += static_cast<char>('0' + rest % 10);
    }
}

}  // namespace app
