package dev.changeover.platform.ui;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A failure of the console itself: logged with everything under a short reference, told to the person as the reference. */
record Incident(String reference) {
    private static final Logger LOG = LoggerFactory.getLogger(Incident.class);
    private static final int REFERENCE_LENGTH = 8;

    static Incident of(Throwable failure) {
        Incident incident = new Incident(UUID.randomUUID().toString().substring(0, REFERENCE_LENGTH));
        LOG.error("Incident {}", incident.reference, failure);
        return incident;
    }

    String sentence() {
        return "That did not work, and it is the console's fault. Nothing more was done. Look for %s in its log."
                .formatted(reference);
    }
}
