package dev.changeover.sandbox.lambda;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a function's processes start.
 *
 * @param snapStart whether they go through SnapStart's hooks first; nothing is really frozen
 * @param cacheFolder where the JDK's ahead-of-time caches are kept, for any number of functions; null to start without
 */
public record RuntimeMode(boolean snapStart, @Nullable Path cacheFolder) {
    /** As the managed runtime starts a function on demand. */
    public static final RuntimeMode ON_DEMAND = new RuntimeMode(false, null);

    /** Through the hooks that run around a snapshot. */
    public static final RuntimeMode SNAP_START = new RuntimeMode(true, null);

    /** On demand, with a cache of loaded classes and profiles in that folder. */
    public static RuntimeMode cached(Path folder) {
        return new RuntimeMode(false, folder);
    }
}
