package dev.changeover.platform.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the record is kept that belongs to no single run: the stop switch, approvals, and the acts of people.
 *
 * @param stores one a Region, by its name; null where it is kept in directories of this host
 */
public record RecordStores(@Nullable ObjectStores<String> stores) implements AutoCloseable {
    @Override
    public void close() {
        if (stores != null) {
            stores.close();
        }
    }
}
