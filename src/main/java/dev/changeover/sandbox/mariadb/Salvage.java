package dev.changeover.sandbox.mariadb;

import java.nio.file.Path;

/**
 * What was kept of a former writer before its server was rebuilt.
 *
 * @param name as Aurora names the snapshot it takes: {@code rds:unplanned-global-failover-CLUSTER-TIME}
 * @param dataFolder the whole old data folder
 * @param lostRows one JSON object a line: {@code gtid, table, kind, before, after}
 * @param rowCount how many lines that file has
 * @param promotedAt the position above which the writes were lost
 */
public record Salvage(String name, Path dataFolder, Path lostRows, int rowCount, GtidPosition promotedAt) {}
