package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import java.io.IOException;

/** Does what one kind of action is there for. */
@FunctionalInterface
interface ActionWork {
    /**
     * Works until it is done.
     *
     * @throws IOException when a file or a program is not what it should be; the action has failed then
     * @throws InterruptedException when the sandbox ends; whatever was started has been stopped
     */
    ActionOutcome work(PipelineOrder order, ActionLog log) throws IOException, InterruptedException;
}
