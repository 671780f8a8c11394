package dev.changeover.sandbox.controlplane;

/** Numbers an effect, so that its answer finds the step that waits for it; rises by one, starts at 1. */
public record EffectId(long value) {}
