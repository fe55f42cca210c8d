package io.pullsignal.cli.demo;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.installation.Farewell;
import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.installation.InstallationOptions;
import io.pullsignal.cli.installation.InstallationSettings;
import io.pullsignal.cli.installation.Welcome;
import io.pullsignal.cli.terminal.DurationReader;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pullsignal demo}: a generated business, live. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts everything on this machine, plays a generated chain of deli cafés through it, and goes on"
                + " live until Ctrl-C.",
        footer = {
            "",
            "Four stores, 252 goods, 14 dishes made from 16 ingredients, seven suppliers of which one is late as a rule and"
                    + " one cannot be relied on; besides, goods SHOW-... of which each shows a policy, a promotion, a season,"
                    + " a transfer, best-before dates or stock that is in the books only, and a store that falls silent"
                    + " (README, section In the demo). First 90 days of history as fast as the services can, then a day every"
                    + " three seconds. Nothing is faked: Kafka, PostgreSQL, the registry and the services are the real"
                    + " ones; only the shops and the suppliers are simulated.",
            "",
            "Run it again and it goes on where it stopped."
        })
public final class DemoCommand implements Callable<Integer> {
    /** A minute without a sale, as the service would have it, is weeks of these days. */
    private static final Map<String, String> SILENCE_IN_FAST_DAYS =
            Map.of("PULLSIGNAL_BLINDNESS_LEAST_WALL_TIME", "PT10S");

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "Days of history before the live part. Default: ${DEFAULT-VALUE}")
    private int historyDays;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed, another business. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--day-length",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationReader.class,
            description = "How long a live day takes at least, like 3s or 500ms. Default: ${DEFAULT-VALUE}")
    private Duration dayLength = Duration.ZERO;

    @Option(names = "--exit-after", paramLabel = "DAYS", description = "End after so many live days.")
    private @Nullable Integer exitAfterDays;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for data and logs. Default: data/demo-SEED")
    private @Nullable Path data;

    @Mixin
    private InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        if (historyDays < 0 || exitAfterDays != null && exitAfterDays < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--days and --exit-after cannot be below zero", "");
        }
        Screen screen = Screen.standard();
        Instant started = screen.clock().instant();
        Path given = data;
        Path folder = given == null ? Path.of("data", "demo-" + seed) : given;
        screen.say("Starting Pullsignal in " + folder.toAbsolutePath() + " ...");
        Installation installation = Installation.start(
                new InstallationSettings(
                        folder, options.ports(), InstallationSettings.Tuning.START, SILENCE_IN_FAST_DAYS),
                screen);
        try {
            screen.say("Ready after "
                    + Figures.duration(Duration.between(started, screen.clock().instant())) + ".");
            screen.say(Welcome.addresses(installation));
            screen.say("");
            try (Demo demo = new Demo(installation, screen, seed, started)) {
                demo.play(historyDays, dayLength, exitAfterDays == null ? Integer.MAX_VALUE : exitAfterDays);
            }
        } catch (RuntimeException e) {
            if (!Interruption.requested()) {
                installation.requireAlive();
                throw e;
            }
        } finally {
            Farewell.stop(installation, screen, "./pullsignal demo --seed " + seed + " --data " + folder);
        }
        return ExitCode.DONE;
    }
}
