package dev.changeover.infra;

import java.util.function.Supplier;

/** The runs that most tests look at, each made once. */
final class Runs {
    private static final Supplier<ProgramRun> PREVIEW = once(() -> ProgramRun.preview(ProgramRun.configured()));
    private static final Supplier<ProgramRun> UPDATE = once(() -> ProgramRun.update(ProgramRun.configured()));
    private static final Supplier<ProgramRun> WIDE = once(() -> ProgramRun.update(ProgramRun.configured(
            "database-proxy", "true",
            "egress", "nat",
            "traffic", "distribution",
            "availability-zones", "3",
            "database-instances", "2",
            "api-domain", "api.example.com",
            "api-certificate-arn", "arn:aws:acm:us-east-1:123456789012:certificate/1",
            "route53-zone-id", "Z0123456789",
            "console-domain", "console.example.com",
            "console-certificate-arn", "arn:aws:acm:us-east-2:123456789012:certificate/2",
            "source", "connection",
            "source-repository", "example/changeover",
            "source-connection-arn", "arn:aws:codeconnections:us-east-2:123456789012:connection/3")));

    private static final Supplier<ProgramRun> NAMES = once(() -> ProgramRun.update(ProgramRun.configured(
            "traffic", "route53",
            "api-domain", "api.example.com",
            "primary-api-certificate-arn", "arn:aws:acm:us-east-1:123456789012:certificate/4",
            "secondary-api-certificate-arn", "arn:aws:acm:us-east-2:123456789012:certificate/5",
            "route53-zone-id", "Z0123456789")));

    private Runs() {}

    /** The defaults, in a preview: outputs are unknown. */
    static ProgramRun preview() {
        return PREVIEW.get();
    }

    /** The defaults, in an update. */
    static ProgramRun update() {
        return UPDATE.get();
    }

    /** Everything that can be switched on, in an update. */
    static ProgramRun wide() {
        return WIDE.get();
    }

    /** The defaults with traffic by name, in an update. */
    static ProgramRun names() {
        return NAMES.get();
    }

    private static <T> Supplier<T> once(Supplier<T> maker) {
        return new Supplier<>() {
            private T made;

            @Override
            public synchronized T get() {
                if (made == null) {
                    made = maker.get();
                }
                return made;
            }
        };
    }
}
