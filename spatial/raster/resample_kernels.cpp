// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/resample_kernels.h"

#include "spatial/core/instruction_set.h"

#include <limits>

namespace spatial {

namespace {

SPATIAL_KERNEL_BODY bilinearBody(const float* a, const float* b, const float* c, const float* d, const double* x, double y, float* out, std::size_t cells)
{
    const bool lower = y >= 0.5;
    const float* left = lower ? c : a;
    const float* right = lower ? d : b;
    for (std::size_t i = 0; i < cells; ++i) {
        const double share = x[i];
        const auto va = static_cast<double>(a[i]);
        const auto vb = static_cast<double>(b[i]);
        const auto vc = static_cast<double>(c[i]);
        const auto vd = static_cast<double>(d[i]);
        const double wa = va == va ? (1 - share) * (1 - y) : 0.0;
        const double wb = vb == vb ? share * (1 - y) : 0.0;
        const double wc = vc == vc ? (1 - share) * y : 0.0;
        const double wd = vd == vd ? share * y : 0.0;
        const double sum = ((wa > 0 ? wa * va : 0.0) + (wb > 0 ? wb * vb : 0.0)) + (wc > 0 ? wc * vc : 0.0) + (wd > 0 ? wd * vd : 0.0);
        const double total = ((wa + wb) + wc) + wd;
        const float nearest = share >= 0.5 ? right[i] : left[i];
        out[i] = nearest == nearest ? static_cast<float>(sum / total) : std::numeric_limits<float>::quiet_NaN();
    }
}

SPATIAL_KERNEL_BODY weightedRowBody(const float* values, double weight, double* sums, double* weights, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i) {
        const auto value = static_cast<double>(values[i]);
        const bool is = value == value;
        sums[i] += is ? weight * value : 0.0;
        weights[i] += is ? weight : 0.0;
    }
}

}  // namespace

SPATIAL_KERNEL(bilinearRowKernel, bilinearBody, (const float* a, const float* b, const float* c, const float* d, const double* x, double y, float* out, std::size_t cells),
               (a, b, c, d, x, y, out, cells))
SPATIAL_KERNEL(weightedRowKernel, weightedRowBody, (const float* values, double weight, double* sums, double* weights, std::size_t cells),
               (values, weight, sums, weights, cells))

}  // namespace spatial
