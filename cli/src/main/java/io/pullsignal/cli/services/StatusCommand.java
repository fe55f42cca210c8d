package io.pullsignal.cli.services;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.installation.ConnectionOptions;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pullsignal status}: how far each service is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows how far each service is with its inputs, and where its inputs ended.",
        footer = {
            "",
            "LAG is how many records wait in a consumer's partitions, OUTBOX how many decided messages wait to be"
                    + " published. Ends with 5 when a service does not answer."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final int TERMINAL_COLUMNS = 80;
    private static final int NAME_COLUMNS = 25;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--partitions", description = "A line for each partition.")
    private boolean partitions;

    @Override
    public Integer call() {
        Screen screen = Screen.standard();
        ServicesClient services = connection.client();
        TextTable table = new TextTable()
                .column("SERVICE", TextTable.Align.LEFT)
                .column("CONSUMER", TextTable.Align.LEFT)
                .column("STATE", TextTable.Align.LEFT)
                .column("LAG", TextTable.Align.RIGHT)
                .column("OUTBOX", TextTable.Align.RIGHT);
        TextTable details = new TextTable()
                .column("CONSUMER", TextTable.Align.LEFT)
                .column("PARTITION", TextTable.Align.LEFT)
                .column("AT", TextTable.Align.RIGHT)
                .column("END", TextTable.Align.RIGHT);
        List<String> ended = new ArrayList<>();
        boolean allAnswer = true;
        for (Service service : Service.values()) {
            try {
                PipelineStatus status = PipelineStatus.of(services, service);
                addRows(table, details, status);
                ended.addAll(ended(status));
            } catch (CommandFailure failure) {
                allAnswer = false;
                table.row(service.module(), "", "no answer", "", "");
            }
        }
        screen.say(table.lines());
        if (partitions) {
            screen.say("");
            screen.say(details.lines());
        }
        screen.say("");
        screen.say("Where inputs ended:");
        screen.say(ended);
        return allAnswer ? ExitCode.DONE : ExitCode.UNREACHABLE;
    }

    private static void addRows(TextTable table, TextTable details, PipelineStatus status) {
        String service = status.service().module();
        String outbox = Figures.count(status.outboxPending());
        for (PipelineStatus.Consumer consumer : status.consumers()) {
            table.row(service, consumer.name(), state(consumer), Figures.count(lag(consumer.positions())), outbox);
            service = "";
            outbox = "";
            for (PipelineStatus.Position position : consumer.positions()) {
                details.row(
                        consumer.name(),
                        position.partition().toString(),
                        Figures.count(position.position()),
                        Figures.count(position.end()));
            }
        }
    }

    private static long lag(List<PipelineStatus.Position> positions) {
        return positions.stream()
                .mapToLong(position -> Math.max(0, position.end() - position.position()))
                .sum();
    }

    private static String state(PipelineStatus.Consumer consumer) {
        if (!consumer.running()) {
            return "stopped";
        }
        return consumer.unavailableFor().isZero()
                ? "running"
                : "waiting for " + Figures.duration(consumer.unavailableFor());
    }

    private static List<String> ended(PipelineStatus status) {
        List<String> counts = Figures.wrap(buckets(status.buckets()), TERMINAL_COLUMNS - NAME_COLUMNS);
        List<String> lines = new ArrayList<>();
        for (String line : counts) {
            String name = lines.isEmpty() ? "  " + status.service().module() : "";
            lines.add(String.format("%-" + NAME_COLUMNS + "s%s", name, line));
        }
        return lines;
    }

    private static String buckets(Map<String, Long> buckets) {
        return buckets.isEmpty()
                ? "nothing counted"
                : buckets.entrySet().stream()
                        .filter(bucket -> bucket.getValue() > 0)
                        .map(bucket -> bucket.getKey() + " " + Figures.count(bucket.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
