// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/labels/label_style.h"
#include "styles/symbols/json_form.h"
#include "styles/symbols/symbol_json.h"

/// The JSON form of label styles. For the .cpp files of styles only.
namespace styles {

template <class A>
void describe(A& a, LabelClass& l)
{
    a("fieldZh", l.fieldZh);
    a("fieldEn", l.fieldEn);
    a("expression", l.expression);
    a("size", l.size, json::Range{1, 200});
    a("color", l.color);
    a("halo", l.halo);
    a("haloWidth", l.haloWidth, json::kMillimetres);
    a("bold", l.bold);
    a("priority", l.priority, json::Range{-1000, 1000});
    a("rankField", l.rankField);
    a("largestScale", l.largestScale, json::Range{0, 1e12});
    a("smallestScale", l.smallestScale, json::Range{0, 1e12});
    a("curved", l.curved);
    a("spacing", l.spacing, json::Range{0, 1000});
    a("repeat", l.repeat);
    a("lineLength", l.lineLength, json::Range{0, 200});
    a("vertical", l.vertical);
    a("callout", l.callout);
    a("calloutFill", l.calloutFill);
}
template <class A>
void describe(A& a, LabelRule& r)
{
    a("title", r.title);
    a("filter", r.filter);
    describe(a, static_cast<LabelClass&>(r));
}
template <class A>
void describe(A& a, MovedLabel& m)
{
    a.required("feature", m.feature, json::kAnyNumber);
    a.required("x", m.x, json::kAnyNumber);
    a.required("y", m.y, json::kAnyNumber);
    a("angle", m.angle, json::Range{-360, 360});
    a("hidden", m.hidden);
}
template <class A>
void describe(A& a, LabelStyle& l)
{
    describe(a, static_cast<LabelClass&>(l));
    a("rules", l.rules);
    a("moved", l.moved);
    a("obstacle", l.obstacle);
}

}  // namespace styles
