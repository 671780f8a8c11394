package dev.changeover.sandbox.edge;

/** What the distribution does at this moment: the configuration as far as it has propagated to the edge. */
public interface EdgeRouting {
    EdgeRoute current();
}
