// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/labels/label_style.h"
#include "styles/symbols/json_form.h"

/// The JSON form of label styles. For the .cpp files of styles only.
namespace styles {

template <class A>
void describe(A& a, LabelStyle& l)
{
    a("fieldZh", l.fieldZh);
    a("fieldEn", l.fieldEn);
    a("size", l.size, json::Range{1, 200});
    a("color", l.color);
    a("halo", l.halo);
    a("haloWidth", l.haloWidth, json::kMillimetres);
    a("bold", l.bold);
    a("priority", l.priority, json::Range{-1000, 1000});
    a("rankField", l.rankField);
    a("largestScale", l.largestScale, json::Range{0, 1e12});
}

}  // namespace styles
