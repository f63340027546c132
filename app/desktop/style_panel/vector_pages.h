// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/style_form.h"

namespace app::desktop {

/// The pages of the kinds of vector style, one each. A page shows what the subject's style says when refresh() is called, and nothing while the style
/// is of another kind.
StyleForm* singlePage(StyleSubject& subject, QWidget* parent);
StyleForm* categorizedPage(StyleSubject& subject, QWidget* parent);
StyleForm* graduatedPage(StyleSubject& subject, QWidget* parent);
StyleForm* rulesPage(StyleSubject& subject, QWidget* parent);
StyleForm* proportionalPage(StyleSubject& subject, QWidget* parent);
StyleForm* heatPage(StyleSubject& subject, QWidget* parent);
StyleForm* clusterPage(StyleSubject& subject, QWidget* parent);
StyleForm* bivariatePage(StyleSubject& subject, QWidget* parent);

}  // namespace app::desktop
