// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/style_form.h"

namespace app::desktop {

/// The pages of the kinds of raster style, as in vector_pages.h.
StyleForm* rampPage(StyleSubject& subject, QWidget* parent);
StyleForm* classifiedPage(StyleSubject& subject, QWidget* parent);
StyleForm* hillshadePage(StyleSubject& subject, QWidget* parent);
StyleForm* codesPage(StyleSubject& subject, QWidget* parent);
StyleForm* compositePage(StyleSubject& subject, QWidget* parent);
StyleForm* bivariateRasterPage(StyleSubject& subject, QWidget* parent);

/// Opacity, blending, the range of scales, the filter: what layers of every kind have.
StyleForm* layerPage(StyleSubject& subject, QWidget* parent);

}  // namespace app::desktop
