# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the text of IN as a C++ string to OUT, in pieces that every compiler takes.
file(READ ${IN} text)
string(LENGTH "${text}" length)
set(pieces "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND pieces "R\"lines(${piece})lines\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUT} "// Generated from the gazetteer's lines.
#include <string_view>
namespace app::desktop {
extern const std::string_view kGazetteer;
const std::string_view kGazetteer = ${pieces};
}
")
