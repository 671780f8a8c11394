package dev.changeover.topology.polling;

import dev.changeover.topology.ControlPlaneReader;
import dev.changeover.topology.DatabaseReader;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.HeartbeatSource;

/** Everyone who is asked. */
record Sources(
        ControlPlaneReader controlPlane, HealthReader health, DatabaseReader database, HeartbeatSource heartbeat) {}
