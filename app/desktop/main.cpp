// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "spatial/core/fast_heap.h"

int main(int argc, char** argv)
{
    spatial::startAgainWithFastHeap(argv);
    return app::desktop::runDesktop(argc, argv);
}
