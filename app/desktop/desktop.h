// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

/// The desktop from the command line: `songhua [FILE...]`. Files: a project, or data that is added to a new one. The exit code.
int runDesktop(int argc, char** argv);

}  // namespace app::desktop
