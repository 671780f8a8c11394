package dev.changeover.sandbox.mariadb;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a server's history reaches: per replication domain the last transaction, as MariaDB writes it
 * ({@code 0-1-42}: domain, origin server, sequence number). Empty when nothing was ever written.
 */
public record GtidPosition(Map<Long, Gtid> last) {
    private static final Pattern GTID = Pattern.compile("(\\d+)-(\\d+)-(\\d+)");
    static final GtidPosition EMPTY = new GtidPosition(Map.of());

    public GtidPosition {
        last = Map.copyOf(last);
    }

    /** One transaction's global id. */
    public record Gtid(long domain, long server, long sequence) {
        @Override
        public String toString() {
            return domain + "-" + server + "-" + sequence;
        }
    }

    /** @throws IllegalArgumentException when {@code text} is no list of MariaDB GTIDs */
    static GtidPosition parse(String text) {
        var last = new TreeMap<Long, Gtid>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher match = GTID.matcher(part.strip());
            if (!match.matches()) {
                throw new IllegalArgumentException("'%s' is not a MariaDB GTID position".formatted(text));
            }
            var gtid = new Gtid(
                    Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
            last.put(gtid.domain(), gtid);
        }
        return new GtidPosition(last);
    }

    /** Whether a server at this position has seen everything up to {@code other}. */
    boolean covers(GtidPosition other) {
        return other.last.values().stream().allMatch(this::covers);
    }

    boolean covers(Gtid gtid) {
        Gtid mine = last.get(gtid.domain());
        return mine != null && mine.sequence() >= gtid.sequence();
    }

    @Override
    public String toString() {
        return new TreeMap<>(last).values().stream().map(Gtid::toString).collect(Collectors.joining(","));
    }
}
