package dev.changeover.delivery;

import java.util.Optional;
import java.util.stream.Collectors;

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

    private static final int TRANSITION_REASON_MAX = 300;

    /** What CodePipeline would refuse in what was typed, in words that say what it takes; empty when it takes it. */
    public static Optional<String> unfit(Intent signed) {
        if (!(signed instanceof Intent.Disable disable)) {
            return Optional.empty();
        }
        String strange = disable.reason()
                .codePoints()
                .filter(sign -> !isTaken(sign))
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        if (!strange.isEmpty()) {
            return Optional.of(
                    "CodePipeline takes only a to z, digits, spaces and ! @ ( ) . * ? - as the reason of a shut transition;"
                            + " write it without " + strange);
        }
        int most = TRANSITION_REASON_MAX;
        return disable.reason().length() > most
                ? Optional.of("CodePipeline takes %d characters as the reason of a shut transition, your name included;"
                                .formatted(most)
                        + " this one has " + disable.reason().length())
                : Optional.empty();
    }

    private static boolean isTaken(int sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || "!@ ().*?-".indexOf(sign) >= 0;
    }

    private static boolean sendsForward(Intent intent) {
        return switch (intent) {
            case Intent.Start _, Intent.Retry _, Intent.RollBack _, Intent.Enable _ -> true;
            case Intent.Answer answer -> answer.approved();
            case Intent.Stop _, Intent.Disable _ -> false;
        };
    }
}
