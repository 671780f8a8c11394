package dev.changeover.topology;

/** What a Region's own SQL says of its database: the fastest truthful witness of who is the writer. */
public enum DatabaseRole {
    WRITER,
    READER
}
