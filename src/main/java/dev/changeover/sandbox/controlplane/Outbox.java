package dev.changeover.sandbox.controlplane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Effects that were asked for and not yet handed to the shell. */
final class Outbox {
    private List<Effect> waiting = List.of();
    private long last;

    EffectId ask(Function<EffectId, Effect> effect) {
        EffectId id = new EffectId(++last);
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>();
        }
        waiting.add(effect.apply(id));
        return id;
    }

    List<Effect> drain() {
        List<Effect> drained = List.copyOf(waiting);
        waiting = List.of();
        return drained;
    }
}
