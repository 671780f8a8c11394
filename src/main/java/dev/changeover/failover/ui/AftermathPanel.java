package dev.changeover.failover.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Change;
import dev.changeover.failover.Comeback;
import dev.changeover.failover.Comeback.Stage;
import dev.changeover.failover.Run;
import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.SalvagedWrites.Found;
import dev.changeover.failover.execution.LostWrites;
import dev.changeover.failover.execution.LostWrites.Listing;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What becomes of the Region that a failover left behind, and of the writes that only it had; for failovers alone. */
final class AftermathPanel extends Div {
    private static final long serialVersionUID = 1L;
    /** As long as nothing is kept yet, it is asked for no more often than this. */
    private static final Duration ASK_APART = Duration.ofSeconds(2);
    /** AWS is asked less often than a place of our own. */
    private static final Duration ASK_AWS_APART = Duration.ofSeconds(30);

    private final LostWrites losses;
    private final CurrentOperator current;
    private final Runnable decided;
    private final Div stages = new Div();
    private final Div kept = new Div();
    private final RebuildCall rebuild = new RebuildCall();
    private final AtomicBoolean asking = new AtomicBoolean();
    private long askedAtNanos;
    private SalvageSnapshots.@Nullable Found snapshot;
    private @Nullable Listing shown;
    private List<Stage> shownStages = List.of();
    private @Nullable LossList list;
    /** Something was decided while the losses were being read: what is read then may be older. */
    private boolean askAgain;

    /** @param decided told after every decision */
    AftermathPanel(LostWrites losses, CurrentOperator current, Runnable decided) {
        this.losses = losses;
        this.decided = decided;
        this.current = current;
        addClassName("panel");
        setId("aftermath");
        stages.addClassName("comeback");
        kept.addClassName("comeback");
        add(SectionHeader.ofPart("After the failover"), rebuild, stages, kept);
        setVisible(false);
    }

    /** Shows what is seen now, and asks for the lost writes where they are not known yet. */
    void show(Run run, TopologySnapshot seen) {
        boolean concerned =
                run.plan().change() instanceof Change.Failover && run.pointOfNoReturnPassed() && run.isEnded();
        setVisible(concerned);
        if (!concerned) {
            return;
        }
        rebuild.showFor(run, seen, current.get().mayChange());
        List<Stage> now = Comeback.of(run, seen);
        if (!now.equals(shownStages)) {
            shownStages = now;
            stages.removeAll();
            now.forEach(stage -> stages.add(line(stage)));
        }
        long since = System.nanoTime() - askedAtNanos;
        if (shown == null
                || (shown instanceof Listing.None(Found found)
                        && since > apart(found).toNanos())) {
            ask(run);
        }
    }

    private Duration apart(Found found) {
        if (!(found instanceof Found.NotServed)) {
            return ASK_APART;
        }
        return snapshot instanceof SalvageSnapshots.Found.Kept ? Duration.ofHours(1) : ASK_AWS_APART;
    }

    private static Div line(Stage stage) {
        Span label = new Span();
        Prose.show(label, stage.label());
        Div evidence = new Div();
        Prose.show(evidence, Wording.sentence(stage.evidence()));
        evidence.addClassName("quiet");
        Div line = new Div(
                new StatusBadge(stage.done() ? Tone.GOOD : Tone.BUSY, stage.done() ? "done" : "not yet"),
                new Div(label, evidence));
        line.addClassName("comeback-line");
        return line;
    }

    /** Asks without holding the page up: the source and the writer may be slow, or gone. */
    private void ask(Run run) {
        Optional<UI> page = getUI();
        if (page.isEmpty()) {
            return;
        }
        if (!asking.compareAndSet(false, true)) {
            askAgain = true;
            return;
        }
        askAgain = false;
        askedAtNanos = System.nanoTime();
        Thread.ofPlatform().daemon().name("aftermath").start(() -> {
            Listing listing;
            Optional<SalvageSnapshots.Found> kept = Optional.empty();
            try {
                listing = losses.of(run);
                if (listing instanceof Listing.None(Found.NotServed _)) {
                    kept = losses.snapshot(run);
                }
            } catch (RuntimeException broken) {
                listing = new Listing.None(new Found.Unreachable(broken.toString()));
            } finally {
                asking.set(false);
            }
            Listing told = listing;
            SalvageSnapshots.Found found = kept.orElse(null);
            var _ = page.get().access(() -> showKept(run, told, found));
        });
    }

    private void showKept(Run run, Listing listing, SalvageSnapshots.@Nullable Found found) {
        if (askAgain) {
            ask(run);
        }
        if (listing.equals(shown) && Objects.equals(found, snapshot)) {
            return;
        }
        shown = listing;
        snapshot = found;
        switch (listing) {
            case Listing.Lines lines -> showLines(run, lines);
            case Listing.None(Found none) -> {
                kept.removeAll();
                list = null;
                kept.add(missing(run, none));
            }
        }
    }

    private void showLines(Run run, Listing.Lines lines) {
        LossList shownList = list;
        if (shownList == null) {
            shownList = new LossList(run, losses, current, () -> {
                decided.run();
                ask(run);
            });
            list = shownList;
            kept.removeAll();
            kept.add(
                    line(new Stage(
                            "What it had is kept",
                            true,
                            "%s, since %s"
                                    .formatted(
                                            lines.tail().snapshot(),
                                            Wording.utc(lines.tail().keptAt())))),
                    shownList);
        }
        shownList.show(lines);
    }

    private Div missing(Run run, Found found) {
        return switch (found) {
            case Found.NotYet _ ->
                line(new Stage(
                        "What it had is kept",
                        false,
                        "nothing yet; it is kept when %s is rebuilt"
                                .formatted(run.plan().source())));
            case Found.NotServed _ -> inSnapshot(run);
            case Found.Unreachable unreachable -> line(new Stage("What it had is kept", false, unreachable.why()));
            case Found.Tail _ -> new Div();
        };
    }

    /** Aurora keeps the old writer's storage as a snapshot in the old Region; restoring and comparing is done by hand. */
    private Div inSnapshot(Run run) {
        if (snapshot instanceof SalvageSnapshots.Found.Kept(String id, Instant at, String status)) {
            Div steps = new Div(
                    line(new Stage(
                            "What it had is kept",
                            true,
                            "snapshot %s in %s, taken %s, %s"
                                    .formatted(id, run.plan().source(), Wording.utc(at), status))),
                    new Paragraph(
                            "Copy it, since it follows retention; restore it beside the service, compare, and write"
                                    + " again what is missing:"),
                    new Code(("aws rds restore-db-cluster-from-snapshot --region %s --engine aurora-mysql"
                                    + " --snapshot-identifier %s --db-cluster-identifier salvage-%s")
                            .formatted(run.plan().source(), id, run.id())));
            steps.addClassName("comeback-steps");
            return steps;
        }
        return line(new Stage(
                "What it had is kept",
                false,
                snapshot instanceof SalvageSnapshots.Found.Unreachable(String why)
                        ? "whether Aurora has taken a snapshot is not known: " + why
                        : "no snapshot yet; Aurora takes one when it rebuilds the cluster in "
                                + run.plan().source()));
    }
}
