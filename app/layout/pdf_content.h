// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/pdf_device.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// Rewrites the content of a page that a PdfDevice drew (ISO 32000-1, 7.8.2 and Annex A): marks become marked content of optional groups,
/// `/OC /MCn BDC ... EMC`; a group with a blend mode or less than full opacity becomes a form of its own (a transparency group, 11.4.7) that
/// is laid down as a whole, so that its shapes stay shapes. Coordinates get two decimals of a pixel instead of six.
/// Blocks of shapes (PdfShapes) come in where their marks stand, with what the page has there as transformation and clip: pixels of the page.
///
/// Qt changes transformation and clip by leaving its saved states and entering new ones in the midst of groups. So marked content is opened
/// only before something is painted and closed before any q or Q: both nestings are correct by themselves and with each other. A form
/// begins with the state in which its group began, and the page goes on after it with the state in which the group ended.
///
/// Reads what Qt writes (no inline images). Memory: one path, and the forms of the page.
class PdfContent {
public:
    using Piece = std::function<void(std::string&&)>;
    /// `groups` and `shapes` are those of the device; without shapes there must be no mark of any. Pieces of the new content come as they are ready, cut between operators.
    PdfContent(const std::vector<PdfDevice::Group>& groups, const PdfShapes* shapes, Piece piece) : groups_(groups), shapes_(shapes), piece_(std::move(piece)) {}

    void write(std::string_view content);   ///< the old content, in parts of any size
    void finish();

    struct Form {
        std::string content;
        double opacity = 1;
        styles::Blend blend = styles::Blend::Normal;
    };
    /// For after finish(). The page's content calls them /Fm0, /Fm1 ... with the graphics states /Gs0, /Gs1 ...; marked content is /MCn, n
    /// the number in the device's groups.
    const std::vector<Form>& forms() const { return forms_; }
    const std::vector<std::size_t>& usedGroups() const { return used_; }   ///< their numbers, in order of appearance, without those in which nothing is painted

    /// The opacities of lines in blocks of shapes, in 255ths: the content calls the graphics states /Ln0 ... /Ln255, each with full fills.
    const std::set<int>& lineOpacities() const { return lineOpacities_; }

private:
    /// What was set since a q: to be set again. Transformations and clips in their order, of every other operator the last.
    struct Level {
        std::string places;
        std::vector<std::pair<std::string, std::string>> settings;
        bool isScaled = false;
    };
    struct OpenGroup {
        std::size_t number;
        bool isForm;
        bool isNew;                 ///< no group of this number came before
        std::size_t levelsBefore;   ///< of the content that the form interrupts
        std::string interrupted;
        bool isPainted = false;
    };

    void statement(std::string_view whole, std::string_view operation);
    bool takeMark();
    void beginGroup(std::size_t number);
    void endGroup();
    void putShapes(std::size_t block);
    void openMarked();
    void closeMarked();
    void setAgain(std::size_t firstLevel);
    void put(std::string_view text);
    void set(std::string_view whole, std::string_view operation);

    const std::vector<PdfDevice::Group>& groups_;
    const PdfShapes* shapes_;
    Piece piece_;
    std::string pending_;         // the beginning of a statement
    std::string out_;             // of the page, or of the innermost form
    std::string path_;            // constructed, not yet painted
    bool inText_ = false;
    std::vector<Level> levels_{Level()};
    std::vector<OpenGroup> open_;
    std::size_t marked_ = 0;      // groups, from the first behind the innermost form, whose marked content is open
    std::vector<Form> forms_;
    std::vector<std::size_t> used_;
    std::set<int> lineOpacities_;
};

}  // namespace app
