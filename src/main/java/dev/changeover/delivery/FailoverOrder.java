package dev.changeover.delivery;

import dev.changeover.topology.RegionName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What someone asks of the failover pipeline. It becomes the variables of an execution; nobody edits those by hand.
 *
 * @param acceptedLoss as typed, such as {@code 5s} or {@code any}; not used by a switchover
 */
public record FailoverOrder(RegionName target, Mode mode, String acceptedLoss, String reason) {
    /** Planned or unplanned: two words, never a flag. */
    public enum Mode {
        SWITCHOVER("switchover"),
        FAILOVER("failover");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** The word that the pipeline and the command line use. */
        public String word() {
            return word;
        }
    }

    public FailoverOrder {
        if (mode == Mode.FAILOVER && !acceptedLoss.strip().matches("any|\\d{1,9}\\s*(ms|s|m|h)")) {
            throw new IllegalArgumentException(
                    "say how much may be lost, such as 400ms or 5s, or 'any' where nobody can tell");
        }
        if (reason.codePoints().anyMatch(sign -> sign == '"' || sign == '\\' || Character.isISOControl(sign))) {
            throw new IllegalArgumentException(
                    "the reason becomes a variable of the pipeline: write it on one line, without \" and without \\");
        }
    }

    /** The variables that this pipeline knows; one that it does not declare would be refused. */
    public Intent.Start intent(Pipeline pipeline) {
        Map<String, String> all = new TreeMap<>();
        all.put("TARGET_REGION", target.value());
        all.put("MODE", mode.word());
        all.put("REASON", reason);
        if (mode == Mode.FAILOVER) {
            all.put("ACCEPTED_LOSS", acceptedLoss.replaceAll("\\s", ""));
        }
        Set<String> declared =
                pipeline.variables().stream().map(Pipeline.Variable::name).collect(Collectors.toSet());
        all.keySet().retainAll(declared);
        return Intent.Start.with(all, reason);
    }
}
