package io.pullsignal.cli.installation;

import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pullsignal up}: an installation on this machine, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Kafka, PostgreSQL, a schema registry and the four services on this machine, and keeps them running"
                    + " until Ctrl-C. No Docker needed."
        },
        footer = {
            "",
            "Everything is kept in the data folder and is there again at the next start. Each part is a process of its"
                    + " own and writes its log below the folder: services in logs/, the others in kafka/, postgres/ and"
                    + " registry/. A service that dies is started again.",
            "",
            "Then, in another terminal:",
            "  ./pullsignal import locations locations.csv",
            "  ./pullsignal import items items.csv",
            "  ./pullsignal publish sale --location STORE-1 --line 4711=2@1.99",
            "  ./pullsignal status"
        })
public final class UpCommand implements Callable<Integer> {
    private static final Duration LOOK_AFTER_CHILDREN_EVERY = Duration.ofMillis(500);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/up",
            description = "Folder for data and logs; created when missing. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("");

    @Mixin
    private InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        Screen screen = Screen.standard();
        InstallationSettings settings =
                new InstallationSettings(data, options.ports(), InstallationSettings.Tuning.START);
        Instant started = screen.clock().instant();
        screen.say("Starting Pullsignal in " + data.toAbsolutePath() + " ...");
        Installation installation = Installation.start(settings, screen);
        try {
            screen.say("Ready after "
                    + Figures.duration(Duration.between(started, screen.clock().instant())) + ".");
            screen.say(Welcome.addresses(installation));
            screen.say("");
            screen.say("Ctrl-C stops everything; the data stays in " + data + ".");
            while (Interruption.pause(LOOK_AFTER_CHILDREN_EVERY)) {
                installation.revive(screen);
            }
        } finally {
            Farewell.stop(installation, screen, "./pullsignal up --data " + data);
        }
        return ExitCode.DONE;
    }
}
