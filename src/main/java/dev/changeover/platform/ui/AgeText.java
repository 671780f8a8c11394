package dev.changeover.platform.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How old a value is: {@code 2 s ago}, or {@code no answer since 14:03:12}. The element counts on in the browser from
 * the server's time, so that a console which has stopped pushing is seen to have stopped.
 */
@Tag("age-text")
@JsModule("./age-text.ts")
public final class AgeText extends Component {
    private static final long serialVersionUID = 1L;

    /** What the element takes, times in milliseconds since 1970. */
    record Model(
            String state,
            @Nullable Long at,
            @Nullable Long since,
            @Nullable String reason,
            long now) {
        private boolean saysWhat(@Nullable Model other) {
            return other != null
                    && state.equals(other.state)
                    && Objects.equals(at, other.at)
                    && Objects.equals(since, other.since)
                    && Objects.equals(reason, other.reason);
        }
    }

    private @Nullable Model shown;

    /** The value was read at {@code at}, and the newest attempt succeeded. */
    public AgeText fresh(Instant at, Instant now) {
        return show(new Model("fresh", at.toEpochMilli(), null, null, now.toEpochMilli()));
    }

    /** There is an older value; reading has failed since then. */
    public AgeText stale(Instant failingSince, String reason, Instant now) {
        return show(new Model("stale", null, failingSince.toEpochMilli(), reason, now.toEpochMilli()));
    }

    /** There is no value at all, and reading has failed since then. */
    public AgeText unknown(Instant failingSince, String reason, Instant now) {
        return show(new Model("unknown", null, failingSince.toEpochMilli(), reason, now.toEpochMilli()));
    }

    /** The element counts on by itself: only what it cannot know is sent, not the time of every rendering. */
    private AgeText show(Model model) {
        if (!model.saysWhat(shown)) {
            shown = model;
            getElement().setPropertyBean("model", model);
        }
        return this;
    }

    /** What was sent long ago would be counted from now on: a page that is shown again is told anew. */
    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (!event.isInitialAttach()) {
            shown = null;
        }
    }
}
