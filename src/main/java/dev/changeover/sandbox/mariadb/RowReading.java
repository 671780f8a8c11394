package dev.changeover.sandbox.mariadb;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import dev.changeover.sandbox.mariadb.GtidPosition.Gtid;
import dev.changeover.sandbox.mariadb.LostRow.Kind;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one binary log's events into row changes, leaving out everything that {@code promotedAt} covers. */
final class RowReading {
    private final GtidPosition promotedAt;
    private final Map<Long, TableMapEventData> tables = new HashMap<>();
    private final List<LostRow> rows = new ArrayList<>();
    private @Nullable Gtid transaction;
    private Instant transactionAt = Instant.EPOCH;

    RowReading(GtidPosition promotedAt) {
        this.promotedAt = promotedAt;
    }

    List<LostRow> rows() {
        return List.copyOf(rows);
    }

    void read(Event event) {
        switch (event.getData()) {
            case MariadbGtidEventData gtid -> {
                EventHeaderV4 header = event.getHeader();
                transaction = new Gtid(gtid.getDomainId(), header.getServerId(), gtid.getSequence());
                transactionAt = Instant.ofEpochMilli(header.getTimestamp());
            }
            case TableMapEventData table -> tables.put(table.getTableId(), table);
            case WriteRowsEventData written ->
                written.getRows()
                        .forEach(
                                row -> add(written.getTableId(), Kind.INSERT, null, row, written.getIncludedColumns()));
            case DeleteRowsEventData deleted ->
                deleted.getRows()
                        .forEach(
                                row -> add(deleted.getTableId(), Kind.DELETE, row, null, deleted.getIncludedColumns()));
            case UpdateRowsEventData updated ->
                updated.getRows()
                        .forEach(row -> add(
                                updated.getTableId(),
                                Kind.UPDATE,
                                row.getKey(),
                                row.getValue(),
                                updated.getIncludedColumns()));
            case null, default -> {
                // Statements, checkpoints and rotations change no row.
            }
        }
    }

    private void add(
            long tableId,
            Kind kind,
            Serializable @Nullable [] before,
            Serializable @Nullable [] after,
            BitSet included) {
        Gtid gtid = transaction;
        TableMapEventData table = tables.get(tableId);
        if (gtid == null || table == null || promotedAt.covers(gtid) || "mysql".equals(table.getDatabase())) {
            return;
        }
        var columns = new RowColumns(table, included);
        rows.add(new LostRow(
                gtid.toString(),
                transactionAt,
                table.getDatabase() + "." + table.getTable(),
                kind,
                before == null ? null : columns.named(before),
                after == null ? null : columns.named(after)));
    }
}
