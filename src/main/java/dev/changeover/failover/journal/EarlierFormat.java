package dev.changeover.failover.journal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lifts an entry of format 1 to the format of today: what that time did not know is said to be absent. */
final class EarlierFormat {
    private EarlierFormat() {}

    /** Changes {@code envelope} in place. What is not where it should be is left to the reader to find. */
    static void lift(ObjectNode envelope) {
        envelope.put("format", EntryFormat.FORMAT);
        if (envelope.path("fact").path("commission") instanceof ObjectNode commission
                && commission.path("plan").path("policy") instanceof ObjectNode policy) {
            withoutSafeguards(policy);
            withoutTerms(commission);
        }
    }

    private static void withoutSafeguards(ObjectNode policy) {
        ObjectNode none = policy.putObject("safeguards");
        none.put("minimumPause", "PT0S");
        ArrayNode _ = none.putArray("blockedWindows");
        none.put("approvalNeeded", "NEVER");
        none.put("approvalValidity", "PT30M");
        ArrayNode _ = none.putArray("neverWriters");
    }

    private static void withoutTerms(ObjectNode commission) {
        ObjectNode none = commission.putObject("terms");
        none.put("drill", false);
        ArrayNode _ = none.putArray("overrides");
        JsonNode _ = none.putNull("approval");
        JsonNode _ = none.putNull("breakGlass");
    }
}
