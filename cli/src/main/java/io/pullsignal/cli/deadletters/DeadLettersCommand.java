package io.pullsignal.cli.deadletters;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.installation.ConnectionOptions;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.cli.terminal.TextTable;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.UndecodableEventException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pullsignal dead-letters}: what could not be processed, why, and another try. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Records that a service put aside, with the reason; and another try for them.",
            "",
            "REJECTED broke a business rule, POISON cannot be decoded, DATA the database refuses, BUG is a fault of the"
                    + " service. Remove the cause (define the item, fix the service), then replay: a replayed record"
                    + " counts once, however often."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
public final class DeadLettersCommand implements Runnable {
    private static final int MAX_BYTES_SHOWN = 256;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: list, show or replay.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Counts dead letters by topic, kind and reason; with --each a line for each of the latest.")
    int list(
            @Mixin ConnectionOptions connection,
            @Option(names = "--each", description = "A line for each dead letter.") boolean each,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "Lines with --each, the latest. Default: ${DEFAULT-VALUE}")
                    int limit) {
        Screen screen = Screen.standard();
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        List<DeadLetter> latest = new ArrayList<>();
        try (DeadLetterTopics topics = new DeadLetterTopics(connection.kafkaClient())) {
            topics.forEach(topics.names(), letter -> {
                counts.merge(List.of(letter.record().topic(), letter.kind(), letter.reason()), 1L, Long::sum);
                latest.add(letter);
                if (latest.size() > Math.max(1, limit)) {
                    latest.remove(0);
                }
            });
        }
        if (counts.isEmpty()) {
            screen.say("There are no dead letters.");
            return ExitCode.DONE;
        }
        screen.say((each ? lines(latest) : summary(counts)).lines());
        return ExitCode.DONE;
    }

    private static TextTable summary(Map<List<String>, Long> counts) {
        TextTable table = new TextTable()
                .column("COUNT", TextTable.Align.RIGHT)
                .column("KIND", TextTable.Align.LEFT)
                .column("REASON", TextTable.Align.LEFT)
                .column("TOPIC", TextTable.Align.LEFT);
        counts.forEach((key, count) -> table.row(Figures.count(count), key.get(1), key.get(2), key.get(0)));
        return table;
    }

    private static TextTable lines(List<DeadLetter> letters) {
        TextTable table = new TextTable()
                .column("ID", TextTable.Align.LEFT)
                .column("REASON", TextTable.Align.LEFT)
                .column("LINES", TextTable.Align.LEFT);
        letters.forEach(letter -> table.row(letter.id(), letter.reason(), letter.lines()));
        return table;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one dead letter with its content.")
    int show(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ID", description = "TOPIC/PARTITION/OFFSET as `list --each` shows it.")
                    String id) {
        Screen screen = Screen.standard();
        try (DeadLetterTopics topics = new DeadLetterTopics(connection.kafkaClient())) {
            DeadLetter letter = topics.find(id).orElseThrow(() -> missing(id));
            screen.say("kind      " + letter.kind());
            screen.say("reason    " + letter.reason());
            screen.say("detail    " + letter.detail());
            screen.say("lines     " + (letter.lines().isEmpty() ? "all" : letter.lines()));
            screen.say("from      " + letter.sourceTopic() + "/" + letter.sourcePosition());
            screen.say("consumer  " + letter.consumer());
            screen.say("put aside " + letter.recordedAt());
            byte[] key = letter.record().key();
            screen.say("key       " + (key == null ? "" : new String(key, StandardCharsets.UTF_8)));
            screen.say("content   " + content(connection, letter.record().value()));
        }
        return ExitCode.DONE;
    }

    private static String content(ConnectionOptions connection, byte @Nullable [] value) {
        if (value == null) {
            return "none (a tombstone)";
        }
        try {
            return connection.codec().decode(value).toString();
        } catch (UndecodableEventException e) {
            byte[] shown = value.length > MAX_BYTES_SHOWN ? java.util.Arrays.copyOf(value, MAX_BYTES_SHOWN) : value;
            return value.length + " bytes, not an event (" + e.getMessage() + "): "
                    + HexFormat.of().formatHex(shown);
        } catch (RegistryUnavailableException e) {
            return value.length + " bytes; the registry does not answer, so they cannot be read";
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes dead letters to the topics that they came from, with their original key and bytes.",
            footer = {
                "",
                "  ./pullsignal dead-letters replay sales.recorded.v1.dlt.consumption/0/17",
                "  ./pullsignal dead-letters replay --reason UNKNOWN_ITEM",
                "  ./pullsignal dead-letters replay --all"
            })
    int replay(
            @Mixin ConnectionOptions connection,
            @Parameters(arity = "0..*", paramLabel = "ID", description = "Dead letters by id.") @Nullable
                    List<String> ids,
            @Option(names = "--reason", paramLabel = "REASON", description = "All with this reason.") @Nullable
                    String reason,
            @Option(names = "--all", description = "All there are.") boolean all) {
        List<String> wanted = ids == null ? List.of() : ids;
        if (wanted.isEmpty() == (reason == null && !all)) {
            throw new CommandFailure(ExitCode.USAGE, "Name dead letters by id, or say --reason or --all.", "");
        }
        Screen screen = Screen.standard();
        List<DeadLetter> letters = new ArrayList<>();
        try (DeadLetterTopics topics = new DeadLetterTopics(connection.kafkaClient())) {
            if (wanted.isEmpty()) {
                topics.forEach(topics.names(), letter -> {
                    if (reason == null || letter.reason().equals(reason)) {
                        letters.add(letter);
                    }
                });
            } else {
                wanted.forEach(id -> letters.add(topics.find(id).orElseThrow(() -> missing(id))));
            }
        }
        publish(connection.kafkaClient(), letters);
        screen.say(Figures.count(letters.size()) + " published again. `pullsignal status` shows where they ended.");
        return ExitCode.DONE;
    }

    private static void publish(Map<String, String> kafka, List<DeadLetter> letters) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.putAll(Map.of("acks", "all", "enable.idempotence", true));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            letters.forEach(letter -> sent.add(producer.send(letter.original())));
            producer.flush();
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, "The broker did not take a record: " + e.getMessage(), "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted while publishing", "", e);
        }
    }

    private static CommandFailure missing(String id) {
        return new CommandFailure(
                ExitCode.BAD_INPUT, "There is no dead letter " + id, "`dead-letters list --each` shows them.");
    }
}
