package dev.changeover.failover.journal;

import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry of the ledger as JSON, with the name of the process that wrote it. */
final class LedgerFormat {
    private static final int FORMAT = 1;

    private final JsonMapper mapper = JournalJson.mapper();

    /** @param sequence the number that its writer gave it: one more than the entries that it had read */
    record Envelope(int format, String writer, long sequence, Instant at, LedgerFact fact) {}

    byte[] write(LedgerEntry entry, String writer) {
        return mapper.writeValueAsBytes(new Envelope(FORMAT, writer, entry.sequence(), entry.at(), entry.fact()));
    }

    Envelope read(byte[] bytes) throws Unreadable {
        try {
            JsonNode tree = mapper.readTree(bytes);
            if (tree.path("format").asInt(0) != FORMAT) {
                throw new Unreadable("names a format that is not known here");
            }
            return mapper.treeToValue(tree, Envelope.class);
        } catch (JacksonException e) {
            throw new Unreadable(bytes.length == 0 ? "is empty" : "is torn or not ours: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new Unreadable("holds a value that cannot be: " + e.getMessage());
        }
    }
}
