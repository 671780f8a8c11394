package dev.changeover.failover.journal;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Step;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of one entry. The same entry of the same writer always has the same bytes. */
final class EntryFormat {
    static final int FORMAT = 2;

    /** The format of several entries in one object: {@link BatchFormat}. */
    static final int SEVERAL = 3;

    private static final int EARLIER = 1;

    private final JsonMapper mapper = JournalJson.mapper();

    /** @param writer name of the process that wrote the entry: what a fenced driver tells its operator */
    record Envelope(int format, String writer, RunId run, long sequence, Instant at, Fact fact) {
        JournalEntry entry() {
            return new JournalEntry(run, sequence, at, fact);
        }
    }

    byte[] write(JournalEntry entry, String writer) {
        return bytes(new Envelope(FORMAT, writer, entry.run(), entry.sequence(), entry.at(), entry.fact()));
    }

    /** @throws Unreadable with the reason, to be read after the entry's name */
    Envelope read(byte[] bytes) throws Unreadable {
        return read(tree(bytes));
    }

    Envelope read(JsonNode tree) throws Unreadable {
        int format = formatOf(tree);
        if (format == EARLIER && tree instanceof ObjectNode envelope) {
            EarlierFormat.lift(envelope);
        } else if (format != FORMAT) {
            throw new Unreadable(refusal(format));
        }
        return value(tree, Envelope.class);
    }

    private static String refusal(int format) {
        if (format > SEVERAL) {
            return "was written in format %d by a newer version".formatted(format);
        }
        return format == SEVERAL ? "holds several entries, as only an object of a bucket does" : "names no format";
    }

    static int formatOf(JsonNode tree) {
        return tree.path("format").asInt(0);
    }

    byte[] bytes(Object envelope) {
        return mapper.writeValueAsBytes(envelope);
    }

    JsonNode tree(byte[] bytes) throws Unreadable {
        try {
            return mapper.readTree(bytes);
        } catch (JacksonException e) {
            throw new Unreadable(bytes.length == 0 ? "is empty" : "is torn or not ours: " + e.getOriginalMessage());
        }
    }

    <T> T value(JsonNode tree, Class<T> type) throws Unreadable {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new Unreadable("is torn or not ours: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new Unreadable("holds a value that cannot be: " + e.getMessage());
        }
    }

    /** Writes and reads what most runs consist of. */
    void prepare(String writer) {
        WorkloadId workload = new WorkloadId("none");
        RegionName region = new RegionName("us-east-1");
        GlobalClusterId global = new GlobalClusterId("none");
        ClusterArn cluster = new ClusterArn("arn:aws:rds:us-east-1:123456789012:cluster:none");
        RunId run = new RunId(workload, 1);
        List<Fact> facts = List.of(
                new Fact.StepStarted(Step.FENCE_WRITES),
                new Fact.CommandIssued(1, new Command.FenceWrites()),
                new Fact.CommandIssued(1, new Command.LiftFence()),
                new Fact.CommandIssued(1, new Command.SwitchoverGlobalCluster(global, region, cluster)),
                new Fact.CommandIssued(1, new Command.FailoverGlobalCluster(global, region, cluster)),
                new Fact.CommandIssued(1, new Command.ProveWrite(region, run)),
                new Fact.CommandIssued(1, new Command.PointOrigin(region)),
                new Fact.CommandIssued(1, new Command.ProveService(region)),
                new Fact.CommandAnswered(1, new Answer.Accepted("")),
                new Fact.LossForeseen(Duration.ZERO, ""),
                new Fact.StepDone(Step.FENCE_WRITES, ""),
                new Fact.RunEnded(Outcome.SUCCEEDED, ""));
        for (Fact fact : facts) {
            try {
                var _ = read(write(new JournalEntry(run, 1, Instant.EPOCH, fact), writer));
            } catch (Unreadable e) {
                throw new IllegalStateException("what was just written " + e.why(), e);
            }
        }
    }

    /** Why an entry cannot be read. */
    static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
