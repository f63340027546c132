// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/hand_over.h"

namespace spatial {

void HandOver::give() { times_.fetch_add(1, std::memory_order_acq_rel); }
void HandOver::take() const { static_cast<void>(times_.load(std::memory_order_acquire)); }

}  // namespace spatial
