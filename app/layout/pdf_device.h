// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/pdf_shapes.h"
#include "styles/render/drawing_groups.h"

#include <QPdfWriter>

#include <optional>
#include <vector>

namespace app {

/// Qt's PDF writer with named groups. Qt lets nobody write into a page's content, so a group begins and ends with a mark: a flat triangle
/// at places where nothing is ever drawn. PdfContent finds the marks and makes groups of what stands between them. Plain shapes go past Qt into a file
/// (PdfShapes); a mark says where.
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
    styles::ShapeWriter* shapes(const QPainter& painter) override;

    /// The file that takes plain shapes; without it Qt draws them.
    void keepShapesIn(const std::filesystem::path& file);
    const PdfShapes* keptShapes() const { return shapes_ ? &*shapes_ : nullptr; }

    /// The marks: x of their three corners in pixels; y is 0.
    static constexpr int kBegin = -31013;
    static constexpr int kEnd = -31019;
    static constexpr int kShapes = -31023;
    static constexpr int kNumberBase = -40000;   ///< second corner: this less the number of the group, or of the block of shapes
    static constexpr int kDepthBase = -20000;    ///< third corner: this less how many groups it lies in, itself included

private:
    void mark(int kind, std::size_t number);

    std::vector<Group> groups_;
    std::vector<std::size_t> open_;
    std::optional<PdfShapes> shapes_;
};

}  // namespace app
