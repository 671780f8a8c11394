package dev.changeover.sandbox.controlplane;

/** What an instance is made with. */
public record InstanceSpec(String instanceClass, String parameterGroup) {
    static final InstanceSpec BORN = new InstanceSpec("db.r6g.large", "default.aurora-mysql8.0");
}
