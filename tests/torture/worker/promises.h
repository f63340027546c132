// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace torture {

/// What the worker has promised to whoever watches it: each a line in one write(), so that it is there whole or not at all.
class Promises {
public:
    explicit Promises(int descriptor) : descriptor_(descriptor) {}

    void ready() { say("ready\n"); }
    void gesture(std::int64_t step) { say("g " + std::to_string(step) + "\n"); }      ///< this gesture is on disk
    void saveBegins(std::int64_t step) { say("S " + std::to_string(step) + "\n"); }
    void saveEnds(std::int64_t step) { say("s " + std::to_string(step) + "\n"); }     ///< the file holds the gestures up to this one

private:
    void say(const std::string& line)
    {
        if (::write(descriptor_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            std::_Exit(0);   // nobody watches any more
    }
    int descriptor_;
};

}  // namespace torture
