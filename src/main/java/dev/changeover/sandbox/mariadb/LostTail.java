package dev.changeover.sandbox.mariadb;

import com.github.shyiko.mysql.binlog.BinaryLogFileReader;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.MariadbGtidListEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads out of a dead server's binary logs what it wrote above a position. The server must not run. */
final class LostTail {
    private static final Logger LOG = LoggerFactory.getLogger(LostTail.class);
    private static final Pattern BINARY_LOG = Pattern.compile("binlog\\.\\d+");

    private LostTail() {}

    /** The row changes above {@code promotedAt}, in the order they were committed. */
    static List<LostRow> above(GtidPosition promotedAt, Path dataFolder) throws IOException {
        var rows = new ArrayList<LostRow>();
        for (Path log : newestFirst(dataFolder)) {
            var reading = new RowReading(promotedAt);
            GtidPosition before = read(log, reading);
            rows.addAll(0, reading.rows());
            if (before != null && promotedAt.covers(before)) {
                return rows;
            }
        }
        return rows;
    }

    private static List<Path> newestFirst(Path dataFolder) throws IOException {
        try (Stream<Path> files = Files.list(dataFolder)) {
            return files.filter(file ->
                            BINARY_LOG.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList()
                    .reversed();
        }
    }

    /** The position the log begins at, or null when it does not say. */
    private static @Nullable GtidPosition read(Path log, RowReading reading) throws IOException {
        var deserializer = new EventDeserializer();
        deserializer.setCompatibilityMode(CompatibilityMode.DATE_AND_TIME_AS_LONG_MICRO);
        GtidPosition before = null;
        try (var events = new BinaryLogFileReader(log.toFile(), deserializer)) {
            for (Event event = events.readEvent(); event != null; event = events.readEvent()) {
                if (event.getData() instanceof MariadbGtidListEventData list) {
                    before = GtidPosition.parse(String.valueOf(list.getMariaGTIDSet()));
                }
                reading.read(event);
            }
        } catch (EOFException cutShort) {
            // A server killed while it wrote leaves half an event; that transaction was never acknowledged.
            LOG.debug("{} ends within an event", log, cutShort);
        }
        return before;
    }
}
