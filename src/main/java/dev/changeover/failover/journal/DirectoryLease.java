package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The hint who drives a run, as a file {@code lease.json} beside its entries. */
public final class DirectoryLease implements DriverLease {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLease.class);

    private final RunFiles files;
    private final JsonMapper mapper = JournalJson.mapper();

    /** @param root the directory of the journal */
    public DirectoryLease(Path root) {
        this.files = new RunFiles(root);
    }

    @Override
    public void hold(RunId run, String driver, Instant until) {
        try {
            DurableFiles.replace(files.lease(run), mapper.writeValueAsBytes(new Holder(driver, until)));
        } catch (IOException e) {
            LOG.warn("the lease of run {} was not renewed: {}", run, e.toString());
        }
    }

    @Override
    public Optional<Holder> holder(RunId run) {
        try {
            Path file = files.lease(run);
            return Files.exists(file)
                    ? Optional.of(mapper.readValue(Files.readAllBytes(file), Holder.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            LOG.warn("the lease of run {} cannot be read: {}", run, e.getOriginalMessage());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("the lease of run {} cannot be read: {}", run, e.toString());
            return Optional.empty();
        }
    }
}
