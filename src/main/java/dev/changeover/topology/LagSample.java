package dev.changeover.topology;

import java.time.Duration;
import java.time.Instant;

/** One point of a lag chart: how far {@code region} was behind the writer at {@code at}. */
public record LagSample(RegionName region, Instant at, Duration lag) {}
