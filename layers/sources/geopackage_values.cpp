// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geopackage_values.h"

namespace layers {

namespace {

bool between(std::string_view written, std::size_t at, std::size_t length, int least, int most)
{
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
        if (written[i] < '0' || written[i] > '9')
            return false;
        value = 10 * value + (written[i] - '0');
    }
    return value >= least && value <= most;
}

bool startsWithDate(std::string_view written)
{
    return written.size() >= 10 && written[4] == '-' && written[7] == '-' && between(written, 0, 4, 1, 9999) && between(written, 5, 2, 1, 12) && between(written, 8, 2, 1, 31);
}

}  // namespace

bool isWholeDate(std::string_view written) { return written.size() == 10 && startsWithDate(written); }

bool isUtcTime(std::string_view written)
{
    return (written.size() == 20 || (written.size() == 24 && written[19] == '.' && between(written, 20, 3, 0, 999))) && startsWithDate(written) && written[10] == 'T' &&
           written[13] == ':' && written[16] == ':' && written.back() == 'Z' && between(written, 11, 2, 0, 23) && between(written, 14, 2, 0, 59) && between(written, 17, 2, 0, 59);
}

std::string withThousandths(std::string_view utc)
{
    return utc.size() == 20 ? std::string(utc.substr(0, 19)) + ".000Z" : std::string(utc);
}

std::string withoutEmptyThousandths(std::string_view utc)
{
    return utc.size() == 24 && utc.substr(20, 3) == "000" ? std::string(utc.substr(0, 19)) + "Z" : std::string(utc);
}

}  // namespace layers
