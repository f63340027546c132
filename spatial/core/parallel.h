// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstddef>
#include <functional>

namespace spatial {

/// The most threads an algorithm may use (all of the machine's by default). Set once, by the program's main function.
void setThreadLimit(int threads);
int threadLimit();

/// Calls body(begin, end) for chunks of at most `grain` of the numbers 0 .. count-1, from several threads at once.
/// Chunk borders depend on `grain` only, never on threads. Stops early when cancelled or when a chunk fails; of several errors the
/// one of the lowest chunk is returned. Exceptions of body (bad_alloc ...) become an Internal or LimitReached error.
Result<void> parallelFor(std::size_t count, std::size_t grain, Progress& progress,
                         const std::function<Result<void>(std::size_t begin, std::size_t end)>& body);

/// As parallelFor for work whose results are consumed in order: produce(i) runs on any thread, consume(i) is called for 0, 1, 2 ...
/// by one thread at a time. At most `ahead` results wait.
Result<void> parallelInOrder(std::size_t count, std::size_t ahead, Progress& progress,
                             const std::function<Result<void>(std::size_t)>& produce,
                             const std::function<Result<void>(std::size_t)>& consume);

/// The memory that the program may use for its working data, in bytes (default: half of the machine's). `--memory`.
void setMemoryLimit(std::size_t bytes);
std::size_t memoryLimit();

}  // namespace spatial
