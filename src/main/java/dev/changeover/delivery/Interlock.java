package dev.changeover.delivery;

import java.util.Optional;

/** Which intents must not meet a switchover or failover that is under way. */
public final class Interlock {
    private Interlock() {}

    /**
     * Why an intent has to wait; empty when it need not. What ends or holds back a delivery is never in the way.
     *
     * @param underWay the run that has not ended, in words
     */
    public static Optional<String> refusal(Intent intent, Optional<String> underWay) {
        return sendsForward(intent)
                ? underWay.map(
                        run -> "%s is under way; nothing new is deployed or begun until it has ended".formatted(run))
                : Optional.empty();
    }

    private static boolean sendsForward(Intent intent) {
        return switch (intent) {
            case Intent.Start _, Intent.Retry _, Intent.RollBack _, Intent.Enable _ -> true;
            case Intent.Answer answer -> answer.approved();
            case Intent.Stop _, Intent.Disable _ -> false;
        };
    }
}
