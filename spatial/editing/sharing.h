// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spatial {

/// Whether an edit takes the neighbours along ("topological editing"). With it, vertices and edges of different features that lie within
/// `tolerance` of one another are one node or border: what moves, arises or goes there does so in all of them, a vertex that one side lacks is
/// put into its edge first, and afterwards both sides hold the same doubles. Borders that met before meet after.
///
/// The tolerance is the precision of the data, not the snapping radius of the mouse: vertices of one feature should be farther apart.
struct Sharing {
    bool neighbours = true;
    double tolerance = 0.001;   ///< in units of the coordinates: 1 mm where they are metres

    static Sharing off() { return {.neighbours = false}; }
    /// 1 mm, or about that in degrees.
    static Sharing on(bool geographic = false) { return {.neighbours = true, .tolerance = geographic ? 1e-8 : 0.001}; }
};

}  // namespace spatial
