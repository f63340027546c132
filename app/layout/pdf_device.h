// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/drawing_groups.h"

#include <QPdfWriter>

#include <vector>

namespace app {

/// Qt's PDF writer with named groups. Qt lets nobody write into a page's content, so a group begins and ends with a mark: a flat triangle
/// at places where nothing is ever drawn. PdfContent finds the marks and makes groups of what stands between them.
class PdfDevice final : public QPdfWriter, public styles::DrawingGroups {
public:
    using QPdfWriter::QPdfWriter;

    struct Group {
        std::string name;
        double opacity = 1;
        styles::Blend blend = styles::Blend::Normal;

        friend bool operator==(const Group&, const Group&) = default;
    };
    /// All groups so far, those of one name, opacity and blend mode once; marks name them by their number here.
    const std::vector<Group>& groups() const { return groups_; }

    void beginGroup(const std::string& name, double opacity, styles::Blend blend) override;
    void endGroup() override;
    bool setLineOpacity(double opacity) override;

    /// The marks: x of their three corners in pixels; y is 0.
    static constexpr int kBegin = -31013;
    static constexpr int kEnd = -31019;
    static constexpr int kLines = -31023;
    static constexpr int kNumberBase = -40000;   ///< second corner: this less the number of the group, or less the opacity of lines in 255ths
    static constexpr int kDepthBase = -20000;    ///< third corner: this less how many groups it lies in, itself included

private:
    void mark(int kind, std::size_t number);

    std::vector<Group> groups_;
    std::vector<std::size_t> open_;
};

}  // namespace app
