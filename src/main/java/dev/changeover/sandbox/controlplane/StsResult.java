package dev.changeover.sandbox.controlplane;

/** Answers of AWS Security Token Service. */
public sealed interface StsResult extends Outcome {

    /** The caller's account, user id and ARN. */
    record CallerIdentity(String account, String userId, String arn) implements StsResult {}
}
