package dev.changeover.platform.aws;

import dev.changeover.platform.store.ObjectStore;

/** Opens buckets: read with the console's own rights, written with those of the role that may change something. */
public final class Buckets implements AutoCloseable {
    private final AwsClients reading;
    private final AwsClients writing;

    /**
     * Takes the clients, of which only {@code writing} is closed with this.
     *
     * @param writing made by {@link AwsClients#changing}
     */
    public Buckets(AwsClients reading, AwsClients writing) {
        this.reading = reading;
        this.writing = writing;
    }

    /** The bucket of that name; whether there is one is found out by the first use. */
    public ObjectStore bucket(String region, String name) {
        return new S3ObjectStore(reading.s3(region), writing.s3(region), region, name);
    }

    @Override
    public void close() {
        writing.close();
    }
}
