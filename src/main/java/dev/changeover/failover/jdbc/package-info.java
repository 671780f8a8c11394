/** Touches each Region's database by SQL: proves writes, and keeps copies of finished runs for reports. */
@NullMarked
package dev.changeover.failover.jdbc;

import org.jspecify.annotations.NullMarked;
