package io.pullsignal.cli.replay;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.installation.Farewell;
import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.installation.InstallationOptions;
import io.pullsignal.cli.installation.InstallationSettings;
import io.pullsignal.cli.installation.Welcome;
import io.pullsignal.cli.onlineretail.RetailFile;
import io.pullsignal.cli.onlineretail.SalesFileOptions;
import io.pullsignal.cli.suppliers.DeliveryHistory;
import io.pullsignal.cli.suppliers.UsualVendors;
import io.pullsignal.cli.suppliers.Vendor;
import io.pullsignal.cli.terminal.DurationReader;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pullsignal replay}: real sales through the live services. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Plays a file of real sales through services that it starts on this machine, day by day in business"
                        + " time, checks that nothing was lost or counted twice, and reports.",
        footer = {
            "",
            "Items, kanban loops and opening stock are derived from the file; suppliers answer and deliver as late as the"
                    + " vendors of the SCMS file did. A day ends when every service is done with it.",
            "",
            "Each row of the file is in one bucket, the first whose test it passes:",
            "  bad_debt          InvoiceNo starts with A",
            "  non_stock_charge  StockCode is not five digits and up to two letters",
            "  return            InvoiceNo starts with C",
            "  adjustment        quantity below zero at price zero",
            "  rejected          quantity or price that no sale can have",
            "  sale              all others",
            "",
            "  ./pullsignal replay online_retail.csv.xz --format online-retail \\",
            "      --suppliers scms_delivery_history.csv.xz --days 28 \\",
            "      --report report.json --exit",
            "",
            "Ends with 3 when a check fails."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final Duration LOOK_AFTER_CHILDREN_EVERY = Duration.ofMillis(500);

    @Mixin
    private SalesFileOptions input = new SalesFileOptions();

    @Option(
            names = "--suppliers",
            paramLabel = "FILE",
            description = "SCMS delivery history, for the suppliers' delays. Without it they are drawn from a usual"
                    + " distribution.")
    private @Nullable Path suppliers;

    @Option(names = "--days", paramLabel = "N", description = "Only the first N days. Default: all")
    private @Nullable Integer days;

    @Option(
            names = "--day-length",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationReader.class,
            description = "How long a day takes at least, like 1s or 200ms; 0 for as fast as the services can."
                    + " Default: ${DEFAULT-VALUE}")
    private Duration dayLength = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Suppliers' luck. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to this file, as JSON.")
    private @Nullable Path report;

    @Option(names = "--exit", description = "Stop everything when done. Without it the services run until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Empty folder for data and logs. Default: data/replay-TIME")
    private @Nullable Path data;

    @Mixin
    private InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        if (days != null && days < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--days must be 1 or more", "");
        }
        Screen screen = Screen.standard();
        RetailFile retail = input.sales();
        retail.firstDay();
        List<Vendor> vendors = vendors(screen);
        Path folder = emptyFolder();
        Instant started = screen.clock().instant();
        screen.say("Starting Pullsignal in " + folder.toAbsolutePath() + " ...");
        Installation installation = Installation.start(
                new InstallationSettings(folder, options.ports(), InstallationSettings.Tuning.THROUGHPUT), screen);
        try {
            screen.say("Ready after "
                    + Figures.duration(Duration.between(started, screen.clock().instant())) + ".");
            ReplayReport result;
            try (Replay replay = new Replay(installation, screen, retail, vendors, seed)) {
                result = replay.play(days == null ? Integer.MAX_VALUE : days, dayLength);
            }
            screen.say(result.lines());
            Path target = report;
            if (target != null) {
                result.write(target);
                screen.say("The report is in " + target + ".");
            }
            if (!exit) {
                keepRunning(installation, screen);
            }
            return result.allChecksPass() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        } finally {
            Farewell.stop(installation, screen, "./pullsignal up --data " + folder);
        }
    }

    private void keepRunning(Installation installation, Screen screen) {
        screen.say(Welcome.addresses(installation));
        screen.say("");
        screen.say("Ctrl-C stops everything; the data stays in " + installation.folder() + ".");
        while (Interruption.pause(LOOK_AFTER_CHILDREN_EVERY)) {
            installation.requireAlive();
        }
    }

    private List<Vendor> vendors(Screen screen) {
        Path history = suppliers;
        if (history == null) {
            return UsualVendors.all();
        }
        DeliveryHistory read = DeliveryHistory.read(history);
        screen.say(read.vendors().size() + " suppliers from " + history + ", " + Figures.count(read.rowsLeftOut())
                + " rows left out.");
        return read.vendors();
    }

    private Path emptyFolder() {
        Path given = data;
        if (given == null) {
            String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
            return Path.of("data", "replay-" + time);
        }
        if (Files.exists(given.resolve("postgres"))) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    given + " holds data already; a replay counts from nothing.",
                    "Choose another folder with --data, or delete that one.");
        }
        return given;
    }
}
