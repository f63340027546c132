// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace layers {

/// A sum of nothing, for trees that are searched by key only.
struct NoSummary {
    template <class T>
    void include(const T&)
    {
    }
};

/// A sorted map that is a value: a copy costs nothing, and a change of one copy leaves the others as they are, at O(log n) new nodes (a
/// treap whose priorities follow from the keys, so that the same content always has the same form). Nodes that nobody else holds are
/// changed in place. Each node has the Summary of all values below it. Copies may be read and changed by different threads.
template <class Key, class Value, class Summary = NoSummary>
class PersistentTree {
    struct Node;

    class Link {
    public:
        Link() = default;
        explicit Link(Node* fresh) : node_(fresh) {}
        Link(const Link& other) : node_(other.node_)
        {
            if (node_)
                node_->holders.fetch_add(1, std::memory_order_relaxed);
        }
        Link(Link&& other) noexcept : node_(std::exchange(other.node_, nullptr)) {}
        Link& operator=(Link other) noexcept
        {
            std::swap(node_, other.node_);
            return *this;
        }
        ~Link()
        {
            if (node_ && node_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1)
                delete node_;
        }
        explicit operator bool() const { return node_ != nullptr; }
        Node* operator->() const { return node_; }
        const Node* get() const { return node_; }
        /// Makes the node one that nobody else sees.
        void own()
        {
            if (node_->holders.load(std::memory_order_acquire) != 1)
                *this = Link(new Node(node_->key, node_->value, node_->summary, node_->priority, node_->left, node_->right));
        }

    private:
        Node* node_ = nullptr;
    };

    struct Node {
        Node(Key k, Value v, Summary s, std::uint64_t p, Link l, Link r)
            : key(std::move(k)), value(std::move(v)), summary(std::move(s)), priority(p), left(std::move(l)), right(std::move(r))
        {
        }
        std::atomic<std::uint32_t> holders{1};
        Key key;
        Value value;
        Summary summary;
        std::uint64_t priority;
        Link left;
        Link right;
    };

public:
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    const Value* find(const Key& key) const
    {
        const Node* at = root_.get();
        while (at) {
            if (key < at->key)
                at = at->left.get();
            else if (at->key < key)
                at = at->right.get();
            else
                return &at->value;
        }
        return nullptr;
    }

    void put(const Key& key, Value value) { putBelow(root_, key, std::move(value)); }

    void remove(const Key& key)
    {
        if (!find(key))
            return;
        removeBelow(root_, key);
        --size_;
    }

    /// visit(key, value) in the order of keys.
    template <class Visit>
    void forEach(Visit&& visit) const
    {
        visitAll(root_.get(), visit);
    }

    /// As forEach(), without what lies below a node whose summary `enter` refuses.
    template <class Enter, class Visit>
    void search(Enter&& enter, Visit&& visit) const
    {
        searchBelow(root_.get(), enter, visit);
    }

private:
    static std::uint64_t priorityOf(std::uint64_t h)
    {
        h = (h ^ (h >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        h = (h ^ (h >> 27U)) * 0x94d049bb133111ebULL;
        return h ^ (h >> 31U);
    }
    static std::uint64_t priorityOf(std::int64_t key) { return priorityOf(static_cast<std::uint64_t>(key)); }
    static std::uint64_t priorityOf(const std::pair<std::uint64_t, std::int64_t>& key) { return priorityOf(priorityOf(key.first) ^ static_cast<std::uint64_t>(key.second)); }

    static void summarise(Node& node)
    {
        node.summary = Summary();
        node.summary.include(node.value);
        if (node.left)
            node.summary.include(node.left->summary);
        if (node.right)
            node.summary.include(node.right->summary);
    }

    void putBelow(Link& link, const Key& key, Value&& value)
    {
        if (!link) {
            Summary summary;
            summary.include(value);
            link = Link(new Node(key, std::move(value), std::move(summary), priorityOf(key), {}, {}));
            ++size_;
            return;
        }
        link.own();
        if (key < link->key) {
            putBelow(link->left, key, std::move(value));
            if (link->left->priority > link->priority) {
                Link top = std::move(link->left);
                link->left = std::move(top->right);
                summarise(*link.operator->());
                top->right = std::move(link);
                link = std::move(top);
            }
        } else if (link->key < key) {
            putBelow(link->right, key, std::move(value));
            if (link->right->priority > link->priority) {
                Link top = std::move(link->right);
                link->right = std::move(top->left);
                summarise(*link.operator->());
                top->left = std::move(link);
                link = std::move(top);
            }
        } else {
            link->value = std::move(value);
        }
        summarise(*link.operator->());
    }

    void removeBelow(Link& link, const Key& key)
    {
        link.own();
        if (key < link->key) {
            removeBelow(link->left, key);
        } else if (link->key < key) {
            removeBelow(link->right, key);
        } else {
            link = joined(std::move(link->left), std::move(link->right));
            return;
        }
        summarise(*link.operator->());
    }

    static Link joined(Link left, Link right)
    {
        if (!left)
            return right;
        if (!right)
            return left;
        Link& top = left->priority > right->priority ? left : right;
        top.own();
        if (&top == &left)
            left->right = joined(std::move(left->right), std::move(right));
        else
            right->left = joined(std::move(left), std::move(right->left));
        summarise(*top.operator->());
        return std::move(top);
    }

    template <class Visit>
    static void visitAll(const Node* node, Visit& visit)
    {
        if (!node)
            return;
        visitAll(node->left.get(), visit);
        visit(node->key, node->value);
        visitAll(node->right.get(), visit);
    }

    template <class Enter, class Visit>
    static void searchBelow(const Node* node, Enter& enter, Visit& visit)
    {
        if (!node || !enter(node->summary))
            return;
        searchBelow(node->left.get(), enter, visit);
        visit(node->key, node->value);
        searchBelow(node->right.get(), enter, visit);
    }

    Link root_;
    std::size_t size_ = 0;
};

}  // namespace layers
