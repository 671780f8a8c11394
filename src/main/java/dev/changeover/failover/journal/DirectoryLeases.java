package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.DriverLeases;
import dev.changeover.failover.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Leases as a file {@code lease.json} beside a run's entries. */
public final class DirectoryLeases implements DriverLeases {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLeases.class);

    private final RunFiles files;
    private final JsonMapper mapper = JournalJson.mapper();

    /** @param root the directory of the journal */
    public DirectoryLeases(Path root) {
        this.files = new RunFiles(root);
    }

    @Override
    public void renew(RunId run, DriverLease lease) {
        try {
            DurableFiles.replace(files.lease(run), mapper.writeValueAsBytes(lease));
        } catch (IOException e) {
            LOG.warn("the lease of run {} was not renewed: {}", run, e.toString());
        }
    }

    @Override
    public Optional<DriverLease> read(RunId run) {
        try {
            Path file = files.lease(run);
            return Files.exists(file)
                    ? Optional.of(mapper.readValue(Files.readAllBytes(file), DriverLease.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            LOG.warn("the lease of run {} cannot be read: {}", run, e.getOriginalMessage());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("the lease of run {} cannot be read: {}", run, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void release(RunId run, String driver) {
        if (read(run).filter(lease -> lease.driver().equals(driver)).isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(files.lease(run));
        } catch (IOException e) {
            LOG.warn("the lease of run {} was not released: {}", run, e.toString());
        }
    }
}
