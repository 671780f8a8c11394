package dev.changeover.failover.cli;

import org.springframework.context.annotation.ComponentScan;

/** The rooms that a command needs, without the console's: no web server, no sign-in, no views. */
@ComponentScan({
    "dev.changeover.platform.aws",
    "dev.changeover.audit.store",
    "dev.changeover.topology.configuration",
    "dev.changeover.topology.aws",
    "dev.changeover.topology.probe",
    "dev.changeover.topology.jdbc",
    "dev.changeover.topology.polling",
    "dev.changeover.failover.journal",
    "dev.changeover.failover.aws",
    "dev.changeover.failover.jdbc",
    "dev.changeover.failover.execution",
    "dev.changeover.failover.salvage",
    "dev.changeover.delivery.aws",
    "dev.changeover.delivery.polling",
    "dev.changeover.delivery.execution",
    "dev.changeover.interlock"
})
final class CommandContext {}
