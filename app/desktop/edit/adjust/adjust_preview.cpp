// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/adjust/adjust_preview.h"

#include "app/desktop/edit/paint/edit_paint.h"
#include "app/desktop/edit/target/edit_target.h"

#include <algorithm>

namespace app::desktop {

namespace {

constexpr std::size_t kMostDrawn = 800;

}  // namespace

void AdjustPreview::show(spatial::Result<spatial::GeometryEdits> edits)
{
    edits_ = std::move(edits);
    emit changed();
}

void AdjustPreview::paint(QPainter& painter, const styles::MapView&)
{
    if (!edits_)
        return;
    const auto layer = target_.layer();
    for (std::size_t i = 0; i < std::min(edits_->size(), kMostDrawn); ++i) {
        const spatial::EditedGeometry& edit = (*edits_)[i];
        if (layer && edit.id && layer->contains(*edit.id))
            drawPath(painter, pathOf(target_, layer->geometry(*edit.id)), EditLook::Removed, false);
        if (edit.geometry)
            drawShape(painter, target_, *edit.geometry, EditLook::Result);
    }
}

}  // namespace app::desktop
