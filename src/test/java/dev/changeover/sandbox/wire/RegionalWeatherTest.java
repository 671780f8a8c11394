package dev.changeover.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.wire.RegionalWeather.Sky;
import dev.changeover.topology.FixedWorkloads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RegionalWeatherTest {
    private final RegionalWeather weather = new RegionalWeather();

    /** A call that nobody waits for any more must not hold its thread for as long as the Region is dark. */
    @Test
    void aCallIntoADarkRegionIsLetGoAfterAWhile() throws InterruptedException {
        weather.set(FixedWorkloads.EAST_1, Sky.DARK);
        weather.awaitLight(FixedWorkloads.EAST_1, Duration.ofMillis(20));
        assertThat(weather.over(FixedWorkloads.EAST_1)).isEqualTo(Sky.DARK);
    }

    /** Longer than any client waits, so that no client sees it end; not much longer, for each call holds a thread. */
    @Test
    void theWhileIsLongerThanAnyClientsPatienceAndNotMuchLonger() {
        assertThat(AwsEndpoint.DARK_FOR).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(20));
    }

    @Test
    void aCallIsLetGoWhenTheRegionIsLightAgain() throws InterruptedException {
        weather.set(FixedWorkloads.EAST_1, Sky.DARK);
        CountDownLatch light = new CountDownLatch(1);
        Thread call = Thread.ofPlatform().daemon().start(() -> {
            try {
                weather.awaitLight(FixedWorkloads.EAST_1, Duration.ofHours(1));
                light.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        weather.set(FixedWorkloads.EAST_1, Sky.CLEAR);
        light.await();
        call.join();
    }
}
