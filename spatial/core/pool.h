// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace spatial {

/// As many workspaces (caches, buffers) as threads work at once: a piece of parallel work borrows one and leaves it, filled, to the next.
/// What a workspace holds must not change results. Thread-safe; a loan itself belongs to its borrower.
template <class T>
class Pool {
public:
    explicit Pool(std::function<std::unique_ptr<T>()> make) : make_(std::move(make)) {}

    class Loan {
    public:
        Loan(Pool& pool, std::unique_ptr<T> thing) : pool_(&pool), thing_(std::move(thing)) {}
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan()
        {
            const std::lock_guard lock(pool_->mutex_);
            pool_->free_.push_back(std::move(thing_));
        }
        T& operator*() { return *thing_; }
        T* operator->() { return thing_.get(); }

    private:
        Pool* pool_;
        std::unique_ptr<T> thing_;
    };

    Loan borrow()
    {
        std::unique_ptr<T> thing;
        {
            const std::lock_guard lock(mutex_);
            if (!free_.empty()) {
                thing = std::move(free_.back());
                free_.pop_back();
            }
        }
        return Loan(*this, thing ? std::move(thing) : make_());
    }

private:
    std::function<std::unique_ptr<T>()> make_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<T>> free_;
};

}  // namespace spatial
