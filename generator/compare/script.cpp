#include "compare/script.h"

namespace qualspec::compare {

Script script_of(const Matching& matching) {
    Script script;
    const Tree& before = *matching.before;
    const Tree& after = *matching.after;
    std::vector<int> name(after.nodes.size());
    for (int n = 0; n < after.size(); ++n) {
        const int o = matching.to_old[static_cast<std::size_t>(n)].other;
        int& own = name[static_cast<std::size_t>(n)];
        if (o >= 0) {
            own = o;
            continue;
        }
        own = -1 - static_cast<int>(script.made.size());
        Node made = after[n];
        made.children.clear();
        made.parent = -1;
        script.made.push_back(std::move(made));
    }
    for (int n = 0; n < after.size(); ++n) {
        const Node& node = after[n];
        const int own = name[static_cast<std::size_t>(n)];
        std::vector<int> children;
        for (const int child : node.children) children.push_back(name[static_cast<std::size_t>(child)]);
        if (own < 0) {
            if (!children.empty()) script.arrangements.push_back({own, std::move(children)});
            continue;
        }
        const Node& old = before[own];
        if (children != old.children) script.arrangements.push_back({own, std::move(children)});
        Script::Edit edit{own, std::nullopt, {}, false};
        if (old.text != node.text) edit.text = node.text;
        if (old.fields != node.fields) {
            edit.fields_changed = true;
            edit.set = node.fields;
        }
        if (edit.text || edit.fields_changed) script.edits.push_back(std::move(edit));
    }
    return script;
}

Tree apply(const Script& script, const Tree& before) {
    Tree tree = before;
    const int first_made = tree.size();
    for (const Node& node : script.made) tree.insert(node, -1, 0);
    const auto resolved = [&](int name) { return name >= 0 ? name : first_made + (-1 - name); };
    for (const Script::Edit& edit : script.edits) {
        if (edit.text) tree[edit.node].text = *edit.text;
        if (edit.fields_changed) tree[edit.node].fields = edit.set;
    }
    for (const Script::Arrangement& each : script.arrangements) {
        std::vector<int> children;
        for (const int child : each.children) children.push_back(resolved(child));
        tree[resolved(each.parent)].children = std::move(children);
    }
    for (int at = 0; at < tree.size(); ++at)
        for (const int child : tree[at].children) tree[child].parent = at;
    return compacted(tree);
}

}  // namespace qualspec::compare
