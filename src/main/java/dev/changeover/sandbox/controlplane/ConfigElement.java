package dev.changeover.sandbox.controlplane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a CloudFront configuration, kept as it was sent: whatever a client puts into a distribution comes
 * back, also what the sandbox has no meaning for.
 *
 * @param text the character content; empty when there are children
 */
public record ConfigElement(String name, String text, List<ConfigElement> children) {
    public ConfigElement {
        children = List.copyOf(children);
    }

    /** An element with character content. */
    public static ConfigElement of(String name, String text) {
        return new ConfigElement(name, text, List.of());
    }

    /** An element with children. */
    public static ConfigElement of(String name, ConfigElement... children) {
        return new ConfigElement(name, "", List.of(children));
    }

    /** CloudFront's way to write a list: a quantity, then the items, which stay away when there are none. */
    public static ConfigElement quantified(String name, List<ConfigElement> items) {
        ConfigElement quantity = of("Quantity", Integer.toString(items.size()));
        return items.isEmpty() ? of(name, quantity) : of(name, quantity, new ConfigElement("Items", "", items));
    }

    /** The first child of that name. */
    public @Nullable ConfigElement child(String childName) {
        for (ConfigElement child : children) {
            if (child.name().equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /** The text of the first child of that name; empty when there is none. */
    public String textOf(String childName) {
        ConfigElement child = child(childName);
        return child == null ? "" : child.text();
    }

    /** The items of a quantified list. */
    public List<ConfigElement> items() {
        ConfigElement items = child("Items");
        return items == null ? List.of() : items.children();
    }

    /** The same element with the first child of that name replaced, or the child added at the end. */
    public ConfigElement with(ConfigElement replacement) {
        List<ConfigElement> next = new ArrayList<>(children.size() + 1);
        boolean replaced = false;
        for (ConfigElement child : children) {
            boolean meant = !replaced && child.name().equals(replacement.name());
            next.add(meant ? replacement : child);
            replaced |= meant;
        }
        if (!replaced) {
            next.add(replacement);
        }
        return new ConfigElement(name, text, next);
    }
}
