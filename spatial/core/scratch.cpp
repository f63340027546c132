// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/scratch.h"

#include <utility>
#include <vector>

namespace spatial {

namespace {

constexpr std::size_t kMostCellsKept = (std::size_t{64} << 20) / sizeof(float);

struct Stock {
    struct Piece {
        std::unique_ptr<float[]> cells;
        std::size_t capacity;
    };
    std::vector<Piece> pieces;
    std::size_t kept = 0;
};

Stock& stockOfThread()
{
    thread_local Stock stock;
    return stock;
}

}  // namespace

Scratch::Scratch(std::size_t cells) : size_(cells)
{
    Stock& stock = stockOfThread();
    // The one used last is warm; much larger ones wait for those who need them.
    for (std::size_t i = stock.pieces.size(); i-- > 0;) {
        auto& piece = stock.pieces[i];
        if (piece.capacity < cells || piece.capacity / 8 > cells)
            continue;
        cells_ = std::move(piece.cells);
        capacity_ = piece.capacity;
        stock.kept -= capacity_;
        stock.pieces.erase(stock.pieces.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
    cells_ = std::make_unique_for_overwrite<float[]>(cells);
    capacity_ = cells;
}

Scratch::~Scratch()
{
    if (!cells_)
        return;
    Stock& stock = stockOfThread();
    while (!stock.pieces.empty() && stock.kept + capacity_ > kMostCellsKept) {
        stock.kept -= stock.pieces.front().capacity;
        stock.pieces.erase(stock.pieces.begin());
    }
    if (stock.kept + capacity_ > kMostCellsKept)
        return;
    stock.kept += capacity_;
    stock.pieces.push_back({std::move(cells_), capacity_});
}

}  // namespace spatial
