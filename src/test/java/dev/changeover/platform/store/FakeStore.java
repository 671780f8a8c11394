package dev.changeover.platform.store;

import java.util.List;
import java.util.function.Supplier;

/** A store that does what a test tells it to. */
public record FakeStore(String name, Supplier<Stored> creates, Supplier<Listed> lists, Supplier<Found> finds)
        implements ObjectStore {
    /** One that takes everything at once. */
    public static FakeStore willing(String name) {
        return new FakeStore(name, () -> new Stored.Done("1"), () -> new Listed.Names(List.of()), Found.Absent::new);
    }

    /** As it is, but for what it does with a new object. */
    public FakeStore creating(Supplier<Stored> creating) {
        return new FakeStore(name, creating, lists, finds);
    }

    /** As it is, but for what it lists. */
    public FakeStore listing(Supplier<Listed> listing) {
        return new FakeStore(name, creates, listing, finds);
    }

    /** As it is, but for what it says of one object. */
    public FakeStore finding(Supplier<Found> finding) {
        return new FakeStore(name, creates, lists, finding);
    }

    @Override
    public Stored create(String key, byte[] content) {
        return creates.get();
    }

    @Override
    public Stored replace(String key, byte[] content, String seenVersion) {
        return creates.get();
    }

    @Override
    public Found find(String key) {
        return finds.get();
    }

    @Override
    public Listed keys(String prefix) {
        return lists.get();
    }

    @Override
    public Listed folders(String prefix) {
        return lists.get();
    }
}
