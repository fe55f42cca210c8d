package io.pullsignal.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.JsonReport;
import io.pullsignal.cli.installation.Farewell;
import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.installation.InstallationOptions;
import io.pullsignal.cli.installation.InstallationSettings;
import io.pullsignal.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pullsignal bench}: how fast, compared with what the machine can do and with the naive way. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures throughput, latency and memory on this machine, beside the limit (a raw batch insert) and"
                        + " the naive way (a transaction for each event).",
        footer = {
            "",
            "All of it in one run and on one installation of its own, so that the ratios mean something. Close other"
                    + " programs first. Latency is counted from the instant at which a sale should have been sent.",
            "",
            "  ./pullsignal bench --positions 10000,100000 --report bench.json"
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--positions",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Stocked items at locations; several for several runs. Default: ${DEFAULT-VALUE}")
    private List<Integer> positions = List.of();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "300000",
            description = "Events to drain in each measurement. Default: ${DEFAULT-VALUE}")
    private long events;

    @Option(
            names = "--naive-events",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Events for the naive way. Default: ${DEFAULT-VALUE}")
    private long naiveEvents;

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "N",
            defaultValue = "100,1000",
            description = "Sales a second for the latency. Default: ${DEFAULT-VALUE}")
    private List<Integer> rates = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long each rate is held. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "40",
            description = "Seconds at the highest rate before latency is measured. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the results to this file, as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Empty folder for data and logs. Default: data/bench-TIME")
    private @Nullable Path data;

    @Mixin
    private InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException, ExecutionException {
        if (positions.stream().anyMatch(count -> count < 1)
                || rates.stream().anyMatch(rate -> rate < 1)
                || seconds < 1
                || warmUp < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--positions, --rates, --seconds and --warm-up must be 1 or more", "");
        }
        Screen screen = Screen.standard();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (int count : positions) {
            BenchResult result = measure(count, screen);
            screen.say(result.lines());
            results.add(result.json());
        }
        Path target = report;
        if (target != null) {
            write(target, results);
            screen.say("");
            screen.say("The results are in " + target + ".");
        }
        return ExitCode.DONE;
    }

    /** An installation for each number of positions: what one left behind must not slow the next. */
    private BenchResult measure(int count, Screen screen)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        Path folder = folder(count);
        screen.say("Starting Pullsignal in " + folder.toAbsolutePath() + " ...");
        Installation installation = Installation.start(
                new InstallationSettings(folder, options.ports(), InstallationSettings.Tuning.THROUGHPUT), screen);
        LatencyPlan latency = new LatencyPlan(rates, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
        try (Bench bench = new Bench(installation, screen, count, latency)) {
            return bench.run(events, naiveEvents);
        } finally {
            Farewell.stop(installation, screen, "./pullsignal up --data " + folder);
        }
    }

    private Path folder(int count) {
        Path given = data;
        Path folder = given == null
                ? Path.of("data", "bench-" + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")))
                : given;
        Path own = positions.size() == 1 ? folder : folder.resolve(Integer.toString(count));
        if (Files.exists(own.resolve("postgres"))) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT, own + " holds data already.", "Choose another folder with --data.");
        }
        return own;
    }

    private static void write(Path file, ArrayNode results) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.set("results", results);
        JsonReport.write(file, json);
    }
}
