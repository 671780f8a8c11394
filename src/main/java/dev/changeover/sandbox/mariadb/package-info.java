/**
 * The sandbox's real databases: one MariaDB server per Region, replication between them, and the procedures that
 * move the writer as Aurora Global Database would. Everything here touches processes, ports and files on this
 * machine; {@link dev.changeover.sandbox.mariadb.DatabaseFleet} is the one entry point.
 */
@NullMarked
package dev.changeover.sandbox.mariadb;

import org.jspecify.annotations.NullMarked;
