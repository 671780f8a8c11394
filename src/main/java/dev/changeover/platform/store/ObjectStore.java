package dev.changeover.platform.store;

import java.util.List;

/**
 * A place for objects that outlives this process, such as one bucket in one Region. Nothing is ever deleted, and an
 * object is only created where there is none or replaced where it is still the one that was seen: so a record can be
 * kept here that several processes write at once. What the store says is an answer, never an exception.
 *
 * @see "ADR-011 a journal in two buckets"
 */
public interface ObjectStore {
    /** Which store it is, to be read in a sentence. */
    String name();

    /** Stores an object only if there is none of that key. */
    Stored create(String key, byte[] content);

    /** Stores an object only over the version that was seen. */
    Stored replace(String key, byte[] content, String seenVersion);

    Found find(String key);

    /** The keys that begin with {@code prefix}, in the order of their characters. */
    Listed keys(String prefix);

    /** The names of the folders right below {@code prefix}, which ends in a slash, in the order of their characters. */
    Listed folders(String prefix);

    /** What became of storing. */
    sealed interface Stored {
        /** @param version by which the object may be replaced */
        record Done(String version) implements Stored {}

        /** Not stored: there is another object or another version, perhaps our own from an attempt before. */
        record Taken() implements Stored {}

        /** Not stored. */
        record Refused(String cause) implements Stored {}

        /** Stored or not: look before you decide. */
        record Unclear(String cause) implements Stored {}
    }

    /** What was found. */
    sealed interface Found {
        @SuppressWarnings("ArrayRecordComponent") // handed from one reader to one user, never compared
        record Present(byte[] content, String version) implements Found {}

        record Absent() implements Found {}

        record Unreachable(String cause) implements Found {}
    }

    /** What was listed. */
    sealed interface Listed {
        record Names(List<String> names) implements Listed {
            public Names {
                names = List.copyOf(names);
            }
        }

        record Unreachable(String cause) implements Listed {}
    }
}
